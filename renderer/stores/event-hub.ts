import { createStore, type StoreApi } from 'zustand/vanilla'
import { type StationClient, type StationEventTopic, stationEventTopics } from '../../shared/station-api.ts'

/** What changed within one topic: these ids, or null when it may be anything. */
export type ChangedIds = ReadonlySet<string> | null

export interface EventHub {
  /** Whether the station can be heard; null until it is known. */
  readonly link: StoreApi<{ readonly isLinked: boolean | null }>
  on(topics: readonly StationEventTopic[], listener: (topic: StationEventTopic, ids: ChangedIds) => void): () => void
  start(): void
  stop(): void
}

/** News that come this close together are told as one. */
const gatherMs = 60

/**
 * The one subscription to the station. It gathers news for a moment before it tells them, and tells that everything may
 * have changed after a line that was down.
 */
export function createEventHub(client: StationClient): EventHub {
  const link = createStore<{ readonly isLinked: boolean | null }>(() => ({ isLinked: null }))
  const listeners = new Map<StationEventTopic, Set<(topic: StationEventTopic, ids: ChangedIds) => void>>()
  const gathered = new Map<StationEventTopic, Set<string> | null>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let unsubscribe: (() => void) | null = null

  const tell = (): void => {
    timer = null
    const news = [...gathered]
    gathered.clear()
    for (const [topic, ids] of news) {
      for (const listener of listeners.get(topic) ?? []) listener(topic, ids)
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
    on(topics, listener) {
      for (const topic of topics) {
        const ofTopic = listeners.get(topic) ?? new Set()
        listeners.set(topic, ofTopic.add(listener))
      }
      return () => {
        for (const topic of topics) listeners.get(topic)?.delete(listener)
      }
    },
    start() {
      unsubscribe ??= client.subscribe(
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
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
