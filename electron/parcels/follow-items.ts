import { isTerminal } from '../../shared/item-lifecycle.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { ItemFollower, ItemMove } from '../orders/item-followers.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import { dropExport, queueExport } from './order-export.ts'
import { removeEmpty } from './parcels.ts'

/**
 * What parcels, labels and the software of the carrier make of the move of an item.
 *
 * @param isExported whether anybody writes orders for that software
 */
export const parcelFollower = (isExported: () => boolean): ItemFollower => ({
  async moved(transaction, move) {
    const { item, position } = move
    if (position.status === item.status) return
    if (isTerminal(position.status)) await leaveOpenParcel(transaction, item)
    if (position.status === 'shipped' || position.status === 'cancelled') await settleLabels(transaction, move)
    else if (item.status === 'shipped' || item.status === 'cancelled') await offerAgain(transaction, item)
    if (position.status === 'packed') {
      if (isExported()) await exportPacked(transaction, move)
    } else if (item.status === 'packed' && !isTerminal(position.status)) await dropExport(transaction, item.cpOrderId)
  },
})

/** One that goes by itself, or does not go at all. One that goes with its parcel stays in it: that is shipped by now. */
async function leaveOpenParcel(transaction: Transaction, { cpItemId, cpOrderId }: OrderItemRow): Promise<void> {
  const left = await transaction.run(
    `DELETE FROM "cp_parcel_items" WHERE "cpItemId" = ?
     AND "parcelId" IN (SELECT "id" FROM "cp_parcels" WHERE "cpOrderId" = ? AND "state" = 'open')`,
    cpItemId,
    cpOrderId,
  )
  if (left > 0) await removeEmpty(transaction, cpOrderId)
}

/** What went with a label has it; one that is left when all of the order is gone was not used, and somebody looks at it. */
async function settleLabels(transaction: Transaction, { item: { cpOrderId } }: ItemMove): Promise<void> {
  await transaction.run(usedSql, cpOrderId, cpOrderId)
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId })
  if (items.some(({ status }) => !isTerminal(status))) return
  const problem = keptSaid(say('All of its order is shipped with another number, or cancelled.'))
  await transaction.run(
    `UPDATE "cp_labels" SET "state" = 'late', "problem" = ? WHERE "cpOrderId" = ? AND "state" = 'offered'`,
    problem,
    cpOrderId,
  )
}

const usedSql = `
  UPDATE "cp_labels" SET "state" = 'attached', "problem" = NULL WHERE "cpOrderId" = ? AND "state" = 'offered' AND "tracking" IN (
    SELECT "tracking" FROM "cp_order_items" WHERE "cpOrderId" = ? AND "status" = 'shipped' AND "tracking" IS NOT NULL)`

/** What was taken back may be shipped with it again, unless another item still is. */
async function offerAgain(transaction: Transaction, { cpOrderId }: OrderItemRow): Promise<void> {
  await transaction.run(againSql, cpOrderId, cpOrderId)
}

const againSql = `
  UPDATE "cp_labels" SET "state" = 'offered', "problem" = NULL
  WHERE "cpOrderId" = ? AND "state" IN ('attached', 'late') AND "tracking" <> '' AND "tracking" NOT IN (
    SELECT "tracking" FROM "cp_order_items" WHERE "cpOrderId" = ? AND "status" = 'shipped' AND "tracking" IS NOT NULL)`

async function exportPacked(transaction: Transaction, { item: { cpOrderId }, at }: ItemMove): Promise<void> {
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId })
  const goes = items.filter(({ status }) => status !== 'cancelled')
  if (goes.every(({ status }) => status === 'packed' || status === 'shipped')) {
    await queueExport(transaction, cpOrderId, at)
  }
}
