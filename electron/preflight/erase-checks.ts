import { type Eraser, eraseTexts } from '../orders/eraser.ts'

/** The person in what preflight found in the files of an order, and in why it was let pass. */
export const checkEraser: Eraser = {
  async erase(transaction, { cpItemIds, person }) {
    const ofItems = { where: '"cpItemId" = ANY (?)', values: [cpItemIds] }
    const findings = await eraseTexts(
      transaction,
      { table: 'cp_preflight_findings', key: 'id', columns: ['found', 'expected'], ...ofItems },
      person.erasedFrom,
    )
    const overrides = await eraseTexts(
      transaction,
      { table: 'cp_preflight_overrides', key: 'id', columns: ['reason'], ...ofItems },
      person.erasedFromNote,
    )
    return { counts: { checks: findings.length + overrides.length } }
  },
}
