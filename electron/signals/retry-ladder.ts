import { type BackoffPolicy, backoffDelayMs } from '../queue/backoff.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The waits between the tries of one signal. The table of it stands in docs/operations.md, and a test compares them. */
export const signalBackoff: BackoffPolicy = { firstDelayMs: 10_000, maxDelayMs: 15 * minute }

/** A signal is given up when it has had both: as many tries and as much time as Cloudprinter itself takes. */
export const minAttempts = 100
export const minTimeMs = 7 * day

/** A signal whose answers could not be read is not tried more often: each try may have arrived. */
export const maxUnclearAttempts = 5

/** Whether trying has ended, after so many failed tries since the first of them. */
export const isGivenUp = (failures: number, failingForMs: number): boolean =>
  failures >= minAttempts && failingForMs >= minTimeMs

export interface Rung {
  readonly failures: number
  readonly minMs: number
  readonly maxMs: number
  /** The longest time from the first failed try until the next one. */
  readonly sinceFirstMs: number
}

/** The ladder until its waits stay the same. */
export function ladderRungs(): Rung[] {
  const rungs: Rung[] = []
  let sinceFirstMs = 0
  for (let failures = 1; ; failures += 1) {
    const maxMs = backoffDelayMs(signalBackoff, failures, 0)
    sinceFirstMs += maxMs
    rungs.push({ failures, minMs: backoffDelayMs(signalBackoff, failures, 1), maxMs, sinceFirstMs })
    if (maxMs === signalBackoff.maxDelayMs) return rungs
  }
}
