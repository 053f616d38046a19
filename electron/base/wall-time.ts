const dayMs = 86_400_000

/**
 * The instant at which the clocks of a zone show a wall time, both in milliseconds. A time that the change to summer time leaves out is
 * an hour later on the wall; one that comes twice in autumn is the first of the two.
 */
export function instantOf(wall: number, timeZone: string): number {
  // The offsets on either side of any change nearby; without one they are the same.
  const before = offsetAt(wall - dayMs, timeZone)
  const after = offsetAt(wall + dayMs, timeZone)
  const candidates = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, timeZone) === wall)
  return candidates.length > 0 ? Math.min(...candidates) : wall - before
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far a zone is ahead of UTC at an instant. */
export function offsetAt(instant: number, timeZone: string): number {
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
