import { createStore, type StoreApi } from 'zustand/vanilla'
import { type ItemFilters, itemFilters } from '../../shared/queue-api.ts'
import { type QueueLook, queueColumns, queueLook, type SavedView } from '../../shared/saved-view.ts'

export interface QueueViewState {
  readonly filters: ItemFilters
  readonly look: QueueLook
}

export interface QueueView {
  readonly store: StoreApi<QueueViewState>
  /** Changes some filters; undefined takes one away. */
  narrow(change: { readonly [K in keyof ItemFilters]?: ItemFilters[K] | undefined }): void
  clear(): void
  setLook(change: Partial<QueueLook>): void
  apply(view: SavedView): void
}

const storageKey = 'print-station.queue-look'

export const usualLook: QueueLook = {
  columns: queueColumns.filter((column) => column !== 'client' && column !== 'received'),
  grouping: 'due',
  rows: 'roomy',
}

/** How this console looks at the queue. The look is remembered for the next start, the filters are not. */
export function createQueueView(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  onNarrowed: (filters: ItemFilters) => void,
): QueueView {
  const store = createStore<QueueViewState>(() => ({ filters: {}, look: readLook(storage) }))
  const setFilters = (filters: ItemFilters): void => {
    store.setState({ filters })
    onNarrowed(filters)
  }
  const setLook = (look: QueueLook): void => {
    store.setState({ look })
    try {
      storage.setItem(storageKey, JSON.stringify(look))
    } catch (cause) {
      // A full or forbidden storage costs comfort only.
      console.warn(cause)
    }
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
  itemFilters.parse(Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)))

function readLook(storage: Pick<Storage, 'getItem'>): QueueLook {
  try {
    return queueLook.parse(JSON.parse(storage.getItem(storageKey) ?? 'null'))
  } catch {
    return usualLook
  }
}
