import { useEffect, useState } from 'react'

/** What browsers come with, in pixels; the heights and widths in the code are for these. */
const plainLetters = 16

const letterScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / plainLetters || 1

/** How much larger letters are than plain ones: by the choice of a person, or because the screen is large. */
export function useLetterScale(): number {
  const [scale, setScale] = useState(letterScale)
  useEffect(() => {
    const look = (): void => setScale(letterScale())
    look()
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [])
  return scale
}
