import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationError } from '../../shared/errors.ts'
import type { FindHit } from '../../shared/find-api.ts'
import type { StationClient } from '../../shared/station-api.ts'
import { asStationError } from './station-failure.ts'

export interface FinderState {
  /** What stands in the box. */
  readonly text: string
  /** What `hits` answers; another text than the one in the box while an answer is awaited. */
  readonly answered: string
  readonly hits: readonly FindHit[]
  readonly hasMore: boolean
  readonly error: StationError | null
}

export interface Finder {
  readonly store: StoreApi<FinderState>
  /** Looks for a text as soon as nobody types on. */
  setText(text: string): void
  /** Looks now. Resolves with the hits, or with null where something else is looked for by then. */
  ask(): Promise<readonly FindHit[] | null>
  clear(): void
}

/** Short enough to feel at once, long enough that a word typed in one go asks once. */
const pauseMs = 120
export const shownHits = 8

const nothing: FinderState = { text: '', answered: '', hits: [], hasMore: false, error: null }

/** What the find box looks for, and what it found. */
export function createFinder(client: Pick<StationClient, 'call'>): Finder {
  const store = createStore<FinderState>(() => nothing)
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (): Promise<readonly FindHit[] | null> => {
    clearTimeout(timer)
    const { text } = store.getState()
    const isCurrent = (): boolean => store.getState().text === text
    try {
      const { hits, nextCursor } = await client.call('find.text', { query: text, limit: shownHits })
      if (!isCurrent()) return null
      store.setState({ answered: text, hits, hasMore: nextCursor !== null, error: null })
      return hits
    } catch (cause) {
      if (!isCurrent()) return null
      store.setState({ answered: text, hits: [], hasMore: false, error: asStationError(cause) })
      return []
    }
  }
  return {
    store,
    setText(text) {
      clearTimeout(timer)
      store.setState(text.trim() === '' ? { ...nothing, text } : { text })
      if (text.trim() !== '') timer = setTimeout(() => void ask(), pauseMs)
    },
    ask,
    clear() {
      clearTimeout(timer)
      store.setState(nothing)
    },
  }
}
