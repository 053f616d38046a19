import type { Clock } from '../../base/clock.ts'

/** Shares one rate among all that take from it. */
export interface Bandwidth {
  /** Resolves when so many bytes may come in; undefined where nobody has to wait. */
  take(bytes: number): Promise<void> | undefined
}

/**
 * @param bytesPerSecond asked at every take, so that a changed setting is in force at once; null means no limit
 */
export function createBandwidth(bytesPerSecond: () => number | null, clock: Clock): Bandwidth {
  /** Until when the bytes that were given out fill the line. */
  let filledUntil = 0
  return {
    take(bytes) {
      const rate = bytesPerSecond()
      if (rate === null) return undefined
      const now = clock.steady()
      const waitMs = Math.max(0, filledUntil - now)
      // A rate that was raised since is in force before the old debt is paid.
      filledUntil = now + Math.min(waitMs, maxDebtMs) + (bytes * 1_000) / rate
      if (waitMs === 0) return undefined
      return new Promise<void>((resolve) => clock.after(Math.min(waitMs, maxDebtMs), resolve))
    },
  }
}

const maxDebtMs = 60_000
