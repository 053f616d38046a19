/**
 * Reads a date of an order document, `2026-03-02 09:14:55`, which names no time zone and is taken in `timeZone`; ISO 8601
 * with a zone is understood too. Null where it is absent or is no date.
 *
 * A time that the change to summer time leaves out is read as if the clocks had not changed yet, so it comes out an hour
 * later on the wall; one that comes twice in autumn is the first of the two.
 */
export function readOrderDate(text: string | null, timeZone: string): number | null {
  if (text === null) return null
  const local = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/.exec(text)
  if (local === null) return readZoned(text)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = local
    .slice(1)
    .map((part) => Number(part ?? 0))
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  // `Date.UTC` carries over: the 31st of February would quietly become a day in March.
  const isDate = new Date(wall).getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (!isDate || month < 1 || month > 12) return null
  return timeZone === 'UTC' ? wall : instantOf(wall, timeZone)
}

/** Only with a zone: without one, JavaScript would take the zone of this machine. */
function readZoned(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}.*(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})$/i.test(text)) return null
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? null : instant
}

const dayMs = 86_400_000

/** The instant at which the clocks of a zone show a wall time, both in milliseconds. */
function instantOf(wall: number, timeZone: string): number {
  // The offsets on either side of any change nearby; without one they are the same.
  const before = offsetAt(wall - dayMs, timeZone)
  const after = offsetAt(wall + dayMs, timeZone)
  const candidates = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, timeZone) === wall)
  return candidates.length > 0 ? Math.min(...candidates) : wall - before
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant
}
