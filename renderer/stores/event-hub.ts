import { createStore, type StoreApi } from 'zustand/vanilla'
import { type StationClient, type StationEventTopic, stationEventTopics } from '../../shared/station-api.ts'

/** What changed within one topic: these ids, or null when it may be anything. */
export type ChangedIds = ReadonlySet<string> | null

/**
 * The news that a store catches up on: with `any`, all of the topic; else only news of the ids that the store is about, by what
 * it holds when the news come.
 */
export type Follows<State> = { readonly [Topic in StationEventTopic]?: 'any' | ((state: State) => readonly string[]) }

/** How a store says what it follows, where it is made. */
export interface Following<State> {
  readonly hub: Pick<EventHub, 'follow'>
  readonly follows: Follows<State>
  /** For what changes without news, such as free space: asked for again after so long. */
  readonly everyMs?: number
}

export interface EventHub {
  /** Whether the station can be heard; null until it is known. */
  readonly link: StoreApi<{ readonly isLinked: boolean | null }>
  /** Asks a store to catch up on the news that it follows, until the returned end of it. */
  follow<State>(news: Omit<Following<State>, 'hub'>, store: Followed<State>): () => void
  start(): void
  stop(): void
}

export interface Followed<State> {
  readonly store: Pick<StoreApi<State>, 'getState'>
  refresh(): void
}

/** News that come this close together are told as one. */
const gatherMs = 60

/**
 * The one subscription to the station. It gathers news for a moment before it tells them, and tells that everything may
 * have changed after a line that was down.
 */
export function createEventHub(client: StationClient): EventHub {
  const link = createStore<{ readonly isLinked: boolean | null }>(() => ({ isLinked: null }))
  const listeners = new Map<StationEventTopic, Set<(ids: ChangedIds) => void>>()
  const clocks = new Set<{ readonly everyMs: number; readonly refresh: () => void }>()
  let timers: readonly ReturnType<typeof setInterval>[] = []
  const gathered = new Map<StationEventTopic, Set<string> | null>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let unsubscribe: (() => void) | null = null

  const tell = (): void => {
    timer = null
    const news = [...gathered]
    gathered.clear()
    for (const [topic, ids] of news) {
      for (const listener of listeners.get(topic) ?? []) listener(ids)
    }
  }

  const gather = (topic: StationEventTopic, ids: readonly string[]): void => {
    const known = gathered.get(topic)
    if (ids.length === 0 || known === null) gathered.set(topic, null)
    else gathered.set(topic, new Set([...(known ?? []), ...ids]))
    timer ??= setTimeout(tell, gatherMs)
  }

  return {
    link,
    follow({ follows, everyMs }, { store, refresh }) {
      const ends = stationEventTopics.flatMap((topic) => {
        const followed = follows[topic]
        if (followed === undefined) return []
        const listener = (ids: ChangedIds): void => {
          if (followed === 'any' || touches(ids, followed(store.getState()))) refresh()
        }
        const ofTopic = listeners.get(topic) ?? new Set()
        listeners.set(topic, ofTopic.add(listener))
        return [() => ofTopic.delete(listener)]
      })
      const clock = everyMs === undefined ? null : { everyMs, refresh }
      if (clock !== null) clocks.add(clock)
      return () => {
        for (const end of ends) end()
        if (clock !== null) clocks.delete(clock)
      }
    },
    start() {
      if (unsubscribe !== null) return
      timers = [...clocks].map(({ everyMs, refresh }) => setInterval(refresh, everyMs))
      unsubscribe = client.subscribe(
        (event) => gather(event.topic, event.ids),
        (isLinked) => {
          const wasDown = link.getState().isLinked === false
          link.setState({ isLinked })
          if (isLinked && wasDown) for (const topic of stationEventTopics) gather(topic, [])
        },
      )
    },
    stop() {
      unsubscribe?.()
      unsubscribe = null
      for (const clock of timers) clearInterval(clock)
      timers = []
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

const touches = (changed: ChangedIds, shown: readonly string[]): boolean =>
  changed === null ? shown.length > 0 : shown.some((id) => changed.has(id))
