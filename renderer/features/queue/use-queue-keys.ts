import { useEffect, useRef } from 'react'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
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

  const { inOrder, moving } = useKeysInOrder(stores)
  useKeys({
    arrowdown: moving(() => move(1, false)),
    arrowup: moving(() => move(-1, false)),
    j: moving(() => move(1, false)),
    k: moving(() => move(-1, false)),
    'shift+arrowdown': moving(() => move(1, true)),
    'shift+arrowup': moving(() => move(-1, true)),
    'shift+j': moving(() => move(1, true)),
    'shift+k': moving(() => move(-1, true)),
    ' ': inOrder(toggle),
    'mod+a': inOrder(selectAll),
    enter: inOrder(open),
    escape: inOrder(leave),
    c: queueView.clear,
    n: inOrder(() => steps.next(chosen())),
    h: inOrder(take('on_hold')),
    e: inOrder(take('error')),
    x: inOrder(take('cancelled')),
    u: inOrder(() => steps.undo(activeRow())),
    b: inOrder(() => repairs.back(chosen())),
    r: inOrder(() => repairs.reprint(chosen())),
    m: inOrder(() => repairs.note(chosen())),
    p: inOrder(() => showTickets(chosen())),
    o: inOrder(withFile(fileActions.open)),
    f: inOrder(withFile(fileActions.reveal)),
  })
}

type Act = () => void

/**
 * A move that is made while the list loads waits for it, and what is pressed after it waits too: it is meant for the row that
 * the move leads to, not for the one before.
 */
function useKeysInOrder({ queue }: ConsoleStores) {
  const waiting = useRef<Act[]>([])
  useEffect(
    () =>
      queue.store.subscribe(({ phase }) => {
        if (phase === 'loading') return
        const acts = waiting.current
        waiting.current = []
        if (phase === 'ready') for (const act of acts) act()
      }),
    [queue],
  )
  const isLoading = (): boolean => queue.store.getState().phase === 'loading'
  const act = (acts: Act, waits: boolean): void => {
    if (!waits) acts()
    else if (waiting.current.length < maxWaiting) waiting.current.push(acts)
  }
  return {
    inOrder: (acts: Act) => () => act(acts, waiting.current.length > 0),
    moving: (acts: Act) => () => act(acts, waiting.current.length > 0 || isLoading()),
  }
}

/** Nobody remembers more of what was pressed. */
const maxWaiting = 8

/** Down from a row that is gone is the row that came into its place. */
function targetOf(index: number, lastIndex: number, by: number): number {
  if (index !== -1) return index + by
  return by > 0 ? lastIndex : lastIndex - 1
}
