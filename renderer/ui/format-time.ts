import { locale } from './format-number.ts'
import { type SpanUnit, uiCopy } from './words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** An instant in full, in the zone of the station and with the zone named: `Tue, 3 Mar 2026, 17:00 CET`. */
export const formatExact = (instant: string | number, timeZone: string): string =>
  formatter('exact', timeZone).format(new Date(instant))

/** The time of day when it is of today, with the date when it is not: `17:00`, `3 Mar 17:00`. */
export function formatShort(instant: string | number, now: number, timeZone: string): string {
  const at = new Date(instant)
  const isToday = dayOf(at.getTime(), timeZone) === dayOf(now, timeZone)
  const time = formatter('time', timeZone).format(at)
  return isToday ? time : `${formatter('date', timeZone).format(at)} ${time}`
}

/** How long until something is due, or how late it is: `in 3 h`, `40 min late`. */
export function formatDue(instant: string | number, now: number): string {
  const ms = new Date(instant).getTime() - now
  return ms < 0 ? uiCopy.late(...duration(-ms)) : uiCopy.until(...duration(ms))
}

/** How long ago something was: `just now`, `5 min ago`. */
export function formatAgo(instant: string | number, now: number): string {
  const ms = now - new Date(instant).getTime()
  return ms < minuteMs ? uiCopy.justNow : uiCopy.ago(...duration(ms))
}

/** The calendar day of an instant in a zone, as text that sorts: `2026-03-03`. */
export const dayOf = (instant: number, timeZone: string): string => formatter('day', timeZone).format(new Date(instant))

function duration(ms: number): readonly [count: number, unit: SpanUnit] {
  if (ms < hourMs) return [Math.max(1, Math.floor(ms / minuteMs)), 'minutes']
  if (ms < 2 * dayMs) return [Math.floor(ms / hourMs), 'hours']
  return [Math.floor(ms / dayMs), 'days']
}

const shapes = {
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  time: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'short' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Making a formatter costs far more than using it, and a list uses a few thousand times. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(shape: keyof typeof shapes, timeZone: string): Intl.DateTimeFormat {
  const key = `${shape} ${timeZone}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  // en-CA writes a day as 2026-03-03.
  const made = new Intl.DateTimeFormat(shape === 'day' ? 'en-CA' : locale, { ...shapes[shape], timeZone })
  formatters.set(key, made)
  return made
}
