import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'

interface FigureLinkProps {
  readonly children: ReactNode
  /** Null where there is nothing to open. */
  readonly onOpen: (() => void) | null
  /** What is opened, where the figure alone does not say it. */
  readonly label?: string
}

/** A figure that opens the list of what it counts. */
export function FigureLink({ children, onOpen, label }: FigureLinkProps) {
  if (onOpen === null) return children
  return (
    <Anchor component="button" type="button" inherit onClick={onOpen} title={label}>
      {children}
    </Anchor>
  )
}
