import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { renameWhenFree } from '../../base/rename-when-free.ts'
import { nameOfBackup } from '../backup-files.ts'
import type { BackupFile } from '../store.ts'
import { openDatabase } from './open-database.ts'

/**
 * Writes a backup under another name and lets it be found once it is whole.
 *
 * @param copy writes the copy to a path, and checks it
 * @param at when, in milliseconds
 */
export async function writeBackup(
  copy: (path: string) => Promise<unknown>,
  folder: string,
  label: string,
  at = Date.now(),
): Promise<BackupFile> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, nameOfBackup(at, label))
  const draft = `${path}.part`
  try {
    await copy(draft)
    await renameWhenFree(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  return { path, sizeBytes: statSync(path).size }
}

/**
 * Copies a store through SQLite's own backup while it is in use; a plain copy of the file would miss what still lies in its
 * write-ahead log. The copy is checked.
 */
export async function copyInto(database: Database.Database, path: string): Promise<void> {
  await copyPages(database, path)
  // Takes the copy out of WAL mode, in which even reading it would leave two more files beside it.
  asJournal(path)
  checkBackup(path)
}

/** In one go: between two steps somebody would write, and then the copy begins anew. */
export async function copyPages(database: Database.Database, path: string): Promise<void> {
  await database.backup(path, { progress: ({ remainingPages }) => Math.max(1, remainingPages) })
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
  const database = openDatabase(path, { readonly: true, fileMustExist: true })
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
  const database = openDatabase(path, { fileMustExist: true })
  try {
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
}
