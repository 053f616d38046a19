import { setImmediate as nextTurn } from 'node:timers/promises'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { type figurePeriods, maxPeriods, maxSpanDays } from '../../shared/office-api.ts'
import type { CallName } from '../../shared/station-api.ts'
import { dayAfter, dayNamed, type StationDay } from '../base/station-day.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { parseJsonDocument } from '../intake/json-document.ts'
import { causesOf, figuresOf, type Period } from './figures.ts'
import { statementOf } from './statement.ts'
import { statementCsv } from './statement-csv.ts'

/** Statements, and the figures by which Cloudprinter ranks. */
export function officeHandlers({
  store,
}: StationParts): Handlers<Extract<CallName, `statement.${string}` | `figures.${string}`>> {
  const statement = (span: Days) => statementOf(store.long, periodOf(span), (text) => parseJsonDocument(text).tree)
  return {
    'statement.get': async ({ limit, ...span }) => {
      const { rows, totals, ...counts } = await statement(span)
      return { rows: rows.slice(0, limit), totals: [...totals], orders: rows.length, ...counts }
    },
    'statement.export': async ({ separator, decimalMark, ...span }) => {
      const { rows } = await statement(span)
      return { csv: statementCsv(rows, { separator, decimalMark }), rows: rows.length }
    },
    'figures.get': async ({ by, ...span }) => {
      const whole = periodOf(span)
      const periods = []
      for (const period of partsOf(whole, by)) {
        periods.push(await figuresOf(store.long, period))
        await nextTurn()
      }
      const { cancels, reorderCauses } = await causesOf(store.long, whole)
      const total = await figuresOf(store.long, whole)
      return { periods, total, cancels: [...cancels], reorderCauses: [...reorderCauses] }
    },
  }
}

interface Days {
  readonly from: string
  readonly to: string
}

/** @throws StationError `invalid_input` where it is no span, or too long a one */
function periodOf({ from, to }: Days): Period {
  if (to < from) throw refused(say('The last day is before the first.'))
  const longest = dayAfter(dayNamed(from), maxSpanDays)
  if (to > longest.name) throw refused(say('Choose a span of three years at most.'))
  return { from, to, startsAt: dayNamed(from).startsAt, endsAt: dayNamed(to).endsAt }
}

/** Days, weeks from Monday, or months: the first and the last as far as they are in the span. */
function partsOf({ from, to }: Period, by: (typeof figurePeriods)[number]): Period[] {
  const parts: Period[] = []
  for (let day = dayNamed(from); day.name <= to; ) {
    const last = lastOf(day, by)
    const end = last.name < to ? last : dayNamed(to)
    parts.push({ from: day.name, to: end.name, startsAt: day.startsAt, endsAt: end.endsAt })
    if (parts.length > maxPeriods) {
      throw refused(say('These are more lines than anybody reads. Choose weeks or months, or a shorter span.'))
    }
    day = dayAfter(end, 1)
  }
  return parts
}

function lastOf(day: StationDay, by: (typeof figurePeriods)[number]): StationDay {
  switch (by) {
    case 'day':
      return day
    case 'week':
      // In the calendar, which knows no zone: Sunday is its day 0.
      return dayAfter(day, (7 - new Date(`${day.name}T00:00:00Z`).getUTCDay()) % 7)
    case 'month': {
      const [year = 0, month = 1] = day.name.split('-').map(Number)
      return dayAfter(dayNamed(`${day.name.slice(0, 8)}01`), new Date(Date.UTC(year, month, 0)).getUTCDate() - 1)
    }
  }
}

const refused = (message: Said): StationError =>
  new StationError('invalid_input', message, { details: [{ path: 'to', message }] })
