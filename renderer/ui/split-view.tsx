import type { ReactNode } from 'react'
import classes from './split-view.module.css'

interface SplitViewProps {
  readonly list: ReactNode
  readonly panel: ReactNode
  readonly panelLabel: string
  /** Whether something is open. In a narrow window an open panel covers the list. */
  readonly isOpen: boolean
  /** Whether the panel has nothing to show; left out, as long as nothing is open. */
  readonly isEmpty?: boolean
  /** Gives the panel the whole window. */
  readonly isWide?: boolean
}

/** A list and, beside it, what is pointed at. */
export function SplitView(props: SplitViewProps) {
  const { list, panel, panelLabel, isOpen, isEmpty = !isOpen, isWide = false } = props
  return (
    <div
      className={classes.split}
      data-open={isOpen || undefined}
      data-empty={isEmpty || undefined}
      data-wide={isWide || undefined}
    >
      <div className={classes.list}>{list}</div>
      <aside className={classes.panel} aria-label={panelLabel}>
        {panel}
      </aside>
    </div>
  )
}
