import { EntitySchema } from 'typeorm'
import { instant, itemKey, orderKey, sequence, text } from './columns.ts'

/** What one person wrote for the others. Rows are only ever added. */
export interface NoteRow {
  id: number
  cpOrderId: string
  /** Null for a note on the order as a whole. */
  cpItemId: string | null
  at: number
  by: string
  text: string
}

export const NoteEntity = new EntitySchema<NoteRow>({
  name: 'Note',
  tableName: 'cp_notes',
  columns: {
    id: sequence,
    cpOrderId: orderKey,
    cpItemId: { ...itemKey, nullable: true },
    at: instant,
    by: text,
    text,
  },
  indices: [{ name: 'cp_notes_by_order', columns: ['cpOrderId', 'id'] }],
})
