import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
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

/** A button that shows its key. */
export function KeyButton({ shortcut, about, children, ...rest }: KeyButtonProps) {
  const keys =
    shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut, rightSection: <KeyCap>{shortcut}</KeyCap> }
  return (
    <Button {...keys} {...rest}>
      {children}
      {about !== undefined && <VisuallyHidden component="span">: {about}</VisuallyHidden>}
    </Button>
  )
}
