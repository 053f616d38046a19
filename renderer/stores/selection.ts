import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ItemSummary } from '../../shared/station-views.ts'

export interface SelectionState {
  /** The items that a bulk step will reach, as they were last seen. */
  readonly items: ReadonlyMap<string, ItemSummary>
  /** Where a range of rows starts. */
  readonly anchor: string | null
}

export interface Selection {
  readonly store: StoreApi<SelectionState>
  toggle(item: ItemSummary): void
  /** The same for a row that is clicked beside the one that is pointed at, which is chosen with it where none was. */
  toggleBeside(item: ItemSummary, rows: readonly ItemSummary[], pointed: string | null): void
  /** Adds every row between the anchor and this one; `from`: the one that is pointed at, where there is no anchor yet. */
  extendTo(item: ItemSummary, rows: readonly ItemSummary[], from: string | null): void
  add(items: readonly ItemSummary[]): void
  drop(ids: readonly string[]): void
  clear(): void
  /** Replaces what is known of selected items by newer rows; the selection itself stays. */
  update(rows: readonly ItemSummary[]): void
}

/** The items chosen for a bulk step. It outlives filters, pages and live changes until it is cleared. */
export function createSelection(): Selection {
  const store = createStore<SelectionState>(() => ({ items: new Map(), anchor: null }))
  const put = (items: readonly ItemSummary[], anchor: string | null): void => {
    const known = new Map(store.getState().items)
    for (const item of items) known.set(item.cpItemId, item)
    store.setState({ items: known, anchor })
  }
  const drop = (ids: readonly string[]): void => {
    const known = new Map(store.getState().items)
    for (const id of ids) known.delete(id)
    store.setState({ items: known })
  }
  const toggle = (item: ItemSummary): void => {
    if (store.getState().items.has(item.cpItemId)) drop([item.cpItemId])
    else put([item], item.cpItemId)
    store.setState({ anchor: item.cpItemId })
  }
  return {
    store,
    toggle,
    toggleBeside(item, rows, pointed) {
      const first = rows.find((row) => row.cpItemId === pointed && row.cpItemId !== item.cpItemId)
      if (store.getState().items.size === 0 && first !== undefined) put([first], first.cpItemId)
      toggle(item)
    },
    extendTo(item, rows, pointed) {
      const { items, anchor: known } = store.getState()
      const anchor = items.size === 0 ? pointed : known
      const from = rows.findIndex((row) => row.cpItemId === anchor)
      const to = rows.findIndex((row) => row.cpItemId === item.cpItemId)
      if (from === -1 || to === -1) return put([item], item.cpItemId)
      put(rows.slice(Math.min(from, to), Math.max(from, to) + 1), anchor)
    },
    add: (items) => put(items, store.getState().anchor),
    drop,
    clear: () => store.setState({ items: new Map(), anchor: null }),
    update(rows) {
      const { items } = store.getState()
      if (items.size === 0) return
      const newer = rows.filter((row) => items.has(row.cpItemId) && items.get(row.cpItemId) !== row)
      if (newer.length > 0) put(newer, store.getState().anchor)
    },
  }
}
