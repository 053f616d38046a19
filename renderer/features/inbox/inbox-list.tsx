import { IconInbox } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { InboxEntry } from '../../../shared/intake-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NumberText } from '../../ui/number-text.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import classes from './inbox.module.css'
import { lookOfRequest } from './inbox-look.ts'
import { inboxTabOf } from './inbox-tabs.ts'
import { inboxCopy } from './words.ts'

const columns: readonly GridColumn[] = [
  { key: 'outcome', header: inboxCopy.columns.outcome },
  { key: 'order', header: inboxCopy.columns.order },
  { key: 'answer', header: inboxCopy.columns.answer },
  { key: 'size', header: inboxCopy.columns.size, align: 'end' },
  { key: 'from', header: inboxCopy.columns.from },
  { key: 'received', header: inboxCopy.columns.received, align: 'end' },
]

const cellsOf = (entry: InboxEntry): readonly ReactNode[] => [
  <StateBadge key="outcome" look={lookOfRequest(entry)} />,
  <OrderOrReason key="order" entry={entry} />,
  entry.responseCode,
  formatBytes(entry.bodyBytes),
  entry.remoteAddress,
  <Moment key="received" at={entry.receivedAt} as="short" />,
]

/** The order that a request brought, and the first thing that was wrong with it. */
function OrderOrReason({ entry }: { readonly entry: InboxEntry }) {
  const { correctedAs } = entry
  const reason = correctedAs === null ? entry.reasons[0]?.message : inboxCopy.correctedAsValue(correctedAs)
  return (
    <div>
      <div className={entry.cpOrderId === null ? classes.small : classes.id}>
        {entry.cpOrderId === null ? inboxCopy.noOrder : <NumberText>{entry.cpOrderId}</NumberText>}
      </div>
      {reason !== undefined && (
        <div className={classes.small} title={reason}>
          {reason}
        </div>
      )}
    </div>
  )
}

/** The requests, the newest first. */
export function InboxList() {
  const { inbox, navigation } = useConsole()
  const list = useStateOf((stores) => stores.inbox.store)
  const { inboxId } = useStateOf((stores) => stores.navigation.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const entries = useMemo(
    () => list.rows.map((row) => ({ kind: 'row' as const, key: String(row.id), row })),
    [list.rows],
  )
  useEffect(() => inbox.show(), [inbox])
  useListKeys({
    keys: () => inbox.store.getState().rows.map((entry) => entry.id),
    active: inboxId,
    onPoint: navigation.openInboxEntry,
  })

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={inbox.refresh} />
  if (list.phase === 'loading') return <Loading label={inboxCopy.loading} />
  if (entries.length === 0) {
    const tab = inboxTabOf(list.filter)
    return (
      <Empty icon={IconInbox} title={inboxCopy.empty[tab]}>
        {inboxCopy.emptyHow[tab](status?.intake.url ?? null)}
      </Empty>
    )
  }
  return (
    <VirtualGrid
      label={inboxCopy.list}
      columns={columns}
      rowClass={classes.row}
      entries={entries}
      rowHeight={48}
      activeKey={inboxId === null ? null : String(inboxId)}
      renderCells={cellsOf}
      onPoint={(entry) => navigation.openInboxEntry(entry.id)}
      onLook={inbox.look}
      hasMore={list.hasMore}
      onReachEnd={inbox.loadMore}
    />
  )
}
