import { EntitySchema } from 'typeorm'
import type { Paper } from '../../../shared/products.ts'
import { decimal, integer, primaryText, text } from './columns.ts'

/** What an option that names a paper means here. */
export interface PaperRow extends Omit<Paper, 'match'> {
  /** JSON: globs on the option. */
  match: string
}

export const PaperEntity = new EntitySchema<PaperRow>({
  name: 'Paper',
  tableName: 'cp_papers',
  columns: {
    id: primaryText,
    rank: integer,
    match: text,
    gsm: { ...decimal, nullable: true },
    bulk: { ...decimal, nullable: true },
    thicknessMm: { ...decimal, nullable: true },
  },
})
