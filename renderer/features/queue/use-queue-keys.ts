import { useEffect, useRef } from 'react'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { firstOpenable } from '../files/first-openable.ts'
import { useFileActions } from '../files/use-file-actions.ts'
import { activeItem, chosenItems } from '../steps/chosen-items.ts'
import { useRepairs } from '../steps/use-repairs.ts'
import { useSteps } from '../steps/use-steps.ts'
import { worthSelecting } from '../steps/worth-selecting.ts'
import { useTickets } from '../tickets/use-tickets.ts'

/** The keys of the queue, whether the item has the panel or the whole window. */
export function useQueueKeys(): void {
  const stores = useConsole()
  const { queue, queueView, navigation, selection, item } = stores
  const steps = useSteps()
  const repairs = useRepairs()
  const fileActions = useFileActions()
  const showTickets = useTickets()
  /** Where the active row was, so that its neighbours are found when it has left the list. */
  const lastIndex = useRef(0)
  useEffect(
    () =>
      queue.store.subscribe((_state, { rows }) => {
        const { cpItemId } = navigation.store.getState()
        const index = rows.findIndex((row) => row.cpItemId === cpItemId)
        if (index !== -1) lastIndex.current = index
      }),
    [queue, navigation],
  )

  const activeRow = (): ItemSummary | null => activeItem(stores)
  const move = (by: number, withShift: boolean): void => {
    const { rows } = queue.store.getState()
    const { cpItemId } = navigation.store.getState()
    const index = rows.findIndex((row) => row.cpItemId === cpItemId)
    const goal = cpItemId === null ? 0 : targetOf(index, lastIndex.current, by)
    const place = Math.min(Math.max(goal, 0), rows.length - 1)
    const row = rows[place]
    if (row === undefined) return
    const from = rows[index]
    if (withShift && from !== undefined && selection.store.getState().items.size === 0) selection.toggle(from)
    if (withShift) selection.extendTo(row, rows)
    navigation.showItem(row.cpItemId)
  }
  const chosen = (): readonly ItemSummary[] => chosenItems(stores)
  const toggle = (): void => {
    const row = activeRow()
    if (row !== null && !navigation.store.getState().isItemWide) selection.toggle(row)
  }
  /** What is not loaded yet cannot be selected: it is fetched then, for the next time the key is pressed. */
  const selectAll = (): void => {
    const { rows, hasMore } = queue.store.getState()
    selection.add(worthSelecting(rows))
    if (hasMore) queue.loadMore()
  }
  const take = (to: ItemStatus) => () => steps.take(to, chosen())
  const withFile = (act: (file: Parameters<typeof fileActions.open>[0]) => void) => () => {
    const files = item.store.getState().value?.files ?? []
    const file = firstOpenable(files) ?? files[0]
    if (file !== undefined) act(file)
  }
  const open = (): void => {
    const { cpItemId } = navigation.store.getState()
    if (cpItemId !== null) navigation.openItem(cpItemId)
  }
  const leave = (): void => {
    const { isFar, isItemWide } = navigation.store.getState()
    if (isFar) navigation.setFar(false)
    else if (isItemWide) navigation.closeItem()
    else selection.clear()
  }

  useKeys({
    arrowdown: () => move(1, false),
    arrowup: () => move(-1, false),
    j: () => move(1, false),
    k: () => move(-1, false),
    'shift+arrowdown': () => move(1, true),
    'shift+arrowup': () => move(-1, true),
    'shift+j': () => move(1, true),
    'shift+k': () => move(-1, true),
    ' ': toggle,
    'mod+a': selectAll,
    enter: open,
    escape: leave,
    c: queueView.clear,
    n: () => steps.next(chosen()),
    h: take('on_hold'),
    e: take('error'),
    x: take('cancelled'),
    u: () => steps.undo(activeRow()),
    b: () => repairs.back(chosen()),
    r: () => repairs.reprint(chosen()),
    m: () => repairs.note(chosen()),
    p: () => showTickets(chosen()),
    o: withFile(fileActions.open),
    f: withFile(fileActions.reveal),
  })
}

/** Down from a row that is gone is the row that came into its place. */
function targetOf(index: number, lastIndex: number, by: number): number {
  if (index !== -1) return index + by
  return by > 0 ? lastIndex : lastIndex - 1
}
