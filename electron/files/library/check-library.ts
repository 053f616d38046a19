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
import { filesInTurn } from './files-in-turn.ts'
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

/**
 * Compares the library with the store, a page at a time, and notes at each row what was found. Files that are missing or
 * altered can be fetched again; nothing is fetched by itself, because somebody may be printing from them.
 */
export async function checkLibrary(context: CheckContext): Promise<LibraryCheck> {
  const { store, library, isDeep, signal } = context
  const counts = { checked: 0, missing: 0, altered: 0 }
  for await (const rows of filesInTurn(store)) {
    if (signal.aborted) break
    const found = new Map<number, Finding>()
    for (const row of rows) {
      if (signal.aborted) break
      if (row.localPath === null) continue
      const finding = await findingOf(row, library, isDeep, signal)
      counts.checked += 1
      if (finding !== null) counts[finding] += 1
      if (finding !== row.finding) found.set(row.id, { finding, verifiedAt: row.verifiedAt })
    }
    if (found.size === 0) continue
    // A share may have gone in the middle of it.
    await library.requireSeen()
    await store.write((transaction) => noteFindings(transaction, found))
  }
  signal.throwIfAborted()
  return {
    ...counts,
    leftoversRemoved: await removeLeftovers(context),
    unknownFiles: await countUnknown(store, library),
  }
}

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

async function noteFindings(transaction: Transaction, found: ReadonlyMap<number, Finding>): Promise<void> {
  for (const [id, { finding, verifiedAt }] of found) {
    const row = await transaction.find(FileEntity, { id })
    // Fetched again, replaced or removed in the meantime.
    if (row === undefined || row.localPath === null || row.verifiedAt !== verifiedAt) continue
    await transaction.update(FileEntity, { id }, { finding })
    transaction.changed('files', id)
    if (row.cpItemId === null) continue
    const item = await transaction.find(OrderItemEntity, { cpItemId: row.cpItemId })
    if (item !== undefined) await refreshFileWarnings(transaction, item)
  }
}

/** What lies apart for a file that is done, or that nobody knows, is of no use any more. */
async function removeLeftovers({ store, library, downloads }: CheckContext): Promise<number> {
  let removed = 0
  if ((await leftovers(store, await library.unfinished())).length > 0) {
    // Nothing may begin to write what is being removed.
    const held = await downloads.hold()
    try {
      for (const id of await leftovers(store, await library.unfinished())) {
        await library.discardPart(id)
        removed += 1
      }
    } finally {
      held.release()
    }
  }
  for await (const rows of filesInTurn(store)) {
    for (const { targetPath, removedAt, localPath, state } of rows) {
      if (removedAt === null || localPath !== null || state !== 'done') continue
      // A crash came between the row and the removal.
      const path = library.pathOf(targetPath)
      if (await stat(path).catch(() => null)) {
        await rm(path, { force: true })
        removed += 1
      }
    }
  }
  return removed
}

async function leftovers(store: Store, unfinished: readonly number[]): Promise<number[]> {
  const sql = `SELECT "id" FROM "cp_files" WHERE "id" = ANY (?) AND "state" <> 'done'`
  const wanted = new Set((await store.query<Pick<FileRow, 'id'>>(sql, unfinished)).map(({ id }) => id))
  return unfinished.filter((id) => !wanted.has(id))
}

async function countUnknown(store: Store, library: Library): Promise<number> {
  let unknown = 0
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(library.dir, folder), { withFileTypes: true })
    const seen = entries.filter((entry) => !entry.name.startsWith('.'))
    const pathOf = (name: string): string => (folder === '' ? name : `${folder}/${name}`)
    const files = seen.filter((entry) => !entry.isDirectory()).map((entry) => pathOf(entry.name))
    for (let start = 0; start < files.length; start += askedTogether) {
      const asked = files.slice(start, start + askedTogether)
      unknown += asked.length - (await store.long.query(knownSql, asked)).length
    }
    for (const entry of seen) if (entry.isDirectory()) await walk(pathOf(entry.name))
  }
  await walk('')
  return unknown
}

const askedTogether = 500
const knownSql = 'SELECT 1 FROM "cp_files" WHERE "targetPath" = ANY (?)'
