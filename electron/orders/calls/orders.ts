import { setImmediate as nextTurn } from 'node:timers/promises'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { AddressView, OrderSummary } from '../../../shared/station-views.ts'
import { unknownFieldsOf } from '../../../shared/unknown-fields.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull } from '../../console/page.ts'
import { fileView } from '../../files/calls/file-views.ts'
import { parseJsonDocument } from '../../intake/json-document.ts'
import { erasureAnswer } from '../../privacy/erase-person.ts'
import { AddressEntity, type AddressRow } from '../../store/entities/address.ts'
import { ErasureEntity } from '../../store/entities/erasure.ts'
import { FileEntity } from '../../store/entities/file.ts'
import type { HistoryEntryRow } from '../../store/entities/history-entry.ts'
import { OrderEntity, type OrderRow } from '../../store/entities/order.ts'
import { historyView, itemsOfOrder } from './items.ts'
import { csvHead, csvOfOrders } from './order-csv.ts'
import { listOrders, ordersSql } from './order-list.ts'
import { registrationsOf } from './registration-views.ts'

/** So many orders of an export are read before others have their turn: an order waits for no spreadsheet. */
const exportedTogether = 100

/** Walks from each name to the next one in the index, however many orders there are of it. */
export const peopleSql = `
  WITH RECURSIVE "found" ("by") AS (
    SELECT MIN("by") FROM "cp_order_people"
    UNION ALL
    SELECT (SELECT MIN("by") FROM "cp_order_people" WHERE "by" > "found"."by") FROM "found" WHERE "found"."by" IS NOT NULL
  )
  SELECT "by" FROM "found" WHERE "by" IS NOT NULL LIMIT 200`

/** Whoever needs more of an order opens its items. */
const maxHistory = 500
const historySql = 'SELECT * FROM "cp_history" WHERE "cpOrderId" = ? ORDER BY "id" DESC LIMIT ?'

export function orderHandlers(
  parts: StationParts,
): Handlers<'orders.list' | 'orders.people' | 'orders.export' | 'orders.get'> {
  const { store, downloads } = parts
  return {
    'orders.list': async ({ limit, ...question }) => {
      const { rows, nextCursor } = await listOrders(parts, question, limit)
      return { orders: await orderSummaries(parts, rows), nextCursor }
    },
    'orders.people': async () => ({ people: (await store.long.query<{ by: string }>(peopleSql)).map(({ by }) => by) }),
    'orders.export': async ({ limit, separator, ...question }) => {
      const lines = question.cursor === undefined ? [csvHead(separator)] : []
      let rows = 0
      let nextCursor: string | null | undefined = question.cursor
      do {
        const cursor = nextCursor ?? undefined
        const page = await listOrders(parts, { ...question, cursor }, Math.min(limit - rows, exportedTogether))
        lines.push(await csvOfOrders(store.long, page.rows, separator))
        rows += page.rows.length
        nextCursor = page.nextCursor
        await nextTurn()
      } while (nextCursor !== null && rows < limit)
      return { csv: lines.join(''), rows, nextCursor }
    },
    'orders.get': async ({ cpOrderId }) => {
      const order = await store.find(OrderEntity, { cpOrderId })
      if (order === undefined) throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
      const [addresses, files, erasure, history] = await Promise.all([
        store.findAll(AddressEntity, { cpOrderId }),
        store.findAll(FileEntity, { cpOrderId, cpItemId: null }),
        store.find(ErasureEntity, { cpOrderId }),
        store.query<HistoryEntryRow>(historySql, cpOrderId, maxHistory),
      ])
      const [waiting] = await store.query<{ count: number }>(
        `SELECT COUNT(*) AS "count" FROM "cp_order_revisions" WHERE "cpOrderId" = ? AND "state" = 'waiting'`,
        cpOrderId,
      )
      const [summary] = await orderSummaries(parts, [order])
      if (summary === undefined) throw new Error('An order has one summary')
      return {
        order: {
          ...summary,
          addresses: addresses.map(addressView),
          files: files.map((file) => fileView(file, downloads.receivedBytesOf(file.id), parts.clock)),
          items: await itemsOfOrder(parts, cpOrderId),
          history: history.map(historyView).reverse(),
          fullJsonPayload: order.fullJsonPayload,
          unknownFields: unknownFieldsOf(parseJsonDocument(order.fullJsonPayload).tree),
          interfaceId: order.interfaceId,
          waitingVersions: waiting?.count ?? 0,
          erasure: erasure === undefined ? null : erasureAnswer(erasure),
        },
      }
    },
  }
}

/** The orders of these numbers that are here, in no certain order. */
export async function summariesOfOrders(parts: StationParts, cpOrderIds: readonly string[]): Promise<OrderSummary[]> {
  if (cpOrderIds.length === 0) return []
  return await orderSummaries(parts, await parts.store.long.query<OrderRow>(ordersSql, cpOrderIds))
}

async function orderSummaries({ store, clock }: StationParts, rows: readonly OrderRow[]): Promise<OrderSummary[]> {
  const registrations = await registrationsOf(store, rows, clock.now())
  return rows.flatMap((row) => {
    const registration = registrations.get(row.cpOrderId)
    return registration === undefined ? [] : [{ ...orderSummary(row), registration }]
  })
}

const orderSummary = (row: OrderRow): Omit<OrderSummary, 'registration'> => ({
  cpOrderId: row.cpOrderId,
  clientReference: row.clientReference,
  clientName: row.clientName,
  status: row.status,
  receivedAt: iso(row.receivedAt),
  shipBy: isoOrNull(row.shipBy),
  shippingMethod: row.shippingMethod,
  consignor: row.consignor,
  isTest: row.isTest === 1,
  isDryRun: row.isDryRun === 1,
})

export function addressView({ id: _, cpOrderId: __, ...address }: AddressRow): AddressView {
  return address
}
