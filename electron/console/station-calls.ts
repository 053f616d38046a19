import type { Language } from '../../shared/messages/in-words.ts'
import type { StationEvent } from '../../shared/station-api.ts'

/** The part of a station that consoles reach, whichever way they come. */
export interface StationCalls {
  /** Runs a call of the StationApi, and answers in a language; rejects with a StationError. */
  call(name: string, input: unknown, language?: Language): Promise<unknown>
  /** Calls back for each event; returns the unsubscribe. */
  subscribe(listener: (event: StationEvent) => void): () => void
}
