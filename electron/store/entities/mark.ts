import { EntitySchema } from 'typeorm'
import { instant, primaryText, text } from './columns.ts'

/** One thing that the station remembers of itself: that something was done, when, and a word about it. */
export interface MarkRow {
  name: string
  at: number
  text: string | null
}

export const MarkEntity = new EntitySchema<MarkRow>({
  name: 'Mark',
  tableName: 'cp_marks',
  columns: { name: primaryText, at: instant, text: { ...text, nullable: true } },
})
