import type { ComponentProps } from 'react'

/** A part of a grid that is laid out by CSS; what it is to a screen reader is told by its `role`. */
export function GridPart(props: ComponentProps<'div'>) {
  return <div {...props} />
}
