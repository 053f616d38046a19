import pg from 'pg'
import type { ColumnValue, SqlValue } from '../transaction.ts'

/** Text in PostgreSQL cannot hold the character zero, which a document may. */
export function asParameter(value: SqlValue | readonly ColumnValue[]): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
  return Array.isArray(value) ? value.map(asParameter) : value
}

/** How columns are read: whole numbers as numbers, truth as 0 or 1, as in SQLite. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
}

const bool = 16
const bigint = 20
/** What sums and averages of whole numbers are. */
const numeric = 1700

const parsers = new Map<number, (text: string) => number>([
  [bool, (text) => (text === 't' ? 1 : 0)],
  [bigint, safeNumber],
  [numeric, Number],
])

/** Beyond 2^53 a number would be another one without anybody noticing. */
function safeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`The number ${text} is too large`)
  return number
}
