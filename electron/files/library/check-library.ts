import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileFinding } from '../../../shared/file-views.ts'
import { fileMd5 } from '../../base/file-md5.ts'
import { refreshFileWarnings } from '../../orders/item-files.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import type { Store } from '../../store/store.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { DownloadQueue } from '../fetch/download-queue.ts'
import { codeOf } from '../fetch/failure-of.ts'
import type { Library } from './library.ts'

export interface LibraryCheck {
  readonly checked: number
  readonly missing: number
  readonly altered: number
  /** What was left of tries whose file is complete by now, or of files the store does not know; it has been removed. */
  readonly leftoversRemoved: number
  /** Files in the folders of the library that belong to no row. They are left alone. */
  readonly unknownFiles: number
}

export interface CheckContext {
  readonly store: Store
  readonly library: Library
  readonly downloads: Pick<DownloadQueue, 'hold'>
  /** Reads every file and compares its md5; else length and time stamp must do. */
  readonly isDeep: boolean
  readonly signal: AbortSignal
}

const pageSize = 500

/**
 * Compares the library with the store, a page at a time, and notes at each row what was found. Files that are missing or
 * altered can be fetched again; nothing is fetched by itself, because somebody may be printing from them.
 */
export async function checkLibrary(context: CheckContext): Promise<LibraryCheck> {
  const { store, library, isDeep, signal } = context
  const counts = { checked: 0, missing: 0, altered: 0 }
  for (let last = 0; !signal.aborted; ) {
    const rows = store.query<FileRow>(pageSql, last, pageSize)
    if (rows.length === 0) break
    last = rows.at(-1)?.id ?? last
    const found = new Map<number, Finding>()
    for (const row of rows) {
      if (signal.aborted) break
      const finding = await findingOf(row, library, isDeep, signal)
      counts.checked += 1
      if (finding !== null) counts[finding] += 1
      if (finding !== row.finding) found.set(row.id, { finding, verifiedAt: row.verifiedAt })
    }
    if (found.size > 0) await store.write((transaction) => noteFindings(transaction, found))
  }
  signal.throwIfAborted()
  return {
    ...counts,
    leftoversRemoved: await removeLeftovers(context),
    unknownFiles: await countUnknown(store, library),
  }
}

const pageSql = `SELECT * FROM "cp_files" WHERE "id" > ? AND "localPath" IS NOT NULL ORDER BY "id" LIMIT ?`

interface Finding {
  readonly finding: FileFinding | null
  readonly verifiedAt: number | null
}

async function findingOf(
  row: FileRow,
  library: Library,
  isDeep: boolean,
  signal: AbortSignal,
): Promise<FileFinding | null> {
  const path = library.pathOf(row.localPath ?? row.targetPath)
  try {
    const { size, mtimeMs } = await stat(path)
    if (size !== row.receivedBytes) return 'altered'
    const isTouched = row.modifiedAt !== null && Math.abs(Math.floor(mtimeMs) - row.modifiedAt) > 2_000
    const expected = row.md5 ?? row.md5sum
    // A copy of the library has new time stamps: only another content makes another file.
    if ((!isDeep && !isTouched) || expected === null) return null
    return (await fileMd5(path, signal)) === expected ? null : 'altered'
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'missing'
    throw error
  }
}

function noteFindings(transaction: Transaction, found: ReadonlyMap<number, Finding>): void {
  for (const [id, { finding, verifiedAt }] of found) {
    const row = transaction.find(FileEntity, { id })
    // Fetched again, replaced or removed in the meantime.
    if (row === undefined || row.localPath === null || row.verifiedAt !== verifiedAt) continue
    transaction.update(FileEntity, { id }, { finding })
    transaction.changed('files', id)
    if (row.cpItemId === null) continue
    const item = transaction.find(OrderItemEntity, { cpItemId: row.cpItemId })
    if (item !== undefined) refreshFileWarnings(transaction, item)
  }
}

/** What lies apart for a file that is done, or that nobody knows, is of no use any more. */
async function removeLeftovers({ store, library, downloads }: CheckContext): Promise<number> {
  const isLeftOver = (id: number): boolean => {
    const [row] = store.query<Pick<FileRow, 'state'>>('SELECT "state" FROM "cp_files" WHERE "id" = ?', id)
    return row === undefined || row.state === 'done'
  }
  let removed = 0
  if ((await library.unfinished()).some(isLeftOver)) {
    // Nothing may begin to write what is being removed.
    const held = await downloads.hold()
    try {
      for (const id of (await library.unfinished()).filter(isLeftOver)) {
        await library.discardPart(id)
        removed += 1
      }
    } finally {
      held.release()
    }
  }
  for (const { targetPath } of store.query<Pick<FileRow, 'targetPath'>>(removedSql)) {
    // A crash came between the row and the removal.
    const path = library.pathOf(targetPath)
    if (await stat(path).catch(() => null)) {
      await rm(path, { force: true })
      removed += 1
    }
  }
  return removed
}

const removedSql = `SELECT "targetPath" FROM "cp_files" WHERE "removedAt" IS NOT NULL AND "localPath" IS NULL AND "state" = 'done'`

async function countUnknown(store: Store, library: Library): Promise<number> {
  const known = new Set(
    store.query<Pick<FileRow, 'targetPath'>>('SELECT "targetPath" FROM "cp_files"').map((row) => row.targetPath),
  )
  let unknown = 0
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(library.dir, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) await walk(path)
      else if (!known.has(path)) unknown += 1
    }
  }
  await walk('')
  return unknown
}
