import { useEffect, useRef } from 'react'

interface PreviewActions {
  readonly print: () => void
  readonly close: () => void
}

/** P prints and Esc closes, wherever the focus is; at the end the focus goes back to where it was. */
export function usePreviewKeys(actions: PreviewActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const before = document.activeElement
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const key = event.key.toLowerCase()
      if (key !== 'escape' && key !== 'p') return
      event.preventDefault()
      if (key === 'p') latest.current.print()
      else latest.current.close()
    }
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
}
