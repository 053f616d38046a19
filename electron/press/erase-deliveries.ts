import { openDeliveryStates } from '../../shared/deliveries.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type Eraser, eraseTexts } from '../orders/eraser.ts'
import { DeliveryEntity } from '../store/entities/delivery.ts'

/** The person in the names of jobs at the press. What lies there under such a name is the press's. */
export const deliveryEraser: Eraser = {
  async obstacle(transaction, cpOrderId) {
    const [open] = await transaction.query(openSql, cpOrderId, openDeliveryStates)
    return open === undefined
      ? null
      : say('A file of the order is still on its way to a press. Wait for it, or withdraw it.')
  },

  async erase(transaction, { cpItemIds, person }) {
    const ofItems = { where: '"cpItemId" = ANY (?)', values: [cpItemIds] }
    const columns = ['jobName', 'ticketName', 'failureMessage', 'placing']
    const touched = await eraseTexts(
      transaction,
      { table: 'cp_deliveries', key: 'id', columns, ...ofItems },
      person.erasedFromNote,
    )
    // No two jobs of a destination have one name, and without the person two may.
    for (const id of touched.map(Number)) {
      await transaction.update(DeliveryEntity, { id }, { nameKey: `erased ${id}` })
      transaction.changed('deliveries', id)
    }
    return { counts: { deliveries: touched.length } }
  },
}

/** What was withdrawn before any of it had its name goes nowhere, also where its press never comes back to be asked. */
const openSql = `
  SELECT 1 FROM "cp_deliveries"
  WHERE "cpItemId" IN (SELECT "cpItemId" FROM "cp_order_items" WHERE "cpOrderId" = ?) AND "state" = ANY (?)
    AND ("state" = 'running' OR "unwanted" IS NULL OR "placed" > 0 OR "placing" IS NOT NULL) LIMIT 1`
