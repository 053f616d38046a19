import { Checkbox } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useNow } from '../../ui/use-now.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { GuideOffer } from '../guide/guide-offer.tsx'
import { queueCopy } from './copy.ts'
import { groupByDue } from './group-by-due.ts'
import { queueCells } from './queue-cells.tsx'
import classes from './queue-list.module.css'
import { tabOfStatuses } from './queue-tabs.ts'

const rowHeights = { roomy: 52, dense: 36 } as const

const columns: readonly GridColumn[] = [
  { key: 'select', header: '' },
  { key: 'title', header: queueCopy.columns.title },
  { key: 'copies', header: queueCopy.columns.copies },
  { key: 'product', header: queueCopy.columns.product },
  { key: 'shipping', header: queueCopy.columns.shipping },
  { key: 'status', header: queueCopy.columns.status },
  { key: 'due', header: queueCopy.columns.due, align: 'end' },
]

/** The items by urgency, live. */
export function QueueList() {
  const { queue, navigation, selection } = useConsole()
  const list = useStateOf((stores) => stores.queue.store)
  const { items: selected } = useStateOf((stores) => stores.selection.store)
  const { cpItemId } = useStateOf((stores) => stores.navigation.store)
  const { isDense } = useStateOf((stores) => stores.preferences.store)
  const timeZone = useTimeZone()
  const now = useNow()
  const entries = useMemo(
    () => groupByDue(list.rows, now, timeZone, list.hasMore),
    [list.rows, list.hasMore, now, timeZone],
  )
  const selectedKeys = useMemo(() => new Set(selected.keys()), [selected])
  const renderCells = useCallback(
    (item: ItemSummary, isSelected: boolean) => queueCells(item, { isSelected, onToggle: selection.toggle, now }),
    [selection, now],
  )
  useEffect(() => queue.show(), [queue])

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={queue.refresh} />
  if (list.phase === 'loading') return <Loading label={queueCopy.loading} />
  if (entries.length === 0) return <EmptyQueue />

  const point = (item: ItemSummary, withShift: boolean): void => {
    if (withShift) selection.extendTo(item, list.rows)
    navigation.showItem(item.cpItemId)
    // In a narrow window the panel would stay hidden beneath the list.
    if (window.matchMedia('(max-width: 1000px)').matches && !withShift) navigation.openItem(item.cpItemId)
  }
  const areAllSelected = list.rows.every((row) => selected.has(row.cpItemId))
  const selectAll = (
    <Checkbox
      size="xs"
      aria-label={queueCopy.selectAll(list.rows.length)}
      checked={areAllSelected}
      indeterminate={!areAllSelected && selected.size > 0}
      onChange={() => (areAllSelected ? selection.clear() : selection.add(list.rows))}
    />
  )
  return (
    <VirtualGrid
      label={queueCopy.list}
      columns={columns}
      heads={{ select: selectAll }}
      rowClass={isDense ? `${classes.row} ${classes.dense}` : classes.row}
      entries={entries}
      rowHeight={isDense ? rowHeights.dense : rowHeights.roomy}
      activeKey={cpItemId}
      selectedKeys={selectedKeys}
      renderCells={renderCells}
      onPoint={point}
      onOpen={(item) => navigation.openItem(item.cpItemId)}
      onLook={queue.look}
      hasMore={list.hasMore}
      onReachEnd={queue.loadMore}
    />
  )
}

function EmptyQueue() {
  const { filter } = useStateOf((stores) => stores.queue.store)
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const tab = tabOfStatuses(filter)
  const hasAny = counts !== null && Object.values(counts.byStatus).some((count) => count > 0)
  if (!hasAny) {
    return (
      <Empty icon={IconListCheck} title={queueCopy.emptyFirst} action={<GuideOffer />}>
        {queueCopy.emptyFirstHow}
        {status !== null && (
          <span className={classes.where}>
            {queueCopy.emptyFirstWhere} <code className={classes.url}>{status.intake.url}</code>
          </span>
        )}
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
