import { say } from '../../shared/messages/sentence.ts'
import { type Eraser, eraseTexts } from '../orders/eraser.ts'

/** The person in what was printed of an order. */
export const printEraser: Eraser = {
  async obstacle(transaction, cpOrderId) {
    const [open] = await transaction.query(
      `SELECT 1 FROM "cp_print_jobs" WHERE ${ofOrder} AND "state" IN ('queued', 'sent', 'unsure') LIMIT 1`,
      cpOrderId,
      cpOrderId,
    )
    return open === undefined ? null : say('A paper of the order is still to be printed. Wait for it, or drop it.')
  },

  async erase(transaction, { cpOrderId, person }) {
    const columns = ['subject', 'message', 'code', 'remoteJob']
    const prints = await eraseTexts(
      transaction,
      { table: 'cp_print_jobs', key: 'id', columns, where: ofOrder, values: [cpOrderId, cpOrderId] },
      person.erasedFromNote,
    )
    return { counts: { prints: prints.length } }
  },
}

const ofOrder = `("cpOrderId" = ? OR "cpItemId" IN (SELECT "cpItemId" FROM "cp_order_items" WHERE "cpOrderId" = ?))`
