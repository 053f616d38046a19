import type { ReactNode } from 'react'
import classes from './office.module.css'

interface WideFrameProps {
  readonly label: string
  readonly isLow?: boolean
  readonly children: ReactNode
}

/** A table that may be wider than the window is moved within its own frame, by keys as well. */
export function WideFrame({ label, isLow = false, children }: WideFrameProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled is reached by keys
    <section className={isLow ? `${classes.wide} ${classes.periods}` : classes.wide} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
