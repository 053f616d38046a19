import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { type GridColumn, type GridEntry, headHeight, heightOf } from './grid-entry.ts'
import { GridPart } from './grid-part.tsx'
import { GridRow, GroupHead, type Held } from './grid-row.tsx'
import { movedBy } from './kept-place.ts'
import { SortHead } from './sort-head.tsx'
import { useLetterScale } from './use-letter-scale.ts'
import classes from './virtual-grid.module.css'

export interface VirtualGridProps<Row> {
  readonly label: string
  /** The same array each time, for the rows to notice that nothing has changed. */
  readonly columns: readonly GridColumn[]
  /** Heads that take the place of those of their columns. */
  readonly heads?: Readonly<Record<string, ReactNode>>
  /** Asked for by the head of a column that has a `sort`. */
  readonly onSort?: (key: string) => void
  /** The column whose head has brought the list about. */
  readonly sortedBy?: string | null
  /** A class that sets `grid-template-columns`, for the heads and the rows alike. */
  readonly rowClass: string | undefined
  readonly entries: readonly GridEntry<Row>[]
  /** In pixels at plain letters; it grows with them. */
  readonly rowHeight: number
  readonly activeKey: string | null
  /** Given where rows can be selected besides being pointed at. */
  readonly selectedKeys?: ReadonlySet<string>
  /** One cell for each column, in their order. A row is drawn again only when this or the row is another. */
  readonly renderCells: (row: Row, isSelected: boolean) => readonly ReactNode[]
  /** What stands before the head of a group, such as a box that selects all of it. */
  readonly renderGroup?: (key: string, label: string) => ReactNode
  readonly onPoint: (row: Row, held: Held) => void
  readonly onOpen?: (row: Row) => void
  /** Asked for with the other button of the mouse, at a place of the window. */
  readonly onAsk?: (row: Row, at: { readonly x: number; readonly y: number }) => void
  /** Told which rows are in sight, as indices among the rows without the group heads. */
  readonly onLook: (first: number, last: number) => void
  readonly hasMore: boolean
  readonly onReachEnd: () => void
}

const overscan = 8
/** So many rows stay in sight below the active one: the next ones, and never beneath a toast. */
const rowsBelow = 2

/** A long list as a grid: only the rows in sight exist, and the place is kept while rows come and go above it. */
export function VirtualGrid<Row>(props: VirtualGridProps<Row>) {
  const { entries, rowHeight, activeKey, columns, selectedKeys, hasMore, onReachEnd, onLook } = props
  const id = useId()
  const scrollRef = useRef<HTMLDivElement>(null)
  const scale = useLetterScale()
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => heightOf(entries[index], rowHeight, scale),
    // A new function for new entries: that is how the virtualizer learns that heights have moved.
    getItemKey: useCallback((index: number) => entries[index]?.key ?? index, [entries]),
    overscan,
    scrollPaddingStart: headHeight * scale,
    scrollPaddingEnd: rowsBelow * rowHeight * scale,
    // The last row has that room below it, too.
    paddingEnd: rowsBelow * rowHeight * scale,
  })
  useKeptPlace(scrollRef, entries, rowHeight, scale)
  const drawnHeight = useRef(rowHeight * scale)
  useLayoutEffect(() => {
    if (drawnHeight.current === rowHeight * scale) return
    drawnHeight.current = rowHeight * scale
    virtualizer.measure()
  }, [rowHeight, scale, virtualizer])

  const activeIndex = useMemo(() => entries.findIndex((entry) => entry.key === activeKey), [entries, activeKey])
  const wasActive = useRef<string | null>(null)
  const wasHigh = useRef(0)
  const height = virtualizer.scrollRect?.height ?? 0
  useEffect(() => {
    // Behind a page that covers it a list cannot be scrolled: it is once it is seen.
    if (height === 0) return
    // Live changes must not pull the list to the active row; only a new active row does, and a bar that takes room from the list.
    const isLower = height < wasHigh.current
    wasHigh.current = height
    if (activeIndex === -1 || (activeKey === wasActive.current && !isLower)) return
    wasActive.current = activeKey
    virtualizer.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeKey, activeIndex, height, virtualizer])

  const shown = virtualizer.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    onLook(rowIndexOf(entries, first), rowIndexOf(entries, last))
    if (hasMore && last >= entries.length - overscan * 2) onReachEnd()
  }, [first, last, entries, hasMore, onLook, onReachEnd])

  // The rows keep the functions they were drawn with, so these must reach the newest ones.
  const latest = useRef(props)
  latest.current = props
  const point = useCallback((row: Row, held: Held) => latest.current.onPoint(row, held), [])
  const canAsk = props.onAsk !== undefined
  const ask = useCallback((row: Row, x: number, y: number) => latest.current.onAsk?.(row, { x, y }), [])
  const open = useCallback((row: Row) => latest.current.onOpen?.(row), [])

  const isActiveShown = activeIndex >= first && activeIndex <= last
  return (
    <GridPart
      ref={scrollRef}
      className={classes.grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={hasMore ? -1 : entries.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={selectedKeys !== undefined || undefined}
      aria-activedescendant={isActiveShown && activeKey !== null ? `${id}${activeKey}` : undefined}
      tabIndex={0}
      onFocus={() => scrollRef.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })}
    >
      <GridPart role="rowgroup" className={classes.head}>
        <GridPart role="row" aria-rowindex={1} className={`${classes.columns} ${props.rowClass}`}>
          {columns.map((column) => (
            <GridPart
              key={column.key}
              role="columnheader"
              aria-sort={column.sort}
              data-column={column.key}
              data-align={column.align}
            >
              {column.sort === undefined ? (
                (props.heads?.[column.key] ?? column.header)
              ) : (
                <SortHead
                  header={column.header}
                  state={column.sort}
                  wasPressed={props.sortedBy === column.key}
                  onSort={() => props.onSort?.(column.key)}
                />
              )}
            </GridPart>
          ))}
        </GridPart>
      </GridPart>
      <GridPart role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start, size }) => {
          const entry = entries[index]
          if (entry === undefined) return null
          const place = { index, start, size }
          if (entry.kind === 'group')
            return (
              <GroupHead
                key={entry.key}
                {...place}
                entry={entry}
                span={columns.length}
                before={props.renderGroup?.(entry.key, entry.label)}
              />
            )
          return (
            <GridRow
              key={entry.key}
              {...place}
              id={`${id}${entry.key}`}
              row={entry.row}
              columns={columns}
              rowClass={props.rowClass}
              isActive={entry.key === activeKey}
              isSelected={selectedKeys?.has(entry.key)}
              renderCells={props.renderCells}
              onPoint={point}
              onOpen={open}
              onAsk={canAsk ? ask : undefined}
            />
          )
        })}
      </GridPart>
    </GridPart>
  )
}

/** The place of an entry among the rows alone. */
function rowIndexOf(entries: readonly GridEntry<unknown>[], index: number): number {
  let rows = 0
  for (let place = 0; place <= index; place += 1) if (entries[place]?.kind === 'row') rows += 1
  return Math.max(0, rows - 1)
}

/** Keeps the topmost row in sight where it is when rows are added or removed above it. */
function useKeptPlace(
  scrollRef: RefObject<HTMLElement | null>,
  entries: readonly GridEntry<unknown>[],
  rowHeight: number,
  scale: number,
): void {
  const before = useRef<readonly GridEntry<unknown>[]>([])
  useLayoutEffect(() => {
    const old = before.current
    before.current = entries
    const scroller = scrollRef.current
    if (scroller === null || scroller.scrollTop === 0 || old === entries) return
    const moved = movedBy(old, entries, scroller.scrollTop, rowHeight, scale)
    if (moved !== 0) scroller.scrollTop += moved
  }, [entries, rowHeight, scale, scrollRef])
}
