import { readingsOf, type Term } from '../../../shared/fold-text.ts'
import type { Store } from '../../store/store.ts'

/** An order that has the words, under its number in the index: later orders have higher ones. */
export interface FoundOrder {
  readonly id: number
  readonly cpOrderId: string
}

/** The next orders, newest first, that have every word of a question. A question without a word finds none. */
export function findOrders(
  store: Pick<Store, 'query'>,
  question: string,
  { before, limit }: { readonly before: number; readonly limit: number },
): FoundOrder[] {
  const expression = expressionOf(question)
  return expression === null ? [] : store.query<FoundOrder>(findSql, expression, before, limit)
}

export const findSql = `
  SELECT "order"."id", "order"."cpOrderId"
  FROM "cp_find_words" CROSS JOIN "cp_find_orders" AS "order" ON "order"."id" = "cp_find_words"."rowid"
  WHERE "cp_find_words" MATCH ? AND "cp_find_words"."rowid" < ? ORDER BY "cp_find_words"."rowid" DESC LIMIT ?`

/** Above every number that the index gives. */
export const newestFirst = Number.MAX_SAFE_INTEGER

/**
 * A question in the language of the index, or null where there is nothing to look for. Terms hold letters and digits
 * alone, and stand in quotes, so whatever was typed can be no operator there.
 */
export function expressionOf(question: string): string | null {
  const readings = readingsOf(question)
  return readings.length === 0 ? null : readings.map((terms) => `(${terms.map(begins).join(' AND ')})`).join(' OR ')
}

const begins = ({ spellings }: Term): string => `(${spellings.map((word) => `"${word}"*`).join(' OR ')})`
