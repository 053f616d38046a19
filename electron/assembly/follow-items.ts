import type { ItemPosition } from '../../shared/item-lifecycle.ts'
import type { ItemFollower } from '../orders/item-followers.ts'
import { PartRoundEntity } from '../store/entities/assembly.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import { followIntoBins } from './bins.ts'
import { assemblyOf, countAnew, uncountLast } from './parts-of-items.ts'

/** What becomes of counted copies and bins when an item moves, within its step. */
export const assemblyFollower: ItemFollower = {
  async moved(transaction, { item, position, cause, at, copies }) {
    const { cpItemId, cpOrderId, quantity } = item
    if (cause === 'reprint') {
      const { done, of } = await assemblyOf(transaction, item)
      const left = isAtBench(item) ? of - done : 0
      await countAnew(transaction, cpItemId, Math.min(quantity, left + (copies ?? quantity)))
    } else if (cause === 'back' && isAtBench(position)) {
      await countAnew(transaction, cpItemId, quantity)
    } else if (cause === 'undo' && item.status === 'produced' && isAtBench(position)) {
      await uncountLast(transaction, item)
    }
    await followIntoBins(transaction, { cpOrderId, before: item, now: position, at })
  },
  async changed(transaction, { cpItemId }) {
    const item = await transaction.find(OrderItemEntity, { cpItemId })
    const counted = await transaction.find(PartRoundEntity, { cpItemId })
    // What is printed already was printed as it was.
    if (item !== undefined && counted !== undefined && isAtBench(item))
      await countAnew(transaction, cpItemId, item.quantity)
  },
}

/** Whether copies of it are still to be made. */
const isAtBench = ({ status, resumeStatus }: ItemPosition): boolean => {
  const stands = resumeStatus ?? status
  return stands === 'received' || stands === 'ready' || stands === 'in_production'
}
