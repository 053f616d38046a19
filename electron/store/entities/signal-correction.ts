import { EntitySchema } from 'typeorm'
import { instant, integer, sequence, text } from './columns.ts'

/** A correction of a signal by a person, with what the signal said before. Rows are only ever added. */
export interface SignalCorrectionRow {
  id: number
  signalId: number
  at: number
  by: string
  reason: string | null
  /** The payload that was replaced, with the value of the key masked. */
  payload: string
}

export const SignalCorrectionEntity = new EntitySchema<SignalCorrectionRow>({
  name: 'SignalCorrection',
  tableName: 'cp_signal_corrections',
  columns: {
    id: sequence,
    signalId: { ...integer, foreignKey: { target: 'Signal', inverseSide: 'id' } },
    at: instant,
    by: text,
    reason: { ...text, nullable: true },
    payload: text,
  },
  indices: [{ name: 'cp_signal_corrections_by_signal', columns: ['signalId'] }],
})
