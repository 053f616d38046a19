import type { FindField } from '../../../shared/find-api.ts'
import type { OrderStatus } from '../../../shared/item-lifecycle.ts'
import type { AddressRow } from '../../store/entities/address.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { RowReader } from '../../store/transaction.ts'

/** One text that an order or an item can be found by. */
export interface FindText {
  readonly field: FindField
  readonly text: string
}

/** What an order can be found by: texts of its own, and those of each of its items. */
export interface OrderTexts {
  readonly id: number
  readonly cpOrderId: string
  /** Null where the order is gone. */
  readonly status: OrderStatus | null
  readonly own: readonly FindText[]
  readonly items: readonly { readonly cpItemId: string; readonly texts: readonly FindText[] }[]
}

/** The texts of some orders, in the order in which they were asked for. */
export async function textsOfOrders(
  reader: RowReader,
  orders: readonly { readonly id: number; readonly cpOrderId: string }[],
): Promise<OrderTexts[]> {
  // One list for any number of orders, so that there is one statement and not one for each number.
  const ids = orders.map((order) => order.cpOrderId)
  const rows = new Map((await reader.query<OrderColumns>(ordersSql, ids)).map((row) => [row.cpOrderId, row]))
  const items = Map.groupBy(await reader.query<ItemColumns>(itemsSql, ids), (item) => item.cpOrderId)
  const addresses = Map.groupBy(await reader.query<AddressColumns>(addressesSql, ids), (address) => address.cpOrderId)
  return orders.map(({ id, cpOrderId }) => ({
    id,
    cpOrderId,
    status: rows.get(cpOrderId)?.status ?? null,
    own: ownTexts(cpOrderId, rows.get(cpOrderId), addresses.get(cpOrderId) ?? []),
    items: (items.get(cpOrderId) ?? []).map((item) => ({ cpItemId: item.cpItemId, texts: itemTexts(item) })),
  }))
}

type OrderColumns = Pick<OrderRow, 'cpOrderId' | 'status' | 'clientReference' | 'clientName'>
const ordersSql = `
  SELECT "cpOrderId", "status", "clientReference", "clientName" FROM "cp_orders"
  WHERE "cpOrderId" = ANY (?)`

type ItemColumns = Pick<
  OrderItemRow,
  | 'cpItemId'
  | 'cpOrderId'
  | 'title'
  | 'productCode'
  | 'productDescription'
  | 'tracking'
  | 'reorderOrderId'
  | 'reorderItemId'
>
const itemsSql = `
  SELECT "cpItemId", "cpOrderId", "title", "productCode", "productDescription", "tracking", "reorderOrderId", "reorderItemId"
  FROM "cp_order_items" WHERE "cpOrderId" = ANY (?) ORDER BY "cpOrderId", "position"`

type AddressColumns = Pick<
  AddressRow,
  'cpOrderId' | 'name' | 'company' | 'street1' | 'street2' | 'zip' | 'city' | 'email' | 'phone'
>
const addressesSql = `
  SELECT "cpOrderId", "name", "company", "street1", "street2", "zip", "city", "email", "phone" FROM "cp_addresses"
  WHERE "cpOrderId" = ANY (?) ORDER BY "id"`

function ownTexts(cpOrderId: string, row: OrderColumns | undefined, addresses: readonly AddressColumns[]): FindText[] {
  return present([
    { field: 'order', text: cpOrderId },
    { field: 'reference', text: row?.clientReference },
    { field: 'client', text: row?.clientName },
    ...addresses.flatMap((address): MaybeText[] => [
      { field: 'recipient', text: address.name },
      { field: 'company', text: address.company },
      { field: 'street', text: address.street1 },
      { field: 'street', text: address.street2 },
      { field: 'postcode', text: address.zip },
      { field: 'city', text: address.city },
      { field: 'email', text: address.email },
      { field: 'phone', text: address.phone },
    ]),
  ])
}

function itemTexts(item: ItemColumns): FindText[] {
  return present([
    { field: 'item', text: item.cpItemId },
    { field: 'tracking', text: item.tracking },
    { field: 'title', text: item.title },
    { field: 'product', text: item.productCode },
    { field: 'product', text: item.productDescription },
    { field: 'original', text: item.reorderItemId },
    { field: 'original', text: item.reorderOrderId },
  ])
}

interface MaybeText {
  readonly field: FindField
  readonly text: string | null | undefined
}

const present = (texts: readonly MaybeText[]): FindText[] =>
  texts.flatMap(({ field, text }) => (text ? [{ field, text }] : []))
