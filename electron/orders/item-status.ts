import { deriveOrderStatus, type ItemPosition, type ItemStatus } from '../../shared/item-lifecycle.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { OrderPersonEntity } from '../store/entities/order-person.ts'
import type { Transaction } from '../store/transaction.ts'
import { type ItemFollower, type MoveCause, tellFollowers } from './item-followers.ts'

/** Why an item is moved and by whom, for those who follow it. */
export interface MoveTold {
  /** Left out, nobody follows. */
  readonly followers?: readonly ItemFollower[] | undefined
  readonly cause: MoveCause
  readonly by: string
  /** Of a reprint. */
  readonly copies?: number | null
}

/**
 * The only place that writes the status of an item; the status of its order follows in the same step. What preflight has stopped
 * is never ready, however it comes there: it is held instead.
 *
 * @returns where it stands now
 */
export async function moveItem(
  transaction: Transaction,
  item: OrderItemRow,
  position: ItemPosition,
  changes: Pick<OrderItemRow, 'statusChangedAt'> &
    Partial<Omit<OrderItemRow, 'statusReason'>> & { readonly statusReason?: Said | null },
  { followers, cause, by, copies = null }: MoveTold,
): Promise<ItemPosition> {
  const isHeld = item.preflight === 'stopped' && position.status === 'ready'
  const place: ItemPosition = isHeld
    ? { status: 'on_hold', resumeStatus: 'ready' }
    : { status: position.status, resumeStatus: position.resumeStatus }
  const { statusReason: given, ...columns } = changes
  const statusReason = isHeld ? (given ?? stopped) : given
  // An error and a cancellation may be taken back: who held it then holds it again.
  const kept = isAside(place.status) ? (changes.heldByPreflight ?? item.heldByPreflight) : 0
  const heldByPreflight = isHeld && item.status !== 'on_hold' ? 1 : kept
  const reason = statusReason === undefined ? {} : { statusReason: statusReason && keptSaid(statusReason) }
  await transaction.update(
    OrderItemEntity,
    { cpItemId: item.cpItemId },
    { ...columns, ...reason, ...place, heldByPreflight },
  )
  transaction.changed('items', item.cpItemId)
  await deriveAnew(transaction, item.cpOrderId)
  await tellFollowers(transaction, followers, {
    item,
    position: place,
    cause,
    at: changes.statusChangedAt,
    by,
    copies,
  })
  return place
}

/** The status of an order follows its items: also one that has been added to them. */
export async function deriveAnew(transaction: Transaction, cpOrderId: string): Promise<void> {
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId })
  const status = deriveOrderStatus(items)
  await Promise.all([
    transaction.update(OrderEntity, { cpOrderId }, { status }),
    transaction.update(OrderPersonEntity, { cpOrderId }, { status }),
  ])
  transaction.changed('orders', cpOrderId)
}

const isAside = (status: ItemStatus): boolean => status === 'on_hold' || status === 'error' || status === 'cancelled'

const stopped = say('Preflight has stopped it.')
