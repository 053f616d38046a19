import type { KeyboardEvent } from 'react'

/** Enter acts, as in a field of one line; with Shift it begins another line. */
export const onEnter =
  (act: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
