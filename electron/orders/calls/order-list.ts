import { StationError } from '../../../shared/errors.ts'
import { type OrderStatus, orderStatuses } from '../../../shared/item-lifecycle.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { StationParts } from '../../console/handlers.ts'
import { numberCursor, type Page, pageOf } from '../../console/page.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { Store } from '../../store/store.ts'
import type { ColumnValue, RowReader } from '../../store/transaction.ts'
import { findOrders, newestFirst } from '../find/find-orders.ts'
import type { FoundOrder } from '../find/order-index.ts'

export interface OrderQuestion {
  readonly status?: readonly OrderStatus[] | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
}

/** A page of orders, newest first: all, those of some statuses, or those that have the words. */
export async function listOrders(parts: StationParts, question: OrderQuestion, limit: number): Promise<Page<OrderRow>> {
  const { text = '', status, cursor } = question
  if (text.trim() === '') {
    const rows = await newestOrders(parts.store.long, status ?? orderStatuses, cursor, limit + 1)
    return pageOf(rows, limit, (row) => `${row.receivedAt}:${row.cpOrderId}`)
  }
  await parts.findIndex.catchUp()
  const before = numberCursor(cursor, newestFirst)
  const found = await findOrders(parts.store, text, { before, limit: limit + 1, status })
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

async function newestOrders(
  store: RowReader,
  statuses: readonly OrderStatus[],
  cursor: string | undefined,
  limit: number,
): Promise<OrderRow[]> {
  const start = startAfter(cursor)
  const values: ColumnValue[] = statuses.flatMap((status) => [status, ...start, limit])
  return await store.query<OrderRow>(newestSql(statuses), ...values, limit)
}

/** A page of each status, merged: see item-list.ts. */
export const newestSql = (statuses: readonly OrderStatus[]): string => {
  const page = `SELECT * FROM (SELECT "cpOrderId" FROM "cp_orders" INDEXED BY "cp_orders_by_status"
    WHERE "status" = ? AND ("receivedAt", "cpOrderId") < (?, ?) ORDER BY "receivedAt" DESC, "cpOrderId" DESC LIMIT ?) AS "few"`
  return `SELECT "order".* FROM (${statuses.map(() => page).join(' UNION ALL ')}) AS "page"
    CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "page"."cpOrderId"
    ORDER BY "order"."receivedAt" DESC, "order"."cpOrderId" DESC LIMIT ?`
}

/** Newest first: a page starts before the last order of the one before. */
function startAfter(cursor: string | undefined): [number, string] {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, '']
  const match = /^(\d{1,15}):(.*)$/s.exec(cursor)
  if (match === null) throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  return [Number(match[1]), match[2] ?? '']
}
