import { deriveOrderStatus, type ItemPosition } from '../../shared/item-lifecycle.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'

/** The only place that writes the status of an item; the status of its order follows in the same step. */
export async function moveItem(
  transaction: Transaction,
  item: Pick<OrderItemRow, 'cpItemId' | 'cpOrderId'>,
  position: ItemPosition,
  changes: Pick<OrderItemRow, 'statusChangedAt'> &
    Partial<Omit<OrderItemRow, 'statusReason'>> & { readonly statusReason?: Said | null },
): Promise<void> {
  const { statusReason, ...columns } = changes
  const place = { status: position.status, resumeStatus: position.resumeStatus }
  const reason = statusReason === undefined ? {} : { statusReason: statusReason && keptSaid(statusReason) }
  await transaction.update(OrderItemEntity, { cpItemId: item.cpItemId }, { ...columns, ...reason, ...place })
  transaction.changed('items', item.cpItemId)
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId: item.cpOrderId })
  await transaction.update(OrderEntity, { cpOrderId: item.cpOrderId }, { status: deriveOrderStatus(items) })
  transaction.changed('orders', item.cpOrderId)
}
