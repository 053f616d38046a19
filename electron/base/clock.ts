import { createSteadyTime } from './steady-time.ts'

/** The only source of time. Everything that waits or stamps takes one, so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970, UTC: for stamps. It leaps, also back, when somebody sets the clock of the machine. */
  now(): number
  /** The same, but never back: for whatever is to be due after a while. Never before `now`, and ahead of it once that was set back. */
  steady(): number
  /** Calls back once after `delayMs`; returns the cancellation. */
  after(delayMs: number, callback: () => void): () => void
}

/** An instant of the steady time as the clock on the wall will show it, for a person to read. */
export const onTheWall = (clock: Pick<Clock, 'now' | 'steady'>, steadyAt: number): number =>
  steadyAt - (clock.steady() - clock.now())

/** Waits, at most until `signal` fires. */
export function pauseOn(clock: Pick<Clock, 'after'>, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.after(delayMs, end)
    signal.addEventListener('abort', end)
  })
}

/** Longer delays would overflow the timers of the platform and fire at once. */
const maxDelayMs = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: createSteadyTime(
    () => Date.now(),
    () => performance.now(),
  ),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), maxDelayMs))
    return () => clearTimeout(timer)
  },
}
