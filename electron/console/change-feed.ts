import type { StationEvent, StationEventTopic } from '../../shared/station-api.ts'
import type { Clock } from '../base/clock.ts'

/** Tells consoles what changed, several changes in one event. */
export interface ChangeFeed {
  publish(topic: StationEventTopic, id?: string | number): void
  subscribe(listener: (event: StationEvent) => void): () => void
  close(): void
}

/** At most ten events a second and topic. */
const coalesceMs = 100
/** With more ids than this a console does better to fetch its list again. */
const maxIdList = 200

export function createChangeFeed(clock: Clock): ChangeFeed {
  const listeners = new Set<(event: StationEvent) => void>()
  const waiting = new Map<StationEventTopic, Set<string>>()
  let cancel: (() => void) | undefined

  const flush = (): void => {
    cancel = undefined
    const events = [...waiting].map(([topic, ids]) => ({ topic, ids: ids.size > maxIdList ? [] : [...ids] }))
    waiting.clear()
    for (const event of events) for (const listener of listeners) listener(event)
  }
  return {
    publish(topic, id) {
      // A console that comes later fetches everything anyway.
      if (listeners.size === 0) return
      const ids = waiting.get(topic) ?? new Set()
      if (id !== undefined) ids.add(String(id))
      waiting.set(topic, ids)
      cancel ??= clock.after(coalesceMs, flush)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      cancel?.()
      listeners.clear()
    },
  }
}
