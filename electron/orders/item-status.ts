import { deriveOrderStatus, type ItemPosition } from '../../shared/item-lifecycle.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'

/**
 * The only place that writes the status of an item; the status of its order follows in the same step. What preflight has stopped
 * is never ready, however it comes there: it is held instead.
 *
 * @returns where it stands now
 */
export async function moveItem(
  transaction: Transaction,
  item: Pick<OrderItemRow, 'cpItemId' | 'cpOrderId' | 'status' | 'preflight' | 'heldByPreflight'>,
  position: ItemPosition,
  changes: Pick<OrderItemRow, 'statusChangedAt'> &
    Partial<Omit<OrderItemRow, 'statusReason'>> & { readonly statusReason?: Said | null },
): Promise<ItemPosition> {
  const isHeld = item.preflight === 'stopped' && position.status === 'ready'
  const place: ItemPosition = isHeld
    ? { status: 'on_hold', resumeStatus: 'ready' }
    : { status: position.status, resumeStatus: position.resumeStatus }
  const { statusReason: given, ...columns } = changes
  const statusReason = isHeld ? (given ?? stopped) : given
  const staysOnHold = place.status === 'on_hold' && item.status === 'on_hold'
  const heldByPreflight = staysOnHold ? item.heldByPreflight : isHeld ? 1 : 0
  const reason = statusReason === undefined ? {} : { statusReason: statusReason && keptSaid(statusReason) }
  await transaction.update(
    OrderItemEntity,
    { cpItemId: item.cpItemId },
    { ...columns, ...reason, ...place, heldByPreflight },
  )
  transaction.changed('items', item.cpItemId)
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId: item.cpOrderId })
  await transaction.update(OrderEntity, { cpOrderId: item.cpOrderId }, { status: deriveOrderStatus(items) })
  transaction.changed('orders', item.cpOrderId)
  return place
}

const stopped = say('Preflight has stopped it.')
