import type { Clock } from '../base/clock.ts'

/** The clock of a station that goes by the time of the shop's database, so that one that is set wrong disturbs nobody. */
export interface ShopClock extends Clock {
  /** Takes the time that the database has just told, in milliseconds since 1970. */
  follow(now: number): void
}

/** What a question takes to be answered: smaller differences are none, and time should not go back for them. */
const toleranceMs = 250

/** @param machine on which it goes between two looks at the database */
export function shopClock(machine: Clock): ShopClock {
  let ahead = 0
  let steadyAhead = 0
  return {
    now: () => machine.now() + ahead,
    steady: () => machine.steady() + steadyAhead,
    after: (delayMs, callback) => machine.after(delayMs, callback),
    follow(now) {
      const [leap, steadyLeap] = [now - machine.now(), now - machine.steady()]
      if (Math.abs(leap - ahead) > toleranceMs) ahead = leap
      if (Math.abs(steadyLeap - steadyAhead) > toleranceMs) steadyAhead = steadyLeap
    },
  }
}
