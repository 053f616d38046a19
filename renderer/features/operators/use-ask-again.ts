import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Dialogs } from '../../stores/dialogs.ts'

/** After the idle minutes of this console nobody is taken to work here any more, and it is asked who does. */
export function useAskAgain(): void {
  const { preferences, dialogs, settingsNow } = useConsole()
  const { askAgainMinutes, operator } = useStateOf((stores) => stores.preferences.store)
  useEffect(() => {
    if (askAgainMinutes === 0 || operator === '') return
    const ask = (): void => {
      if (settingsNow().operators.people.length === 0) return
      preferences.setOperator('')
      whenClosed(dialogs, () => dialogs.show({ kind: 'operators' }))
    }
    let timer = setTimeout(ask, askAgainMinutes * 60_000)
    const again = (): void => {
      clearTimeout(timer)
      timer = setTimeout(ask, askAgainMinutes * 60_000)
    }
    // Before anything else hears them: keys of a scan are held back.
    const events = ['keydown', 'pointerdown'] as const
    for (const event of events) window.addEventListener(event, again, { capture: true })
    return () => {
      clearTimeout(timer)
      for (const event of events) window.removeEventListener(event, again, { capture: true })
    }
  }, [askAgainMinutes, operator, preferences, dialogs, settingsNow])
}

/** What stands in an open form is not taken away: its question comes after it. */
function whenClosed({ store }: Dialogs, act: () => void): void {
  if (store.getState().dialog === null) {
    act()
    return
  }
  const unfollow = store.subscribe(({ dialog }) => {
    if (dialog !== null) return
    unfollow()
    act()
  })
}
