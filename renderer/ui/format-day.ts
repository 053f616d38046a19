import { locale } from './format-number.ts'
import { uiCopy } from './words.ts'

const dayMs = 24 * 60 * 60_000

// A day is a name and not an instant: its parts are taken as they are, whatever the zone.
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`)

/** `Thursday, 5 March 2026` */
export const formatDay = (day: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noonOf(day))

/** `5 Mar 2026` */
export const formatDate = (day: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(noonOf(day))

/** `5 Mar`, where the year stands elsewhere. */
export const formatDayOfMonth = (day: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noonOf(day))

/** The day that comes so many days later. */
export const dayPlus = (day: string, days: number): string =>
  new Date(noonOf(day) + days * dayMs).toISOString().slice(0, 10)

/** How long something took: `40 s`, `14 min`, `2 h 5 min`, `3 days 4 h`. */
export function formatSpan(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return withRest(`${hours} h`, minutes % 60, 'min')
  return withRest(uiCopy.days(Math.floor(hours / 24)), hours % 24, 'h')
}

const withRest = (whole: string, rest: number, unit: string): string =>
  rest === 0 ? whole : `${whole} ${rest} ${unit}`

/** Rounded down, so that 100 % means every single one. */
export const percentOf = (part: number, whole: number): number => Math.floor((part / whole) * 100)
