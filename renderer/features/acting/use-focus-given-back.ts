import { useEffect, useState } from 'react'

/** Where a dialog is taken away as a whole, not closed: what had the focus before has it again, if nothing else has. */
export function useFocusGivenBack(): void {
  const [cameFrom] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // What comes in its place takes the focus first.
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body
        if (isFree && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
      }, 10)
    },
    [cameFrom],
  )
}
