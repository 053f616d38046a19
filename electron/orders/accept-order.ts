import type { OrderItem } from '../../shared/order-document.ts'
import { AddressEntity } from '../store/entities/address.ts'
import { ErasureEntity } from '../store/entities/erasure.ts'
import { FileEntity } from '../store/entities/file.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import type { ItemFollower } from './item-followers.ts'
import type { NewOrder } from './new-order.ts'
import { recordAll, stationItself } from './order-history.ts'
import { addressRow, fileRows, itemRow, orderRow } from './order-rows.ts'
import type { Preflight } from './preflight.ts'
import { renewAddresses } from './renew-addresses.ts'
import type { SignalOutbox } from './signal-outbox.ts'

export type Acceptance =
  | { readonly outcome: 'accepted' }
  /** The same order with the same content is here already. Nothing was changed but addresses of files yet to be fetched. */
  | { readonly outcome: 'duplicate' }
  /** An order with this id but other content is here. The first version stays in force. */
  | { readonly outcome: 'changed' }
  /** Another order owns one of the items. Nothing was stored. */
  | { readonly outcome: 'item_taken'; readonly itemIndex: number; readonly cpOrderId: string }

export interface AcceptancePolicy {
  readonly outbox: SignalOutbox
  readonly registerWhen: 'accepted' | 'verified'
  readonly preflight?: Preflight | undefined
  /** Left out, nobody follows where items go. */
  readonly followers?: readonly ItemFollower[] | undefined
}

/** Stores an order whole within one step: its items, addresses, files and the first signal of each item. */
export async function acceptOrder(
  transaction: Transaction,
  order: NewOrder,
  policy: AcceptancePolicy,
): Promise<Acceptance> {
  const known = await transaction.find(OrderEntity, { cpOrderId: order.document.id })
  if (known !== undefined) {
    if (known.contentHash !== order.contentHash) return { outcome: 'changed' }
    // Where its person was erased, what its files were fetched by stays erased.
    if (!(await isErased(transaction, order.document.id))) await renewAddresses(transaction, order)
    return { outcome: 'duplicate' }
  }
  const taken = await itemTaken(transaction, order)
  if (taken !== null) return taken
  await insertOrders(transaction, [order], policy)
  return { outcome: 'accepted' }
}

/** Whether the person of an order was erased: nothing that comes later brings it back. */
export const isErased = async (reader: RowReader, cpOrderId: string): Promise<boolean> =>
  (await reader.find(ErasureEntity, { cpOrderId })) !== undefined

/** Those of many orders of which no id is in the store, nor in an order before them: for `insertOrders`, the others for `acceptOrder`. */
export async function freshOrders(transaction: Transaction, orders: readonly NewOrder[]): Promise<NewOrder[]> {
  const idsOf = ({ document }: NewOrder): string[] => document.items.map(({ id }) => id)
  const [known, owned] = await Promise.all([
    transaction.query<{ id: string }>(
      'SELECT "cpOrderId" AS "id" FROM "cp_orders" WHERE "cpOrderId" = ANY (?)',
      orders.map(({ document }) => document.id),
    ),
    transaction.query<{ id: string }>(
      'SELECT "cpItemId" AS "id" FROM "cp_order_items" WHERE "cpItemId" = ANY (?)',
      orders.flatMap(idsOf),
    ),
  ])
  const seen = new Set(known.map(({ id }) => id))
  const seenItems = new Set(owned.map(({ id }) => id))
  return orders.filter((order) => {
    const { id } = order.document
    const items = idsOf(order)
    const isFresh = !seen.has(id) && !items.some((item) => seenItems.has(item))
    seen.add(id)
    for (const item of items) seenItems.add(item)
    return isFresh
  })
}

/** Stores orders of which nothing is here yet as `acceptOrder` does, with one statement for each table. */
export async function insertOrders(
  transaction: Transaction,
  orders: readonly NewOrder[],
  policy: AcceptancePolicy,
): Promise<void> {
  const items = orders.flatMap((order) =>
    order.document.items.map((item, index) => ({ order, item, position: index + 1 })),
  )
  const registrations = items.map(({ order, item }) => ({ order, cpItemId: item.id, occurredAt: order.receivedAt }))
  const accepted = orders.map(({ document, receivedAt }) => {
    return { at: receivedAt, kind: 'order_accepted', cpOrderId: document.id, by: stationItself } as const
  })
  // They are run in this order, and none waits here for the answer to the one before.
  const [, , , files] = await Promise.all([
    transaction.insertMany(
      OrderEntity,
      orders.map((order) => ({ ...orderRow(order), status: 'received' as const })),
    ),
    insertItems(transaction, items),
    transaction.insertMany(
      AddressEntity,
      orders.flatMap(({ document }) => document.addresses.map((address) => addressRow(document.id, address))),
    ),
    transaction.insertMany(
      FileEntity,
      orders.flatMap((order) => fileRows(order)),
    ),
    recordAll(transaction, accepted),
    registerItems(transaction, registrations, policy),
  ])
  for (const id of files) transaction.changed('files', id)
  for (const { document } of orders) transaction.changed('orders', document.id)
}

/** An item of the order that another one owns already, or null. */
export async function itemTaken(
  transaction: Transaction,
  { document }: NewOrder,
): Promise<Extract<Acceptance, { outcome: 'item_taken' }> | null> {
  for (const [itemIndex, item] of document.items.entries()) {
    const owner = await transaction.find(OrderItemEntity, { cpItemId: item.id })
    if (owner !== undefined && owner.cpOrderId !== document.id) {
      return { outcome: 'item_taken', itemIndex, cpOrderId: owner.cpOrderId }
    }
  }
  return null
}

/** Adds items as they are before anything was done for them. */
export async function insertItems(
  transaction: Transaction,
  items: readonly { readonly order: NewOrder; readonly item: OrderItem; readonly position: number }[],
): Promise<void> {
  await transaction.insertMany(
    OrderItemEntity,
    items.map(({ order, item, position }) => ({
      ...itemRow(order, item, position),
      status: 'received' as const,
      resumeStatus: null,
      statusReason: null,
      statusChangedAt: order.receivedAt,
      tracking: null,
      shippingOption: null,
      reprints: 0,
      preflight: 'pending' as const,
      heldByPreflight: 0 as const,
    })),
  )
  for (const { item } of items) transaction.changed('items', item.id)
}

/** Reports items that were just added as taken over, unless the settings have that wait for their files. */
export async function registerItems(
  transaction: Transaction,
  items: readonly { readonly order: NewOrder; readonly cpItemId: string; readonly occurredAt: number }[],
  { outbox, registerWhen }: AcceptancePolicy,
): Promise<void> {
  if (registerWhen !== 'accepted') return
  await outbox.register(
    transaction,
    items.map(({ order, cpItemId, occurredAt }) => ({
      cpOrderId: order.document.id,
      cpItemId,
      occurredAt,
      isDryRun: order.isDryRun,
    })),
  )
}
