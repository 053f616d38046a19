import type { HistoryEntry } from '../../../shared/station-views.ts'
import { Moment } from '../../ui/moment.tsx'
import { uiCopy } from '../../ui/words.ts'
import classes from './item-panel.module.css'
import { itemCopy } from './words.ts'

interface HistoryListProps {
  readonly entries: readonly HistoryEntry[]
  /** What the item of a line is called, where several stand in one list. */
  readonly nameOf?: (cpItemId: string) => string
}

/** What happened to an item or an order, when, and by whom; the newest first. */
export function HistoryList({ entries, nameOf }: HistoryListProps) {
  const newestFirst = [...entries].sort((a, b) => b.id - a.id)
  return (
    <ol className={classes.history}>
      {newestFirst.map((entry) => (
        <li key={entry.id}>
          <span className={classes.when}>
            <Moment at={entry.at} as="short" />
          </span>
          <span>
            {nameOf !== undefined && entry.cpItemId !== null && <strong>{nameOf(entry.cpItemId)}: </strong>}
            {itemCopy.historyOf(entry)}
            {entry.reason !== null && entry.reason !== '' && <span className={classes.small}> {entry.reason}</span>}
          </span>
          <span className={classes.who}>{uiCopy.who(entry.by)}</span>
        </li>
      ))}
    </ol>
  )
}
