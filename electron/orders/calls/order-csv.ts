import { deliveryAddressOf } from '../../../shared/order-document.ts'
import type { CsvSeparator } from '../../../shared/orders-api.ts'
import { csvLine } from '../../base/csv-line.ts'
import { isoOrNull } from '../../console/page.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { Store } from '../../store/store.ts'

/**
 * By this a spreadsheet knows that the text is UTF-8. A line `sep=;` would say what stands between the cells, but Excel then
 * passes over this mark, and others show it as a row; so who asks says what their spreadsheet takes.
 */
const byteOrderMark = '\uFEFF'

const columns = [
  ...['Order', 'Client reference', 'Client', 'Status', 'Received (UTC)', 'Ship by (UTC)', 'Shipping method'],
  ...['Sender on the label', 'Test', 'Items', 'Tracking', 'Recipient', 'Company', 'City', 'Country'],
] as const

/** What stands before the first order. */
export const csvHead = (separator: CsvSeparator): string => `${byteOrderMark}${csvLine(columns, separator)}`

/** A line for each order. */
export async function csvOfOrders(
  store: Pick<Store, 'query'>,
  rows: readonly OrderRow[],
  separator: CsvSeparator,
): Promise<string> {
  const ids = rows.map((row) => row.cpOrderId)
  const items = new Map((await store.query<ItemsOfOrder>(itemsSql, ids)).map((found) => [found.cpOrderId, found]))
  const places = Map.groupBy(await store.query<PlaceOfOrder>(placesSql, ids), (found) => found.cpOrderId)
  return rows
    .map((row) => {
      const place = deliveryAddressOf(places.get(row.cpOrderId) ?? [])
      return csvLine(cellsOf(row, items.get(row.cpOrderId), place), separator)
    })
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
  SELECT "item"."cpOrderId", COUNT(*) AS "count", (
      SELECT string_agg("each"."tracking", ',') FROM (
        SELECT DISTINCT "tracking" FROM "cp_order_items" AS "other"
        WHERE "other"."cpOrderId" = "item"."cpOrderId" AND "tracking" IS NOT NULL) AS "each") AS "tracking"
  FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = ANY (?) GROUP BY "item"."cpOrderId"`

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
  WHERE "cpOrderId" = ANY (?) ORDER BY "id"`
