import { EntitySchema } from 'typeorm'
import { counter, instant, text } from './columns.ts'

/** What was read of a file beyond its pages and their boxes; it stands and falls with the md5. */
export interface FileContentsRow {
  fileId: number
  md5: string
  /** JSON: PdfContents. Null where it was never read. */
  contents: string | null
  /** JSON: what each page shows; null until the idle rules have gone through it. */
  marks: string | null
  /** Whether the idle rules are still to go through it. `refused`: a person wanted them not to. */
  idle: 'none' | 'waiting' | 'done' | 'refused'
  /** When somebody asked for the idle rules; 0: now, before all others. */
  wantedAt: number | null
  /** How often it was fetched once more because its pages were not as many as ordered. */
  fetchedAgain: number
}

export const FileContentsEntity = new EntitySchema<FileContentsRow>({
  name: 'FileContents',
  tableName: 'cp_file_contents',
  columns: {
    fileId: { type: 'integer', primary: true },
    md5: text,
    contents: { ...text, nullable: true },
    marks: { ...text, nullable: true },
    idle: { ...text, default: 'none' },
    wantedAt: { ...instant, nullable: true },
    fetchedAgain: counter,
  },
  indices: [{ name: 'cp_file_contents_wanted', columns: ['wantedAt', 'fileId'], where: `"idle" = 'waiting'` }],
})
