import { Progress } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import { openItems } from '../queue/open-items.ts'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

/** How far the work of today is, and how much is late. */
export function DueToday() {
  const stores = useConsole()
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  if (counts === null) return <div className={classes.due} />
  const { dueToday, doneOfDueToday, overdue } = counts
  return (
    <div className={classes.due}>
      {dueToday === 0 ? (
        <span className={classes.dueNone}>{shellCopy.dueNone}</span>
      ) : (
        <button type="button" className={classes.dueLink} onClick={() => openItems(stores, { due: 'today' })}>
          <span className={classes.dueWord}>{shellCopy.dueToday}</span>
          <Progress.Root size="md" className={classes.dueBar ?? ''}>
            <Progress.Section value={(doneOfDueToday / dueToday) * 100} aria-label={shellCopy.dueToday} />
          </Progress.Root>
          <strong>{shellCopy.dueOf(doneOfDueToday, dueToday)}</strong>
        </button>
      )}
      {overdue > 0 && (
        <button
          type="button"
          className={classes.overdue}
          data-tone="red"
          onClick={() => openItems(stores, { due: 'overdue' })}
        >
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          <span className={classes.overdueWord}>{shellCopy.overdue(overdue)}</span>
          <span className={classes.overdueCount} aria-hidden>
            {formatNumber(overdue)}
          </span>
        </button>
      )}
    </div>
  )
}
