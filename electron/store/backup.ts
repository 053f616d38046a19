import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { renameWhenFree } from '../base/rename-when-free.ts'
import { nameOfBackup } from './backup-files.ts'

export interface BackupFile {
  readonly path: string
  readonly sizeBytes: number
}

/**
 * Copies a store through SQLite's own backup, page by page and while it is in use; a plain copy of the file would miss
 * what still lies in its write-ahead log. The copy is checked before it gets its name, so whatever is listed is whole.
 *
 * @param at when, in milliseconds
 */
export async function writeBackup(
  database: Database.Database,
  folder: string,
  label: string,
  at = Date.now(),
): Promise<BackupFile> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, nameOfBackup(at, label))
  const draft = `${path}.part`
  try {
    await database.backup(draft)
    // Takes the copy out of WAL mode, in which even reading it would leave two more files beside it.
    asJournal(draft)
    checkBackup(draft)
    await renameWhenFree(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  return { path, sizeBytes: statSync(path).size }
}

/** What stands in a backup, read from it. */
export interface BackupContent {
  readonly orders: number
  readonly items: number
  readonly signals: number
  /** The names of the migrations that made its tables. */
  readonly migrations: readonly string[]
}

/**
 * Opens a backup without changing it, checks its pages and reads its tables.
 *
 * @throws when it is damaged or no store of orders
 */
export function checkBackup(path: string): BackupContent {
  const database = open(path, true)
  try {
    const check = database.pragma('quick_check(1)', { simple: true })
    if (check !== 'ok') throw new Error(`The backup ${path} is damaged: ${String(check)}`)
    const count = (table: string): number =>
      Number(database.prepare<[], { count: number }>(`SELECT COUNT(*) AS "count" FROM "${table}"`).get()?.count)
    const applied = database.prepare<[], { name: string }>('SELECT "name" FROM "cp_migrations" ORDER BY "id"').all()
    return {
      orders: count('cp_orders'),
      items: count('cp_order_items'),
      signals: count('cp_signals'),
      migrations: applied.map(({ name }) => name),
    }
  } finally {
    database.close()
  }
}

function asJournal(path: string): void {
  const database = open(path, false)
  try {
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
}

function open(path: string, readonly: boolean): Database.Database {
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  return new Database(path, { readonly, fileMustExist: true, ...(nativeBinding ? { nativeBinding } : {}) })
}
