import type { OrderItem } from '../../shared/order-document.ts'
import { AddressEntity } from '../store/entities/address.ts'
import { FileEntity } from '../store/entities/file.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import type { NewOrder } from './new-order.ts'
import { recordHistory, stationItself } from './order-history.ts'
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
}

/** Stores an order whole within one step: its items, addresses, files and the first signal of each item. */
export async function acceptOrder(
  transaction: Transaction,
  order: NewOrder,
  policy: AcceptancePolicy,
): Promise<Acceptance> {
  const { document } = order
  const known = await transaction.find(OrderEntity, { cpOrderId: document.id })
  if (known !== undefined) {
    if (known.contentHash !== order.contentHash) return { outcome: 'changed' }
    await renewAddresses(transaction, order)
    return { outcome: 'duplicate' }
  }
  const taken = await itemTaken(transaction, order)
  if (taken !== null) return taken

  await transaction.insert(OrderEntity, { ...orderRow(order), status: 'received' })
  for (const [index, item] of document.items.entries()) await insertItem(transaction, order, item, index + 1)
  for (const address of document.addresses) await transaction.insert(AddressEntity, addressRow(document.id, address))
  for (const file of fileRows(order)) transaction.changed('files', await transaction.insert(FileEntity, file))
  await recordHistory(transaction, {
    at: order.receivedAt,
    kind: 'order_accepted',
    cpOrderId: document.id,
    by: stationItself,
  })
  for (const item of document.items) await registerItem(transaction, order, item.id, order.receivedAt, policy)
  transaction.changed('orders', document.id)
  return { outcome: 'accepted' }
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

/** Adds an item as it is before anything was done for it. */
export async function insertItem(
  transaction: Transaction,
  order: NewOrder,
  item: OrderItem,
  position: number,
): Promise<void> {
  await transaction.insert(OrderItemEntity, {
    ...itemRow(order, item, position),
    status: 'received',
    resumeStatus: null,
    statusReason: null,
    statusChangedAt: order.receivedAt,
    tracking: null,
    shippingOption: null,
    reprints: 0,
    preflight: 'pending',
    heldByPreflight: 0,
  })
  transaction.changed('items', item.id)
}

/** Reports an item that was just added as taken over, unless the settings have that wait for its files. */
export async function registerItem(
  transaction: Transaction,
  order: NewOrder,
  cpItemId: string,
  occurredAt: number,
  { outbox, registerWhen }: AcceptancePolicy,
): Promise<void> {
  if (registerWhen !== 'accepted') return
  await outbox.enqueue(transaction, {
    signalType: 'ItemRegistered',
    cpOrderId: order.document.id,
    cpItemId,
    occurredAt,
    isDryRun: order.isDryRun,
    isFirst: true,
  })
}
