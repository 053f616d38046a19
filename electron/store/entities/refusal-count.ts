import { EntitySchema } from 'typeorm'
import { integer, sequence, text } from './columns.ts'

/** How often requests of strangers were turned away on one day for one reason. */
export interface RefusalCountRow {
  id: number
  /** `2026-03-02`, UTC. */
  day: string
  code: string
  count: number
}

export const RefusalCountEntity = new EntitySchema<RefusalCountRow>({
  name: 'RefusalCount',
  tableName: 'cp_refusal_counts',
  columns: { id: sequence, day: text, code: text, count: integer },
  indices: [{ name: 'cp_refusal_counts_by_day', columns: ['day', 'code'], unique: true }],
})
