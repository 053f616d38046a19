/** The only source of time. Everything that waits or stamps takes one, so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Calls back once after `delayMs`; returns the cancellation. */
  after(delayMs: number, callback: () => void): () => void
}

/** Longer delays would overflow the timers of the platform and fire at once. */
const longestDelayMs = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), longestDelayMs))
    return () => clearTimeout(timer)
  },
}
