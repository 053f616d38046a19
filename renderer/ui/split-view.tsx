import type { ReactNode } from 'react'
import classes from './split-view.module.css'

interface SplitViewProps {
  readonly list: ReactNode
  readonly panel: ReactNode
  readonly panelLabel: string
  /** Whether something is open. In a narrow window an open panel covers the list. */
  readonly isOpen: boolean
  /** Gives the panel the whole window. */
  readonly isWide?: boolean
}

/** A list and, beside it, what is pointed at. */
export function SplitView({ list, panel, panelLabel, isOpen, isWide = false }: SplitViewProps) {
  return (
    <div className={classes.split} data-open={isOpen || undefined} data-wide={isWide || undefined}>
      <div className={classes.list}>{list}</div>
      <aside className={classes.panel} aria-label={panelLabel}>
        {panel}
      </aside>
    </div>
  )
}
