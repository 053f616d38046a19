import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { KeyCap } from './key-cap.tsx'

interface KeyButtonProps extends ButtonProps {
  /** The key that presses it, as on the keyboard: `N`. */
  readonly shortcut?: string
  readonly title?: string
  /** What it is done to, for screen readers, where only its place tells the others. */
  readonly about?: string
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A button that shows its key. A double click presses it once: what the second one would press may be another step by then. */
export function KeyButton({ shortcut, about, onClick, children, ...rest }: KeyButtonProps) {
  const keys =
    shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut, rightSection: <KeyCap>{shortcut}</KeyCap> }
  return (
    <Button {...keys} {...rest} onClick={once(onClick)}>
      {children}
      {about !== undefined && <VisuallyHidden component="span">: {about}</VisuallyHidden>}
    </Button>
  )
}

/** Acts on the first click of several in quick succession at one place. */
export const once =
  (act: () => void) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) act()
  }
