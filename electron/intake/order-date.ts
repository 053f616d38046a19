import { instantOf } from '../base/wall-time.ts'

/**
 * Reads a date of an order document. Null where it is absent, is no date, or makes no sense as one: what lies before 2000 or
 * more than five years ahead stands for no date at all (`0001-01-01`, `1970-01-01`, `9999-12-31`).
 *
 * @param receivedAt when the document came in
 */
export function readOrderDate(text: string | null, timeZone: string, receivedAt: number): number | null {
  const instant = text === null ? null : readInstant(text, timeZone)
  if (instant === null || instant < earliest) return null
  // A machine that has lost its clock must not undate every order.
  return instant <= Math.max(receivedAt, knownPast) + maxAheadMs ? instant : null
}

const dayMs = 86_400_000
const earliest = Date.UTC(2000, 0, 1)
const knownPast = Date.UTC(2026, 0, 1)
const maxAheadMs = 5 * 366 * dayMs

/**
 * Reads an instant: year first with a time or without (`2026-03-02 09:14:55`, ISO 8601), day and month first where they
 * cannot be mistaken for each other (`31.03.2026`, `3/31/2026`), seconds or milliseconds since 1970, or `/Date(…)/`. One that
 * names no time zone is taken in `timeZone`. Null where it is none of these.
 *
 * A time that the change to summer time leaves out is read as if the clocks had not changed yet, so it comes out an hour
 * later on the wall; one that comes twice in autumn is the first of the two.
 */
export function readInstant(text: string, timeZone: string): number | null {
  const [, date = '', clock = '', zone = ''] = dateAndTime.exec(text) ?? []
  if (date === '') return sinceEpoch(text)
  const wall = wallTime(date, clock)
  if (wall === null) return null
  if (zone !== '') return wall - zoneOffset(zone)
  return timeZone === 'UTC' ? wall : instantOf(wall, timeZone)
}

/** A date, a time and a zone, each further part only after the one before; a zone may be named in brackets once more. */
const dateAndTime =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AP]M)?)(?: ?(Z|GMT|UTC|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)(?:\[[\w/+-]{1,60}\])?)?)?$/i

/** What the clocks show, as milliseconds since 1970 if they showed UTC. */
function wallTime(date: string, clock: string): number | null {
  const days = calendarDay(date)
  const [, hours = '0', minutes = '0', seconds = '0', half] =
    /^(\d+):(\d+)(?::(\d+)(?:[.,]\d*)?)?(?: ?([AP])M)?$/i.exec(clock) ?? []
  const [hour, minute, second] = [hourOf(Number(hours), half), Number(minutes), Number(seconds)]
  if (days === null || hour === null || minute > 59 || second > 59) return null
  // The end of a day may be called 24:00:00.
  if (hour > 24 || (hour === 24 && minute + second > 0)) return null
  return days + ((hour * 60 + minute) * 60 + second) * 1_000
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
}

function calendarDay(date: string): number | null {
  const [first = '', second = '', third = ''] = date.split(/[-/.]/)
  if (first.length === 4 && third.length <= 2) return dayOf(Number(first), Number(second), Number(third))
  if (third.length !== 4 || first.length > 2) return null
  const [a, b] = [Number(first), Number(second)]
  if (a > 12 || a === b) return dayOf(Number(third), b, a)
  return b > 12 ? dayOf(Number(third), a, b) : null
}

function dayOf(year: number, month: number, day: number): number | null {
  const instant = Date.UTC(year, month - 1, day)
  // `Date.UTC` carries over: the 31st of February would quietly become a day in March.
  const isDay = new Date(instant).getUTCDate() === day && month >= 1 && month <= 12
  return isDay ? instant : null
}

/** How far a zone that is written as `Z`, `+01`, `-0330` or `+05:30` is ahead of UTC. */
function zoneOffset(zone: string): number {
  const [, sign = '', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -ahead : ahead
}

/** Milliseconds as .NET wraps them, or seconds or milliseconds alone, by how many digits there are. */
function sinceEpoch(text: string): number | null {
  const wrapped = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1]
  if (wrapped !== undefined) return Number(wrapped)
  if (/^\d{12,13}$/.test(text)) return Number(text)
  return /^\d{9,10}(?:\.\d{1,9})?$/.test(text) ? Math.trunc(Number(text) * 1_000) : null
}
