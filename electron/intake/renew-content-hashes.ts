import { isErased } from '../orders/accept-order.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderRevisionEntity } from '../store/entities/order-revision.ts'
import type { Transaction } from '../store/transaction.ts'
import { contentHashOf, isCurrentHash } from './content-hash.ts'
import { parseJsonDocument } from './json-document.ts'

/**
 * Gives an order from before the present rule of comparing, and its other versions, the hash that they have by this rule.
 * Done when the order comes again, so that a start need not read every document. Tells whether there was anything to do.
 */
export async function renewContentHashes(transaction: Transaction, cpOrderId: string): Promise<boolean> {
  const order = await transaction.find(OrderEntity, { cpOrderId })
  if (order === undefined || isCurrentHash(order.contentHash) || (await isErased(transaction, cpOrderId))) return false
  await transaction.update(OrderEntity, { cpOrderId }, { contentHash: hashOf(order.fullJsonPayload) })
  for (const { id, fullJsonPayload } of await transaction.findAll(OrderRevisionEntity, { cpOrderId })) {
    const contentHash = hashOf(fullJsonPayload)
    // Two versions may differ no more: then the first of them stands for both.
    const isTaken = (await transaction.find(OrderRevisionEntity, { cpOrderId, contentHash })) !== undefined
    if (!isTaken) await transaction.update(OrderRevisionEntity, { id }, { contentHash })
  }
  return true
}

const hashOf = (payload: string): string => contentHashOf(parseJsonDocument(payload).tree)
