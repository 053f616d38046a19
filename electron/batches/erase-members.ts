import { type Eraser, eraseTexts } from '../orders/eraser.ts'

/** The person in why a part of an order left its batch. */
export const memberEraser: Eraser = {
  async erase(transaction, { cpItemIds, person }) {
    const ofItems = { where: '"cpItemId" = ANY (?)', values: [cpItemIds] }
    await eraseTexts(
      transaction,
      { table: 'cp_batch_members', key: 'id', columns: ['leftReason'], ...ofItems },
      person.erasedFromNote,
    )
    return { counts: {} }
  },
}
