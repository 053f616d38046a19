import type { BatchRule } from '../../shared/batches.ts'
import type { Settings } from '../../shared/settings.ts'
import { usableTimeZone } from '../../shared/time-zone.ts'
import { instantOf, offsetAt } from '../base/wall-time.ts'

/** When the shop works, and where. */
export interface Calendar {
  readonly timeZone: string
  /** Days of the week, 1: Monday. */
  readonly days: ReadonlySet<number>
  /** `YYYY-MM-DD` */
  readonly holidays: ReadonlySet<string>
}

export const calendarOf = ({ intake, workingDays }: Pick<Settings, 'intake' | 'workingDays'>): Calendar => ({
  timeZone: usableTimeZone(intake.timeZone),
  days: new Set(workingDays.days),
  holidays: new Set(workingDays.holidays),
})

/**
 * When a batch closes by time: at the next of the times of its rule, or so many working days before its earliest ship-by date, whichever
 * comes first. Null: neither.
 *
 * @param from a time at this instant is past
 */
export function closesAt(
  { close }: Pick<BatchRule, 'close'>,
  calendar: Calendar,
  from: number,
  shipBy: number | null,
): number | null {
  const instants = [nextTime(close.times, calendar, from), dueCut(close.dueWithinDays, calendar, shipBy)]
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/**
 * Whether something with this ship-by date must not wait in a batch: it is due, it is as near as the rule lets it come, or the next closing
 * would be too late for it.
 */
export function isUrgent(
  rule: Pick<BatchRule, 'close'>,
  calendar: Calendar,
  now: number,
  shipBy: number | null,
): boolean {
  if (shipBy === null) return false
  const cut = dueCut(rule.close.dueWithinDays, calendar, shipBy)
  const next = nextTime(rule.close.times, calendar, now)
  return shipBy <= now || (cut !== null && cut <= now) || (cut === null && next !== null && next >= shipBy)
}

/** Beyond that no holiday reaches. */
const maxDays = 1_500

/** The first of these times, on a working day, that lies after an instant. */
function nextTime(times: readonly string[], calendar: Calendar, from: number): number | null {
  if (times.length === 0) return null
  const today = dayOf(from, calendar)
  for (let day = today; day <= today + maxDays; day += 1) {
    if (!isWorkingDay(day, calendar)) continue
    const instants = times.map((time) => instantOf(day * dayMs + msOf(time), calendar.timeZone))
    const next = Math.min(...instants.filter((instant) => instant > from))
    if (Number.isFinite(next)) return next
  }
  return null
}

/** The beginning of the working day that lies so many working days before that of the ship-by date. */
function dueCut(withinDays: number | null, calendar: Calendar, shipBy: number | null): number | null {
  if (withinDays === null || shipBy === null) return null
  let left = withinDays
  const last = dayOf(shipBy, calendar)
  for (let day = last; day >= last - maxDays; day -= 1) {
    if (!isWorkingDay(day, calendar)) continue
    if (left === 0) return instantOf(day * dayMs, calendar.timeZone)
    left -= 1
  }
  return null
}

const dayMs = 86_400_000

/** `14:30`, from midnight. */
function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

/** Which day the calendar on the wall shows, counted from 1970. */
const dayOf = (instant: number, { timeZone }: Calendar): number =>
  Math.floor((instant + offsetAt(instant, timeZone)) / dayMs)

function isWorkingDay(day: number, { days, holidays }: Calendar): boolean {
  const date = new Date(day * dayMs)
  return days.has(date.getUTCDay() || 7) && !holidays.has(date.toISOString().slice(0, 10))
}
