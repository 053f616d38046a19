import { Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { GuideOffer } from '../guide/guide-offer.tsx'
import { QueueGrid } from './queue-grid.tsx'
import classes from './queue-list.module.css'
import { tabOfStatuses } from './queue-tabs.ts'
import { viewCopy } from './view-words.ts'
import { queueCopy } from './words.ts'

/** The items by urgency, live. */
export function QueueList() {
  const { queue } = useConsole()
  const { phase, error, rows } = useStateOf((stores) => stores.queue.store)
  useEffect(() => queue.show(), [queue])

  if (phase === 'failed') return <Failed error={error} onRetry={queue.refresh} />
  if (phase === 'loading') return <Loading label={queueCopy.loading} />
  return rows.length === 0 ? <EmptyQueue /> : <QueueGrid />
}

function EmptyQueue() {
  const { queueView } = useConsole()
  const { filters } = useStateOf((stores) => stores.queueView.store)
  const { filter } = useStateOf((stores) => stores.queue.store)
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const tab = tabOfStatuses(filter)
  const hasAny = counts !== null && Object.values(counts.byStatus).some((count) => count > 0)
  if (!hasAny) {
    return (
      <Empty icon={IconListCheck} title={queueCopy.emptyFirst} action={<GuideOffer />}>
        {queueCopy.emptyFirstHow}
        {status?.intake.state === 'listening' && (
          <span className={classes.where}>
            {queueCopy.emptyFirstWhere} <code className={classes.url}>{status.intake.url}</code>
          </span>
        )}
      </Empty>
    )
  }
  if (Object.keys(filters).length > 0) {
    const clear = (
      <Button variant="default" onClick={queueView.clear}>
        {viewCopy.clearAll}
      </Button>
    )
    return (
      <Empty icon={IconListCheck} title={viewCopy.emptyTitle} action={clear}>
        {viewCopy.emptyHow}
      </Empty>
    )
  }
  const isOpen = tab === 'open'
  return (
    <Empty icon={IconListCheck} title={isOpen ? queueCopy.emptyDone : queueCopy.emptyTab(queueCopy.tabs[tab])}>
      {isOpen ? queueCopy.emptyDoneHow : queueCopy.emptyTabHow}
    </Empty>
  )
}
