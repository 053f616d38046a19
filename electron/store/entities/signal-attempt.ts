import { EntitySchema } from 'typeorm'
import { instant, integer, sequence, text } from './columns.ts'

/** One try to deliver a signal. */
export interface SignalAttemptRow {
  id: number
  signalId: number
  /** When the try began. */
  at: number
  durationMs: number
  responseCode: number | null
  /** The first 4 KiB of the answer. */
  responseBody: string
  error: string | null
  nextTryAt: number | null
}

export const SignalAttemptEntity = new EntitySchema<SignalAttemptRow>({
  name: 'SignalAttempt',
  tableName: 'cp_signal_attempts',
  columns: {
    id: sequence,
    signalId: { ...integer, foreignKey: { target: 'Signal', inverseSide: 'id' } },
    at: instant,
    durationMs: integer,
    responseCode: { ...integer, nullable: true },
    responseBody: text,
    error: { ...text, nullable: true },
    nextTryAt: { ...instant, nullable: true },
  },
  indices: [{ name: 'cp_signal_attempts_by_signal', columns: ['signalId'] }],
})
