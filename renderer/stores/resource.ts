import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationError } from '../../shared/errors.ts'
import type { Following } from './event-hub.ts'
import { createRefresher } from './refresher.ts'
import { asStationError } from './station-failure.ts'

export interface ResourceState<Key, Value> {
  readonly key: Key | null
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed'
  readonly value: Value | null
  readonly error: StationError | null
}

export interface Resource<Key, Value> {
  readonly store: StoreApi<ResourceState<Key, Value>>
  /** Fetches the thing with this key and keeps it; null closes it. */
  open(key: Key | null): void
  /** Fetches again what is open. */
  refresh(): void
  /** Puts a value that is known to be newer. */
  put(value: Value): void
}

export interface ResourceOptions<Key, Value> extends Following<ResourceState<Key, Value>> {
  /** Fetched at most once in so long. */
  readonly gapMs?: number
}

/** One thing that is looked at closely, such as the item in the panel. It catches up on the news that it follows while it is open. */
export function createResource<Key, Value>(
  load: (key: Key) => Promise<Value>,
  options: ResourceOptions<Key, Value>,
): Resource<Key, Value> {
  const closed: ResourceState<Key, Value> = { key: null, phase: 'idle', value: null, error: null }
  const store = createStore<ResourceState<Key, Value>>(() => closed)

  const refresher = createRefresher(async () => {
    const { key } = store.getState()
    if (key === null) return
    const isCurrent = (): boolean => store.getState().key === key
    try {
      const value = await load(key)
      if (isCurrent()) store.setState({ phase: 'ready', value, error: null })
    } catch (cause) {
      const error = asStationError(cause)
      if (!isCurrent()) return
      // What is known stays in sight while the station cannot be reached; what is gone does not.
      const keeps = error.code === 'unavailable' && store.getState().value !== null
      store.setState(keeps ? { error } : { phase: 'failed', value: null, error })
    }
  }, options.gapMs ?? 150)

  const resource: Resource<Key, Value> = {
    store,
    open(key) {
      if (key === store.getState().key) return
      store.setState(key === null ? closed : { key, phase: 'loading', value: null, error: null })
      if (key !== null) refresher.request()
    },
    refresh: () => {
      if (store.getState().key !== null) refresher.request()
    },
    put: (value) => store.setState({ phase: 'ready', value, error: null }),
  }
  options.hub.follow(options, resource)
  return resource
}
