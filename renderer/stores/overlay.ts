import { createStore, type StoreApi } from 'zustand/vanilla'

/** What can be asked for over any screen: one at a time. */
export type OverlayName = 'operators' | 'palette' | 'keys'

export interface Overlay {
  readonly store: StoreApi<{ readonly open: OverlayName | null }>
  show(name: OverlayName): void
  close(): void
}

export function createOverlay(): Overlay {
  const store = createStore<{ readonly open: OverlayName | null }>(() => ({ open: null }))
  return {
    store,
    show: (open) => store.setState({ open }),
    close: () => store.setState({ open: null }),
  }
}
