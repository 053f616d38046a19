/** A calendar day of the station, as instants. */
export interface StationDay {
  /** `2026-03-05` */
  readonly name: string
  readonly startsAt: number
  /** Where the next day starts: 23, 24 or 25 hours later, as the clocks have it. */
  readonly endsAt: number
}

/** The day in the time zone of the station that an instant falls on. */
export function dayAt(instant: number): StationDay {
  const at = new Date(instant)
  return dayFrom(at.getFullYear(), at.getMonth(), at.getDate())
}

/** The day with this name. */
export function dayNamed(name: string): StationDay {
  const [year = 0, month = 1, date = 1] = name.split('-').map(Number)
  return dayFrom(year, month - 1, date)
}

/** So many days later, or earlier. */
export function dayAfter({ name }: StationDay, days: number): StationDay {
  const [year = 0, month = 1, date = 1] = name.split('-').map(Number)
  return dayFrom(year, month - 1, date + days)
}

/** The hour that the clock on the wall shows, 0 to 23. */
export const wallHourOf = (instant: number): number => new Date(instant).getHours()

// The constructor of dates counts in the zone of the process, which is that of the station, and knows its clock changes.
function dayFrom(year: number, month: number, date: number): StationDay {
  const start = new Date(year, month, date)
  return { name: nameOf(start), startsAt: start.getTime(), endsAt: new Date(year, month, date + 1).getTime() }
}

const nameOf = (date: Date): string =>
  [String(date.getFullYear()).padStart(4, '0'), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')

const twoDigits = (number: number): string => String(number).padStart(2, '0')
