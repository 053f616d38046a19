import { EntitySchema } from 'typeorm'
import { flag, instant, primaryText, text } from './columns.ts'

/** An order of which the person was erased: what stays of it is that, when, by whom, why and how much. */
export interface ErasureRow {
  cpOrderId: string
  /** The last time: what came later is erased in its turn. */
  erasedAt: number
  by: string
  /** As `keptSaid` keeps it. */
  reason: string
  /** JSON: how much of which kind, `{ [kind]: number }`; no values. */
  counts: string
  /** Whether the files of its items are to go too, and not its labels alone. */
  withFiles: number
  /** JSON: `[{ id, targetPath }]`, the files that are yet to be removed from the disk. */
  files: string
}

export const ErasureEntity = new EntitySchema<ErasureRow>({
  name: 'Erasure',
  tableName: 'cp_erasures',
  columns: {
    cpOrderId: primaryText,
    erasedAt: instant,
    by: text,
    reason: text,
    counts: text,
    withFiles: flag,
    files: text,
  },
  indices: [
    { name: 'cp_erasures_by_time', columns: ['erasedAt'] },
    { name: 'cp_erasures_with_files', columns: ['cpOrderId'], where: `"files" <> '[]'` },
  ],
})
