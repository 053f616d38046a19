import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileRow } from '../../store/entities/file.ts'

/** The file whose first page shows what an item is: its cover, or else the first of its PDFs that is here. */
export function picturedFile(files: readonly FileRow[]): FileRow | undefined {
  const here = files.filter(
    ({ format, localPath, finding, pageCount }) =>
      fileKindOf(format) === 'pdf' && localPath !== null && finding === null && pageCount !== null,
  )
  return here.find(({ type }) => type === 'cover') ?? here[0]
}
