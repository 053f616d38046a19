import { say } from '../../shared/messages/sentence.ts'
import { type Eraser, eraseTexts } from '../orders/eraser.ts'

/** The person in what was reported of an order, and in what was answered. */
export const signalEraser: Eraser = {
  async obstacle(transaction, cpOrderId) {
    const [open] = await transaction.query(openSql, cpOrderId)
    return open === undefined
      ? null
      : say('A report of the order to Cloudprinter is still open. Wait until it has arrived, or skip it.')
  },

  async erase(transaction, { cpOrderId, person }) {
    const ofSignals = {
      where: '"signalId" IN (SELECT "id" FROM "cp_signals" WHERE "cpOrderId" = ?)',
      values: [cpOrderId],
    }
    const signals = await eraseTexts(
      transaction,
      {
        table: 'cp_signals',
        key: 'id',
        columns: ['payload', 'facts', 'lastError'],
        where: '"cpOrderId" = ?',
        values: [cpOrderId],
      },
      person.erasedFromNote,
    )
    const tries = await eraseTexts(
      transaction,
      { table: 'cp_signal_attempts', key: 'id', columns: ['responseBody', 'error'], ...ofSignals },
      person.erasedFromNote,
    )
    const corrections = await eraseTexts(
      transaction,
      { table: 'cp_signal_corrections', key: 'id', columns: ['reason', 'payload'], ...ofSignals },
      person.erasedFromNote,
    )
    for (const id of signals) transaction.changed('signals', id)
    return { counts: { signals: signals.length + tries.length + corrections.length } }
  },
}

const openSql = `
  SELECT 1 FROM "cp_signals" WHERE "cpOrderId" = ? AND "state" IN ('queued', 'running', 'waiting', 'parked') LIMIT 1`
