import type { Clock } from '../../electron/base/clock.ts'
import { createSteadyTime } from '../../electron/base/steady-time.ts'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Moves the time. Timers that become due run one after another, each at its own instant, and what they set off settles
   * before the next one runs. `isQuiet` tells when that is so where real work is under way, such as a request.
   */
  advance(ms: number, isQuiet?: () => boolean): Promise<void>
  /**
   * Moves the time in one leap and runs nothing, as a machine that was asleep or whose clock was set: timers know nothing of
   * it and have as long to wait as before.
   */
  jump(ms: number): void
  /** Begins the steady time anew at the wall clock, as a new process does. */
  forget(): void
  /** How many timers wait. */
  readonly timers: number
}

interface Timer {
  at: number
  readonly callback: () => void
}

/** @param start 2026-03-02 09:15:00 UTC where nothing else is said */
export function createFakeClock(start = Date.UTC(2026, 2, 2, 9, 15)): FakeClock {
  let now = start
  /** What leaps have added to the wall clock alone. */
  let leapt = 0
  const newSteadyTime = (): (() => number) =>
    createSteadyTime(
      () => now,
      () => now - leapt,
    )
  let steady = newSteadyTime()
  let timers: Timer[] = []
  const takeNext = (until: number): Timer | undefined => {
    const next = timers
      .filter((timer) => timer.at <= until)
      .reduce<Timer | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      )
    timers = timers.filter((timer) => timer !== next)
    return next
  }
  return {
    now: () => now,
    steady: () => steady(),
    after(delayMs, callback) {
      const timer = { at: now + Math.max(0, delayMs), callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    async advance(ms, isQuiet) {
      const target = now + ms
      await settle(isQuiet)
      for (let timer = takeNext(target); timer !== undefined; timer = takeNext(target)) {
        now = Math.max(now, timer.at)
        timer.callback()
        await settle(isQuiet)
      }
      now = target
    },
    jump(ms) {
      now += ms
      leapt += ms
      timers = timers.map((timer) => Object.assign(timer, { at: timer.at + ms }))
    },
    forget() {
      steady = newSteadyTime()
    },
    get timers() {
      return timers.length
    },
  }
}

/** The write gate takes one round of the event loop for a step; a job that claims, works and settles takes a few. */
const rounds = 12
const maxWaitMs = 20_000

async function settle(isQuiet: () => boolean = () => true): Promise<void> {
  const giveUpAt = performance.now() + maxWaitMs
  do {
    for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setImmediate(resolve))
    if (performance.now() > giveUpAt) throw new Error('What the clock set off did not come to rest')
  } while (!isQuiet())
}
