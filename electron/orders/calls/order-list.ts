import { StationError } from '../../../shared/errors.ts'
import { orderStatuses } from '../../../shared/item-lifecycle.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { OrderSort } from '../../../shared/orders-api.ts'
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
  type OrderSource,
  type SqlPart,
  sourceOf,
  valuesOf,
} from '../find/order-filter.ts'
import type { FoundOrder } from '../find/order-index.ts'

export interface OrderQuestion extends OrderFilter {
  readonly text?: string | undefined
  readonly sort?: OrderSort | undefined
  readonly cursor?: string | undefined
}

const newest: OrderSort = { by: 'received', isDescending: true }

/** A page of the orders that meet every filter and have the words, which come newest first beside words. */
export async function listOrders(parts: StationParts, question: OrderQuestion, limit: number): Promise<Page<OrderRow>> {
  const { text = '', cursor, sort = newest, ...filter } = question
  if (text.trim() === '') {
    const { sql, values } = sortedQuery(filter, sort, startAfter(sort, cursor), limit + 1)
    const rows = await parts.store.long.query<OrderRow>(sql, ...values)
    const { column } = columnOf[sort.by]
    return pageOf(rows, limit, (row) => `${row[column] ?? undated}:${row.cpOrderId}`)
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

/** What an order is sorted by, and the indexes that have the orders of a status, and those of a person too, in that order. */
const columnOf = {
  received: { column: 'receivedAt', index: 'cp_orders_by_status', ofPerson: 'cp_order_people_by_status' },
  shipBy: {
    column: 'shipBy',
    index: 'cp_orders_by_status_and_ship_date',
    ofPerson: 'cp_order_people_by_ship_date',
  },
} as const satisfies Record<OrderSort['by'], object>

/**
 * The next orders. All, those of a person, and by age those of a day on which they came, are walked in their order, a page of each
 * status, and these are merged: see item-list.ts. What else falls on a day is read whole, being few, and sorted.
 */
export function sortedQuery(filter: OrderFilter, sort: OrderSort, place: Place, limit: number): SqlPart {
  const { day } = filter
  const source = sourceOf(filter)
  const isWalked = day === undefined || (day.of === 'received' && sort.by === 'received')
  const sources = source === undefined || isWalked ? walksOf(filter, sort) : [source]
  const pages = sources.flatMap(({ from, conditions }) =>
    partsAfter(sort, place).map((part) => pageQuery(from, [...conditions, part], sort, limit)),
  )
  const { column } = columnOf[sort.by]
  return {
    sql: `SELECT "order".* FROM (${pages.map(({ sql }) => sql).join(' UNION ALL ')}) AS "page"
      CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "page"."cpOrderId"
      ORDER BY ${sort.by === 'shipBy' ? `"order"."${column}" IS NULL, ` : ''}${orderOf(sort)} LIMIT ?`,
    values: [...valuesOf(pages), limit],
  }
}

function orderOf({ by, isDescending }: OrderSort): string {
  const direction = isDescending ? 'DESC' : 'ASC'
  return `"order"."${columnOf[by].column}" ${direction}, "order"."cpOrderId" ${direction}`
}

const pageQuery = (from: SqlPart, conditions: readonly SqlPart[], sort: OrderSort, limit: number): SqlPart => ({
  sql: `SELECT * FROM (SELECT "order"."cpOrderId" FROM ${from.sql} WHERE ${allOf(conditions)}
    ORDER BY ${orderOf(sort)} LIMIT ?) AS "few"`,
  values: [...from.values, ...valuesOf(conditions), limit],
})

/** For each status, where its orders stand in this order. */
function walksOf({ status = orderStatuses, day, by }: OrderFilter, sort: OrderSort): readonly OrderSource[] {
  const { index, ofPerson } = columnOf[sort.by]
  const sql =
    by === undefined
      ? `"cp_orders" AS "order" INDEXED BY "${index}"`
      : `"cp_order_people" AS "order" INDEXED BY "${ofPerson}"`
  const conditions = [...(by === undefined ? [] : [isBy(by)]), ...dayConditions({ day })]
  return status.map((each) => ({
    from: { sql, values: [] },
    conditions: [{ sql: '"order"."status" = ?', values: [each] }, ...conditions],
  }))
}

/** After which order a page starts: by when it came or is to be shipped, null where that is not known, and its number. */
type Place = readonly [at: number | null, cpOrderId: string]

/** What comes after a place: beside a ship-by date, then what has none. */
function partsAfter({ by, isDescending }: OrderSort, [at, cpOrderId]: Place): readonly SqlPart[] {
  const { column } = columnOf[by]
  const sign = isDescending ? '<' : '>'
  const dated: SqlPart = { sql: `("order"."${column}", "order"."cpOrderId") ${sign} (?, ?)`, values: [at, cpOrderId] }
  if (by === 'received') return [dated]
  const sql = `"order"."${column}" IS NULL AND "order"."cpOrderId" ${sign} ?`
  if (at === null) return [{ sql, values: [cpOrderId] }]
  return [dated, { sql, values: [isDescending ? afterAllIds : ''] }]
}

/** Behind every number of an order. */
const afterAllIds = '\u{10FFFF}'
const undated = '-'

/** A page starts after the last order of the one before. */
export function startAfter({ isDescending }: OrderSort, cursor?: string): Place {
  if (cursor === undefined) return isDescending ? [Number.MAX_SAFE_INTEGER, ''] : [-1, '']
  const match = /^(\d{1,15}|-):(.*)$/s.exec(cursor)
  if (match === null) throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  return [match[1] === undated ? null : Number(match[1]), match[2] ?? '']
}
