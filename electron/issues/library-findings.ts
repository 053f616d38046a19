import type { FileRow } from '../store/entities/file.ts'
import { countWhere, fileActions, retryWhere, rowsWhere, subjectOf } from './failed-files.ts'
import type { ExceptionSource, FoundException } from './source.ts'

const found = `"finding" IN ('missing', 'altered')`

/** Files that had been verified, and that a check of the library found missing or changed. */
export const libraryFindings: ExceptionSource = {
  kind: 'file_finding',
  title: 'Library findings',
  weight: 'held',
  count: (parts) => countWhere(parts, found),
  rows: (parts, page) => rowsWhere(parts, found, page, finding),
  retryAll: (parts, by) => retryWhere(parts, found, by),
}

function finding(row: FileRow): FoundException {
  const happened =
    row.finding === 'missing'
      ? 'The file was verified and is no longer in the library.'
      : 'The file was changed in the library after it had been verified.'
  return {
    key: String(row.id),
    subject: subjectOf(row),
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    happened,
    stationDid: 'A check of the library noticed it. The file was left as it is.',
    next: 'Fetch it again, or put the right file in its place. Do not print from it before.',
    since: null,
    actions: fileActions(row),
  }
}
