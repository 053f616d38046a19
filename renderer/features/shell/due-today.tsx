import { Progress } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { statusesOfTab } from '../queue/queue-tabs.ts'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

/** How far the work of today is, and how much is late. */
export function DueToday() {
  const { navigation, queue, queueView } = useConsole()
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  if (counts === null) return <div className={classes.due} />
  const { dueToday, doneOfDueToday, overdue } = counts
  const toQueue = (): void => {
    queue.setFilter(statusesOfTab('open'))
    // A filter could hide what is overdue.
    queueView.clear()
    navigation.go('queue')
  }
  return (
    <div className={classes.due}>
      {dueToday === 0 ? (
        <span className={classes.dueNone}>{shellCopy.dueNone}</span>
      ) : (
        <>
          <span className={classes.dueWord}>{shellCopy.dueToday}</span>
          <Progress.Root size="md" className={classes.dueBar ?? ''}>
            <Progress.Section value={(doneOfDueToday / dueToday) * 100} aria-label={shellCopy.dueToday} />
          </Progress.Root>
          <strong>{shellCopy.dueOf(doneOfDueToday, dueToday)}</strong>
        </>
      )}
      {overdue > 0 && (
        <button type="button" className={classes.overdue} data-tone="red" onClick={toQueue}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          {shellCopy.overdue(overdue)}
        </button>
      )}
    </div>
  )
}
