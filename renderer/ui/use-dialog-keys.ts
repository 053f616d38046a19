import { useEffect, useRef } from 'react'

/**
 * Listens to keys while something covers the window, wherever the focus is; named as `KeyboardEvent.key` gives them, in small
 * letters, with `mod+` before them where Ctrl or, on a Mac, Command is held: those alone a text field leaves.
 *
 * @param mayRepeat whether a key that is held acts again and again
 */
export function useDialogKeys(keys: Readonly<Record<string, () => void>>, mayRepeat = false): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isHeld = event.ctrlKey || event.metaKey
      const act = latest.current[`${isHeld ? 'mod+' : ''}${event.key.toLowerCase()}`]
      const { target } = event
      // The arrows move along the choices that have the focus.
      const isChoosing = event.key.startsWith('Arrow') && target instanceof Element && target.matches('input')
      if (act === undefined || isChoosing || event.altKey) return
      if (event.repeat && !mayRepeat) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [mayRepeat])
}
