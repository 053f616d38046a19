/** Bars whose buttons are wanted next. */
const bars = new Set<Element>()

/** The ref of a bar at the lower edge of the window that toasts are not to lie over, however high it grows. */
export function clearOfToasts(bar: Element | null): (() => void) | undefined {
  if (bar === null) return undefined
  const observer = new ResizeObserver(raiseToasts)
  observer.observe(bar)
  bars.add(bar)
  return () => {
    observer.disconnect()
    bars.delete(bar)
    raiseToasts()
  }
}

/** Tells the style sheet how high those bars are that stand where toasts come. */
function raiseToasts(): void {
  const toasts = document.querySelector('.mantine-Notifications-root[data-position="bottom-left"]')
  if (toasts === null) return
  const { left, right } = toasts.getBoundingClientRect()
  const heights = [...bars]
    .map((bar) => bar.getBoundingClientRect())
    .filter((bar) => bar.left < right && bar.right > left)
    .map((bar) => window.innerHeight - bar.top)
  document.documentElement.style.setProperty('--toasts-above', `${Math.max(0, ...heights)}px`)
}
