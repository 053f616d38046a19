import type { MouseEvent } from 'react'

/** Acts on the first click of several in quick succession at one place. */
export const once =
  (act: () => void) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) act()
  }
