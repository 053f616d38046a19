import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import { DestinationEntity } from '../store/entities/destination.ts'
import type { Transaction } from '../store/transaction.ts'
import { tell } from './settle-delivery.ts'

/** Why something is taken back, by whom and when. */
export interface Wish {
  /** A person wants it so, and no step brings it there again by itself. */
  readonly why: 'step' | 'hand'
  readonly by: string
  readonly at: number
  readonly steady: number
}

/**
 * Takes a delivery back, or leaves that to the queue, which looks what of it lies there. Resolves to whether that can be tried: what the press has,
 * or lies where the station comes no more, cannot be taken back.
 */
export async function withdrawDelivery(transaction: Transaction, row: DeliveryRow, wish: Wish): Promise<boolean> {
  if (row.state === 'withdrawn') return true
  if (row.state === 'taken' || (await isOutOfReach(transaction, row))) return false
  const { id, fence } = row
  const unwanted = row.unwanted === 'hand' ? 'hand' : wish.why
  transaction.changed('deliveries', id)
  if (fence === 0) {
    // Nobody has begun, so nothing of it lies anywhere.
    await transaction.update(DeliveryEntity, { id }, { state: 'withdrawn', unwanted })
    await tell(transaction, row, 'withdrawn', wish.at, wish.by)
  } else if (row.state === 'running') {
    // Whoever works on it asks before each name that it gives.
    await transaction.update(DeliveryEntity, { id }, { unwanted })
  } else {
    await transaction.update(DeliveryEntity, { id }, { state: 'queued', dueAt: wish.steady, unwanted })
  }
  return true
}

/** Its destination was removed while it lay there: no queue comes there any more. */
async function isOutOfReach(transaction: Transaction, { state, destinationId }: DeliveryRow): Promise<boolean> {
  return state === 'delivered' && (await transaction.find(DestinationEntity, { id: destinationId })) === undefined
}
