import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { isoOrNull } from '../console/page.ts'
import { failureCodes, failurePlans, nextStepOf } from '../files/fetch/download-failure.ts'
import { retryFile } from '../files/fetch/retry-file.ts'
import { canBeOverruled } from '../files/library/overrule.ts'
import type { FileRow } from '../store/entities/file.ts'
import { keyCursor, readKeyCursor } from './key-cursor.ts'
import { retryEach } from './retry-each.ts'
import { type ExceptionSource, type FoundException, maxRetried, type RetryOutcome, type SourceRows } from './source.ts'

/** Failures after which the station goes on by itself, and still a person had better look. */
const codesForAPerson = failureCodes.filter((code) => {
  const { tone, next } = failurePlans[code]
  // What halts all downloads is an exception of its own.
  return tone === 'attention' && next !== 'pause'
})

const parked = `"state" = 'parked'`
/** A first copy that is not the right one may be a matter of seconds. */
const failing = `"state" = 'waiting' AND "badCopies" <> 1
  AND "failureCode" IN (${codesForAPerson.map((code) => `'${code}'`).join(', ')})`

/** Files that the station has stopped fetching. */
export const failedFiles: ExceptionSource = {
  kind: 'file_failed',
  title: 'Failed files',
  weight: 'held',
  count: (parts) => countWhere(parts, parked),
  rows: (parts, page) => rowsWhere(parts, parked, page),
  retryAll: (parts, by) => retryWhere(parts, parked, by),
}

/** Files that the station still tries, though it is likely that somebody has to help. */
export const refusedFiles: ExceptionSource = {
  kind: 'file_refused',
  title: 'Refused files',
  weight: 'held',
  count: (parts) => countWhere(parts, failing),
  rows: (parts, page) => rowsWhere(parts, failing, page),
  retryAll: (parts, by) => retryWhere(parts, failing, by),
}

export function countWhere({ store }: StationParts, condition: string): number {
  const sql = `SELECT COUNT(*) AS "count" FROM "cp_files" WHERE ${condition}`
  return store.query<{ count: number }>(sql)[0]?.count ?? 0
}

/** The files of one state, the most urgent first. */
export function rowsWhere(
  { store }: StationParts,
  condition: string,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  view: (row: FileRow) => FoundException = failedFile,
): SourceRows {
  const after = readKeyCursor(cursor)
  const rows = store.query<FileRow>(
    `SELECT * FROM "cp_files" WHERE ${condition} AND ("urgencyKey", "id") > (?, ?) ORDER BY "urgencyKey", "id" LIMIT ?`,
    ...[after.sortKey, after.id, limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return {
    rows: page.map(view),
    nextCursor: hasMore ? keyCursor({ sortKey: last.urgencyKey, id: last.id }) : null,
  }
}

/** Fetches them again now, the most urgent first. */
export async function retryWhere(parts: StationParts, condition: string, by: string): Promise<RetryOutcome> {
  const now = parts.clock.now()
  const rows = parts.store.query<FileRow>(
    `SELECT * FROM "cp_files" WHERE ${condition} ORDER BY "urgencyKey", "id" LIMIT ${maxRetried}`,
  )
  const retry = ({ id }: FileRow) => parts.store.write((transaction) => retryFile(transaction, id, by, now))
  return retryEach(rows, retry, subjectOf)
}

function failedFile(row: FileRow): FoundException {
  const tries = row.attempts === 1 ? 'It was tried once.' : `It was tried ${row.attempts} times.`
  return {
    key: String(row.id),
    subject: subjectOf(row),
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    happened: row.failureMessage === null ? 'The file could not be fetched.' : readSaid(row.failureMessage),
    stationDid: `${tries} Its item is not shown as ready.`,
    next: nextStepOf(row.failureCode ?? '', row.state === 'parked'),
    since: isoOrNull(row.failingSince),
    actions: fileActions(row),
  }
}

export function subjectOf({ type, cpItemId, cpOrderId }: FileRow): string {
  const words = type.replaceAll('_', ' ')
  const name = words.charAt(0).toUpperCase() + words.slice(1)
  return cpItemId === null ? `${name} of order ${cpOrderId}` : `${name} of item ${cpItemId}`
}

export const fileActions = (row: FileRow): FoundException['actions'] => [
  { do: 'retry_file', fileId: row.id },
  { do: 'replace_file', fileId: row.id },
  ...(canBeOverruled(row) ? [{ do: 'accept_file' as const, fileId: row.id }] : []),
  row.cpItemId === null ? { do: 'open_order', cpOrderId: row.cpOrderId } : { do: 'open_item', cpItemId: row.cpItemId },
]
