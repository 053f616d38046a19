import { createStore, type StoreApi } from 'zustand/vanilla'
import { type ItemFilterName, type ItemFilters, itemFilters } from '../../shared/queue-api.ts'
import { type QueueLook, queueColumns, queueLook, type SavedView } from '../../shared/saved-view.ts'
import type { PageStorage } from '../storage/page-storage.ts'

export interface QueueViewState {
  readonly filters: ItemFilters
  readonly look: QueueLook
}

export interface QueueView {
  readonly store: StoreApi<QueueViewState>
  /** Changes some filters; undefined, or no value, takes one away. */
  narrow(change: FilterChange): void
  clear(): void
  setLook(change: Partial<QueueLook>): void
  apply(view: SavedView): void
}

export type FilterChange = { readonly [K in ItemFilterName]?: ItemFilters[K] | undefined }

const storageKey = 'print-station.queue-look'

export const usualLook: QueueLook = {
  columns: queueColumns.filter((column) => column !== 'client' && column !== 'received'),
  grouping: 'due',
  rows: 'roomy',
}

/**
 * How this console looks at the queue. The look is remembered for the next start; the filters are not, so that a day does not
 * begin with half of the work out of sight.
 *
 * @param filters what was in force before the page was loaded again
 */
export function createQueueView(
  storage: Pick<PageStorage, 'getItem' | 'setItem'>,
  onNarrowed: (filters: ItemFilters) => void,
  filters: ItemFilters = {},
): QueueView {
  const store = createStore<QueueViewState>(() => ({ filters, look: readLook(storage) }))
  const setFilters = (filters: ItemFilters): void => {
    store.setState({ filters })
    onNarrowed(filters)
  }
  const setLook = (look: QueueLook): void => {
    store.setState({ look })
    storage.setItem(storageKey, JSON.stringify(look))
  }
  return {
    store,
    narrow: (change) => setFilters(withoutGaps({ ...store.getState().filters, ...change })),
    clear: () => setFilters({}),
    setLook: (change) => setLook({ ...store.getState().look, ...change }),
    apply({ columns, grouping, rows, filters }) {
      setLook({ columns, grouping, rows })
      setFilters(filters)
    },
  }
}

/** A filter that is not set is not there at all, so that two equal views look equal. */
const withoutGaps = (filters: object): ItemFilters =>
  itemFilters.parse(Object.fromEntries(Object.entries(filters).filter(([, value]) => isSet(value))))

const isSet = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined)

function readLook(storage: Pick<PageStorage, 'getItem'>): QueueLook {
  try {
    return queueLook.parse(JSON.parse(storage.getItem(storageKey) ?? 'null'))
  } catch {
    return usualLook
  }
}
