import { deliveryAddressOf } from '../../shared/order-document.ts'
import type { OrderRow } from '../store/entities/order.ts'
import type { Store } from '../store/store.ts'
import { isoOrNull } from './page.ts'

/** By this a spreadsheet knows that the text is UTF-8. */
const byteOrderMark = '\uFEFF'

const columns = [
  ...['Order', 'Client reference', 'Client', 'Status', 'Received (UTC)', 'Ship by (UTC)', 'Shipping method'],
  ...['Sender on the label', 'Test', 'Items', 'Tracking', 'Recipient', 'Company', 'City', 'Country'],
] as const

/** What stands before the first order. */
export const csvHead = `${byteOrderMark}${csvLine(columns)}`

/** A line for each order. */
export function csvOfOrders(store: Pick<Store, 'query'>, rows: readonly OrderRow[]): string {
  const ids = JSON.stringify(rows.map((row) => row.cpOrderId))
  const items = new Map(store.query<ItemsOfOrder>(itemsSql, ids).map((found) => [found.cpOrderId, found]))
  const places = Map.groupBy(store.query<PlaceOfOrder>(placesSql, ids), (found) => found.cpOrderId)
  return rows
    .map((row) => csvLine(cellsOf(row, items.get(row.cpOrderId), deliveryAddressOf(places.get(row.cpOrderId) ?? []))))
    .join('')
}

function cellsOf(row: OrderRow, items: ItemsOfOrder | undefined, place: PlaceOfOrder | undefined): readonly string[] {
  return [
    row.cpOrderId,
    row.clientReference ?? '',
    row.clientName ?? '',
    row.status,
    isoOrNull(row.receivedAt) ?? '',
    isoOrNull(row.shipBy) ?? '',
    row.shippingMethod ?? '',
    row.consignor ?? '',
    row.isTest === 1 ? 'yes' : 'no',
    String(items?.count ?? 0),
    items?.tracking ?? '',
    place?.name ?? '',
    place?.company ?? '',
    place?.city ?? '',
    place?.country ?? '',
  ]
}

interface ItemsOfOrder {
  readonly cpOrderId: string
  readonly count: number
  readonly tracking: string | null
}
export const itemsSql = `
  SELECT "cpOrderId", COUNT(*) AS "count", group_concat(DISTINCT "tracking") AS "tracking" FROM "cp_order_items"
  WHERE "cpOrderId" IN (SELECT "value" FROM json_each(?)) GROUP BY "cpOrderId"`

interface PlaceOfOrder {
  readonly cpOrderId: string
  readonly type: string
  readonly name: string
  readonly company: string
  readonly city: string
  readonly country: string
}
export const placesSql = `
  SELECT "cpOrderId", "type", "name", "company", "city", "country" FROM "cp_addresses"
  WHERE "cpOrderId" IN (SELECT "value" FROM json_each(?)) ORDER BY "id"`

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A spreadsheet takes a cell that begins so for a formula, which may send elsewhere what stands in the others. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
