import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { maxSequence } from '../store/store.ts'
import type { SqlValue } from '../store/transaction.ts'

export interface Page<R> {
  readonly rows: readonly R[]
  readonly nextCursor: string | null
}

/**
 * Cuts a page out of rows that were asked for with one more than the limit.
 *
 * @param keyOf the value that the next page starts after
 */
export function pageOf<R>(rows: readonly R[], limit: number, keyOf: (row: R) => string | number): Page<R> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? String(keyOf(last)) : null }
}

/** A cursor of a list that is sorted by number. */
export function numberCursor(cursor: string | undefined, start: number): number {
  if (cursor === undefined) return Math.min(start, maxSequence)
  if (!/^\d{1,15}$/.test(cursor))
    throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  return Math.min(Number(cursor), maxSequence)
}

/** A part of a condition with its value; undefined: it does not matter. */
type Part = readonly [sql: string, value: SqlValue | undefined]

/** What all of these parts say together. */
export function allOf(parts: readonly Part[]): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const said = parts.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  return { sql: said.map(({ sql }) => sql).join(' AND ') || 'TRUE', values: said.map(({ value }) => value) }
}

export const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

export const iso = (instant: number): string => new Date(instant).toISOString()
export const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant))
