import type { ItemSummary } from '../../shared/station-views.ts'
import type { ListStores } from './list-stores.ts'
import type { Navigation } from './navigation.ts'

export interface QueuePlace {
  /** The row so many further down or up from the active one, endlessly: the last or the first; or null in an empty list. */
  beside(by: number): ItemSummary | null
}

/** Where the active row of the queue is, and was: its neighbours are found also when it has left the list. */
export function createQueuePlace({ queue }: Pick<ListStores, 'queue'>, navigation: Navigation): QueuePlace {
  const indexIn = (rows: readonly ItemSummary[]): number => {
    const { cpItemId } = navigation.store.getState()
    return rows.findIndex((row) => row.cpItemId === cpItemId)
  }
  let lastIndex = 0
  queue.store.subscribe((_state, { rows }) => {
    const index = indexIn(rows)
    if (index !== -1) lastIndex = index
  })
  return {
    beside(by) {
      const { rows } = queue.store.getState()
      const isOfAll = !Number.isFinite(by)
      const goal = isOfAll ? by : targetOf(indexIn(rows), lastIndex, by)
      return rows[Math.min(Math.max(goal, 0), rows.length - 1)] ?? null
    },
  }
}

/** Down from a row that is gone is the row that came into its place. */
function targetOf(index: number, lastIndex: number, by: number): number {
  if (index !== -1) return index + by
  return by > 0 ? lastIndex : lastIndex - 1
}
