import { Checkbox } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, useCallback, useEffect, useMemo, useState } from 'react'
import type { QueueColumn, QueueGrouping } from '../../../shared/saved-view.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { PagedListState } from '../../stores/paged-list.ts'
import type { GridColumn, GridEntry } from '../../ui/grid-entry.ts'
import type { Held } from '../../ui/grid-row.tsx'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import { useNow } from '../../ui/use-now.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { columnTemplate, fittingColumns, rowHeightOf } from './fitting-columns.ts'
import { groupByDue } from './group-by-due.ts'
import { groupByOrder, plainRows } from './group-by-order.ts'
import { queueCells } from './queue-cells.tsx'
import classes from './queue-list.module.css'
import { RowMenu, type RowMenuPlace } from './row-menu.tsx'
import { viewCopy } from './view-words.ts'
import { queueCopy } from './words.ts'
import { worthSelecting } from './worth-selecting.ts'

/** The loaded items in the columns and groups that were chosen. */
export function QueueGrid() {
  const { queue, navigation, selection } = useConsole()
  const { rows, hasMore } = useStateOf((stores) => stores.queue.store)
  const { items: selected } = useStateOf((stores) => stores.selection.store)
  const { look } = useStateOf((stores) => stores.queueView.store)
  const { cpItemId } = useStateOf((stores) => stores.navigation.store)
  useSoughtRow()
  const timeZone = useTimeZone()
  const now = useNow()
  const { ref, width } = useElementSize()
  const scale = useLetterScale()
  // As one text, so that rows are drawn again only when another column fits.
  const fitting = fittingColumns(look.columns, width / scale).join(' ')
  const shown = useMemo(() => fitting.split(' ').filter((column) => column !== '') as QueueColumn[], [fitting])
  const columns = useMemo(() => columnsOf(shown), [shown])
  const saysState = look.columns.includes('status') && !shown.includes('status')
  const entries = useMemo(
    () => entriesOf({ rows, hasMore }, look.grouping, now, timeZone),
    [rows, hasMore, look.grouping, now, timeZone],
  )
  const selectedKeys = useMemo(() => new Set(selected.keys()), [selected])
  const toggle = useCallback(
    (item: ItemSummary, withShift: boolean) => {
      if (withShift) selection.extendTo(item, queue.store.getState().rows, null)
      else selection.toggle(item)
    },
    [selection, queue],
  )
  const renderCells = useCallback(
    (item: ItemSummary, isSelected: boolean) =>
      queueCells(item, { isSelected, onToggle: toggle, now, columns: shown, saysState }),
    [toggle, now, shown, saysState],
  )
  const point = (item: ItemSummary, { shift, mod }: Held): void => {
    if (shift) selection.extendTo(item, rows, cpItemId)
    else if (mod) selection.toggleBeside(item, rows, cpItemId)
    navigation.showItem(item.cpItemId)
    // In a narrow window the panel would stay hidden beneath the list.
    if (window.matchMedia('(max-width: 62.5em)').matches && !shift && !mod) navigation.openItem(item.cpItemId)
  }
  const renderGroup = (key: string, label: string) => {
    const members = membersOf(entries, key)
    const chosen = members.filter((row) => selected.has(row.cpItemId))
    const areAll = chosen.length === members.length
    return (
      <Checkbox
        size="xs"
        tabIndex={-1}
        aria-label={queueCopy.selectGroup(label)}
        checked={areAll}
        indeterminate={!areAll && chosen.length > 0}
        onChange={() =>
          areAll ? selection.drop(members.map((row) => row.cpItemId)) : selection.add(worthSelecting(members))
        }
      />
    )
  }
  const areAllSelected = rows.every((row) => selected.has(row.cpItemId))
  const selectAll = (
    <Checkbox
      size="xs"
      aria-label={queueCopy.selectAll(rows.length)}
      checked={areAllSelected}
      indeterminate={!areAllSelected && selected.size > 0}
      onChange={() => (areAllSelected ? selection.clear() : selection.add(rows))}
    />
  )
  const [asked, setAsked] = useState<RowMenuPlace | null>(null)
  const template = { '--columns': columnTemplate(shown) } as CSSProperties
  return (
    <div ref={ref} className={classes.list} data-rows={look.rows} style={template}>
      <VirtualGrid
        label={queueCopy.list}
        columns={columns}
        heads={{ select: selectAll }}
        rowClass={classes.row}
        entries={entries}
        rowHeight={rowHeightOf[look.rows]}
        activeKey={cpItemId}
        selectedKeys={selectedKeys}
        renderCells={renderCells}
        onPoint={point}
        onOpen={(item) => navigation.openItem(item.cpItemId)}
        renderGroup={renderGroup}
        onAsk={(item, at) => {
          // As everywhere: what is selected is meant only where it is asked about.
          if (!selected.has(item.cpItemId)) selection.clear()
          navigation.showItem(item.cpItemId)
          setAsked(at)
        }}
        onLook={queue.look}
        hasMore={hasMore}
        onReachEnd={queue.loadMore}
      />
      {asked !== null && <RowMenu at={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

const columnsOf = (chosen: readonly QueueColumn[]): readonly GridColumn[] => [
  { key: 'select', header: '' },
  { key: 'title', header: queueCopy.itemColumn },
  ...chosen.map((key): GridColumn => {
    const header = viewCopy.columnNames[key]
    return key === 'due' || key === 'received' ? { key, header, align: 'end' } : { key, header }
  }),
]

/** Nobody scrolls further for one item. */
const maxSought = 2_000

/** Loads on until the item that was opened from elsewhere is in the list, so that its neighbours are seen. */
function useSoughtRow(): void {
  const { queue } = useConsole()
  const { rows, hasMore, isLoadingMore, filter } = useStateOf((stores) => stores.queue.store)
  const { filters } = useStateOf((stores) => stores.queueView.store)
  const { cpItemId } = useStateOf((stores) => stores.navigation.store)
  const { value: item } = useStateOf((stores) => stores.item.store)
  const isListed = item?.cpItemId === cpItemId && (filter?.includes(item.status) ?? true)
  const isSought = isListed && Object.keys(filters).length === 0 && rows.length < maxSought
  useEffect(() => {
    if (!isSought || !hasMore || isLoadingMore) return
    if (rows.every((row) => row.cpItemId !== cpItemId)) queue.loadMore()
  }, [isSought, hasMore, isLoadingMore, rows, cpItemId, queue])
}

/** The rows beneath a head, as far as they are loaded. */
function membersOf(entries: readonly GridEntry<ItemSummary>[], key: string): readonly ItemSummary[] {
  const start = entries.findIndex((entry) => entry.key === key) + 1
  const length = entries.slice(start).findIndex((entry) => entry.kind === 'group')
  const inside = length === -1 ? entries.slice(start) : entries.slice(start, start + length)
  return inside.flatMap((entry) => (entry.kind === 'row' ? [entry.row] : []))
}

function entriesOf(
  list: Pick<PagedListState<ItemSummary, unknown>, 'rows' | 'hasMore'>,
  grouping: QueueGrouping,
  now: number,
  timeZone: string,
): readonly GridEntry<ItemSummary>[] {
  if (grouping === 'due') return groupByDue(list.rows, now, timeZone, list.hasMore)
  return grouping === 'order' ? groupByOrder(list.rows) : plainRows(list.rows)
}
