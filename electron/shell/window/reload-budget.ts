import type { Clock } from '../../base/clock.ts'

/** Allows something `limit` times within `periodMs`, for what may fail again and again. */
export interface ReloadBudget {
  /** Takes one from the budget; false when it is used up for now. */
  spend(): boolean
}

export function createReloadBudget(limit: number, periodMs: number, clock: Pick<Clock, 'now'>): ReloadBudget {
  let spentAt: number[] = []
  return {
    spend() {
      const now = clock.now()
      spentAt = spentAt.filter((at) => now - at < periodMs)
      if (spentAt.length >= limit) return false
      spentAt.push(now)
      return true
    },
  }
}
