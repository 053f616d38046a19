/** The ref of the strip of scans: tells the style sheet how far down it reaches, so that no dialog begins beneath it. */
export function clearOfStrip(strip: Element | null): (() => void) | undefined {
  if (strip === null) return undefined
  const { style } = document.documentElement
  const observer = new ResizeObserver(() =>
    style.setProperty('--strip-to', `${strip.getBoundingClientRect().bottom + gapPx}px`),
  )
  observer.observe(strip)
  return () => {
    observer.disconnect()
    style.removeProperty('--strip-to')
  }
}

const gapPx = 6
