import type { Clock } from '../../electron/base/clock.ts'
import { createSteadyTime } from '../../electron/base/steady-time.ts'

/** A clock that stands still until the test moves it. */
export interface MovingClock extends Clock {
  advance(ms: number): void
  /** Sets the clock and nothing else, as a person or a time server does: timers have as long to wait as before. */
  jump(ms: number): void
}

export function movingClock(start = Date.parse('2026-03-02T09:15:00Z')): MovingClock {
  let now = start
  let leapt = 0
  let timers: { readonly at: number; readonly callback: () => void }[] = []
  return {
    now: () => now,
    steady: createSteadyTime(
      () => now,
      () => now - leapt,
    ),
    after(delayMs, callback) {
      const timer = { at: now + Math.max(0, delayMs), callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((left, right) => left.at - right.at)[0]
        if (next === undefined) break
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.at)
        next.callback()
      }
      now = end
    },
    jump(ms) {
      now += ms
      leapt += ms
      timers = timers.map(({ at, callback }) => ({ at: at + ms, callback }))
    },
  }
}
