import { StationError } from '../../../shared/errors.ts'
import { orderStatuses } from '../../../shared/item-lifecycle.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { StationParts } from '../../console/handlers.ts'
import { numberCursor, type Page, pageOf } from '../../console/page.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { Store } from '../../store/store.ts'
import { findOrders, newestFirst } from '../find/find-orders.ts'
import {
  allOf,
  dayConditions,
  isBy,
  type OrderFilter,
  ofPerson,
  type SqlPart,
  sourceOf,
  valuesOf,
} from '../find/order-filter.ts'
import type { FoundOrder } from '../find/order-index.ts'

export interface OrderQuestion extends OrderFilter {
  readonly text?: string | undefined
  readonly cursor?: string | undefined
}

/** A page of orders, newest first, of those that meet every filter and have the words. */
export async function listOrders(parts: StationParts, question: OrderQuestion, limit: number): Promise<Page<OrderRow>> {
  const { text = '', cursor, ...filter } = question
  if (text.trim() === '') {
    const { sql, values } = newestQuery(filter, startAfter(cursor), limit + 1)
    const rows = await parts.store.long.query<OrderRow>(sql, ...values)
    return pageOf(rows, limit, (row) => `${row.receivedAt}:${row.cpOrderId}`)
  }
  await parts.findIndex.catchUp()
  const before = numberCursor(cursor, newestFirst)
  const found = await findOrders(parts.store, text, { ...filter, before, limit: limit + 1 })
  const { rows, nextCursor } = pageOf(found, limit, (row) => row.id)
  const orders = new Map((await ordersOf(parts.store.long, rows)).map((row) => [row.cpOrderId, row]))
  return { rows: rows.flatMap(({ cpOrderId }) => orders.get(cpOrderId) ?? []), nextCursor }
}

const ordersOf = (store: Pick<Store, 'query'>, found: readonly FoundOrder[]): Promise<OrderRow[]> =>
  store.query<OrderRow>(
    ordersSql,
    found.map(({ cpOrderId }) => cpOrderId),
  )

/** The orders of these numbers that are here, in no certain order. */
export const ordersSql = 'SELECT * FROM "cp_orders" WHERE "cpOrderId" = ANY (?)'

/**
 * The next orders, newest first. Orders of a person, or that came in on a day, are walked in their order, a page of each status,
 * and these are merged: see item-list.ts. What is due or was shipped on a day is read whole, being few, and sorted.
 */
export function newestQuery(filter: OrderFilter, [beforeAt, beforeId]: Place, limit: number): SqlPart {
  const isBefore: SqlPart = {
    sql: '("order"."receivedAt", "order"."cpOrderId") < (?, ?)',
    values: [beforeAt, beforeId],
  }
  const { day } = filter
  const source = sourceOf(filter)
  const isWalked = source === undefined || day === undefined || day.of === 'received'
  const pages = isWalked
    ? walksOf(filter).map(({ from, conditions }) => pageQuery(from, [...conditions, isBefore], limit))
    : [pageQuery(source.from, [...source.conditions, isBefore], limit)]
  return {
    sql: `SELECT "order".* FROM (${pages.map(({ sql }) => sql).join(' UNION ALL ')}) AS "page"
      CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "page"."cpOrderId"
      ORDER BY "order"."receivedAt" DESC, "order"."cpOrderId" DESC LIMIT ?`,
    values: [...valuesOf(pages), limit],
  }
}

const pageQuery = (from: SqlPart, conditions: readonly SqlPart[], limit: number): SqlPart => ({
  sql: `SELECT * FROM (SELECT "order"."cpOrderId" FROM ${from.sql} WHERE ${allOf(conditions)}
    ORDER BY "order"."receivedAt" DESC, "order"."cpOrderId" DESC LIMIT ?) AS "few"`,
  values: [...from.values, ...valuesOf(conditions), limit],
})

/** For each status, where its orders stand by age. */
function walksOf({ status = orderStatuses, day, by }: OrderFilter) {
  const sql = by === undefined ? '"cp_orders" AS "order" INDEXED BY "cp_orders_by_status"' : ofPerson
  const conditions = [...(by === undefined ? [] : [isBy(by)]), ...dayConditions({ day })]
  return status.map((each) => ({
    from: { sql, values: [] },
    conditions: [{ sql: '"order"."status" = ?', values: [each] }, ...conditions],
  }))
}

/** Before which order a page starts: when that came, and its number. */
type Place = readonly [receivedAt: number, cpOrderId: string]

/** Newest first: a page starts before the last order of the one before. */
export function startAfter(cursor?: string): Place {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, '']
  const match = /^(\d{1,15}):(.*)$/s.exec(cursor)
  if (match === null) throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  return [Number(match[1]), match[2] ?? '']
}
