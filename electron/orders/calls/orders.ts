import { IsNull } from 'typeorm'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { AddressView, OrderSummary } from '../../../shared/station-views.ts'
import { unknownFieldsOf } from '../../../shared/unknown-fields.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull } from '../../console/page.ts'
import { fileView } from '../../files/calls/file-views.ts'
import { parseJsonDocument } from '../../intake/json-document.ts'
import { AddressEntity, type AddressRow } from '../../store/entities/address.ts'
import { FileEntity } from '../../store/entities/file.ts'
import { OrderEntity, type OrderRow } from '../../store/entities/order.ts'
import { itemsOfOrder } from './items.ts'
import { csvHead, csvOfOrders } from './order-csv.ts'
import { listOrders } from './order-list.ts'
import { registrationsOf } from './registration-views.ts'

export function orderHandlers(parts: StationParts): Handlers<'orders.list' | 'orders.export' | 'orders.get'> {
  const { store, downloads } = parts
  return {
    'orders.list': async ({ limit, ...question }) => {
      const { rows, nextCursor } = await listOrders(parts, question, limit)
      return { orders: orderSummaries(parts, rows), nextCursor }
    },
    'orders.export': async ({ limit, separator, ...question }) => {
      const { rows, nextCursor } = await listOrders(parts, question, limit)
      const head = question.cursor === undefined ? csvHead(separator) : ''
      return { csv: head + csvOfOrders(store, rows, separator), rows: rows.length, nextCursor }
    },
    'orders.get': async ({ cpOrderId }) => {
      const order = await store.rows(OrderEntity).findOneBy({ cpOrderId })
      if (order === null) throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
      const [addresses, files] = await Promise.all([
        store.rows(AddressEntity).find({ where: { cpOrderId }, order: { id: 'ASC' } }),
        store.rows(FileEntity).find({ where: { cpOrderId, cpItemId: IsNull() }, order: { id: 'ASC' } }),
      ])
      const [waiting] = store.query<{ count: number }>(
        `SELECT COUNT(*) AS "count" FROM "cp_order_revisions" WHERE "cpOrderId" = ? AND "state" = 'waiting'`,
        cpOrderId,
      )
      const [summary] = orderSummaries(parts, [order])
      if (summary === undefined) throw new Error('An order has one summary')
      return {
        order: {
          ...summary,
          addresses: addresses.map(addressView),
          files: files.map((file) => fileView(file, downloads.receivedBytesOf(file.id), parts.clock)),
          items: itemsOfOrder(parts, cpOrderId),
          fullJsonPayload: order.fullJsonPayload,
          unknownFields: unknownFieldsOf(parseJsonDocument(order.fullJsonPayload).tree),
          interfaceId: order.interfaceId,
          waitingVersions: waiting?.count ?? 0,
        },
      }
    },
  }
}

/** The orders of these numbers that are here, in no certain order. */
export function summariesOfOrders(parts: StationParts, cpOrderIds: readonly string[]): OrderSummary[] {
  if (cpOrderIds.length === 0) return []
  const sql = 'SELECT * FROM "cp_orders" WHERE "cpOrderId" IN (SELECT "value" FROM json_each(?))'
  return orderSummaries(parts, parts.store.query<OrderRow>(sql, JSON.stringify(cpOrderIds)))
}

function orderSummaries({ store, clock }: StationParts, rows: readonly OrderRow[]): OrderSummary[] {
  const registrations = registrationsOf(store, rows, clock.now())
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
