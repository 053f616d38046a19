import { StationError } from '../../../shared/errors.ts'
import { type OrderStatus, orderStatuses } from '../../../shared/item-lifecycle.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { StationParts } from '../../console/handlers.ts'
import { numberCursor, type Page, pageOf } from '../../console/page.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { Store } from '../../store/store.ts'
import type { ColumnValue } from '../../store/transaction.ts'
import { expressionOf, newestFirst } from '../find/find-orders.ts'

export interface OrderQuestion {
  readonly status?: readonly OrderStatus[] | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
}

/** A page of orders, newest first: all, those of some statuses, or those that have the words. */
export async function listOrders(parts: StationParts, question: OrderQuestion, limit: number): Promise<Page<OrderRow>> {
  const { text = '', status, cursor } = question
  if (text.trim() === '') {
    const rows = newestOrders(parts.store, status ?? orderStatuses, cursor, limit + 1)
    return pageOf(rows, limit, (row) => `${row.receivedAt}:${row.cpOrderId}`)
  }
  await parts.findIndex.catchUp()
  const expression = expressionOf(text)
  if (expression === null) return { rows: [], nextCursor: null }
  const before = numberCursor(cursor, newestFirst)
  const statuses = JSON.stringify(status ?? orderStatuses)
  const rows = parts.store.query<OrderRow & { findId: number }>(foundSql, expression, before, statuses, limit + 1)
  return pageOf(rows, limit, (row) => row.findId)
}

export const foundSql = `
  SELECT "order".*, "place"."id" AS "findId"
  FROM "cp_find_words"
  CROSS JOIN "cp_find_orders" AS "place" ON "place"."id" = "cp_find_words"."rowid"
  CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "place"."cpOrderId"
  WHERE "cp_find_words" MATCH ? AND "cp_find_words"."rowid" < ?
    AND "order"."status" IN (SELECT "value" FROM json_each(?))
  ORDER BY "cp_find_words"."rowid" DESC LIMIT ?`

function newestOrders(
  store: Pick<Store, 'query'>,
  statuses: readonly OrderStatus[],
  cursor: string | undefined,
  limit: number,
): OrderRow[] {
  const start = startAfter(cursor)
  const values: ColumnValue[] = statuses.flatMap((status) => [status, ...start, limit])
  return store.query<OrderRow>(newestSql(statuses), ...values, limit)
}

/** A page of each status, merged: see item-list.ts. */
export const newestSql = (statuses: readonly OrderStatus[]): string => {
  const page = `SELECT * FROM (SELECT "cpOrderId" FROM "cp_orders" INDEXED BY "cp_orders_by_status"
    WHERE "status" = ? AND ("receivedAt", "cpOrderId") < (?, ?) ORDER BY "receivedAt" DESC, "cpOrderId" DESC LIMIT ?)`
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
