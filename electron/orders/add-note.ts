import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { NoteEntity, type NoteRow } from '../store/entities/note.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { NewRow, Transaction } from '../store/transaction.ts'
import { noteWorkedOn } from './order-history.ts'

/**
 * Adds a note to an item, or to an order as a whole.
 *
 * @returns its number
 * @throws StationError `not_found`
 */
export async function addNote(transaction: Transaction, note: NewRow<NoteRow>): Promise<number> {
  const { cpOrderId, cpItemId } = note
  if ((await transaction.find(OrderEntity, { cpOrderId })) === undefined) {
    throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
  }
  const items = await transaction.findAll(OrderItemEntity, cpItemId === null ? { cpOrderId } : { cpOrderId, cpItemId })
  if (items.length === 0 && cpItemId !== null) {
    throw new StationError('not_found', say('Order {order} has no item {id}.', { order: cpOrderId, id: cpItemId }))
  }
  const id = await transaction.insert(NoteEntity, note)
  await noteWorkedOn(transaction, note.by, [cpOrderId])
  // Each row in the queue shows that there are notes.
  for (const item of items) transaction.changed('items', item.cpItemId)
  transaction.changed('orders', cpOrderId)
  return id
}
