import type { HistoryEntry } from '../../../shared/station-views.ts'
import { Moment } from '../../ui/moment.tsx'
import classes from './item-panel.module.css'
import { itemCopy } from './words.ts'

/** What happened to an item, when, and by whom; the newest first. */
export function ItemHistory({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const newestFirst = [...entries].sort((a, b) => b.id - a.id)
  return (
    <ol className={classes.history}>
      {newestFirst.map((entry) => (
        <li key={entry.id}>
          <span className={classes.when}>
            <Moment at={entry.at} as="short" />
          </span>
          <span>
            {itemCopy.historyOf(entry)}
            {entry.reason !== null && entry.reason !== '' && <span className={classes.small}> {entry.reason}</span>}
          </span>
          <span className={classes.who}>{entry.by}</span>
        </li>
      ))}
    </ol>
  )
}
