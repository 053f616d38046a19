import { EntitySchema } from 'typeorm'
import { instant, sequence, text } from './columns.ts'

/** An exception of which a person said that nothing more is to be done about it. */
export interface SettledExceptionRow {
  id: number
  kind: string
  /** Tells it from others of its kind: the id of a request. */
  subject: string
  at: number
  by: string
}

export const SettledExceptionEntity = new EntitySchema<SettledExceptionRow>({
  name: 'SettledException',
  tableName: 'cp_settled_exceptions',
  columns: { id: sequence, kind: text, subject: text, at: instant, by: text },
  indices: [{ name: 'cp_settled_exceptions_by_subject', columns: ['kind', 'subject'], unique: true }],
})
