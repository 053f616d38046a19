import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface BackupFile {
  readonly path: string
  readonly sizeBytes: number
}

/**
 * Copies a store through SQLite's own backup, page by page and while it is in use; a plain copy of the file would miss
 * what still lies in its write-ahead log. The copy is checked before its path is returned.
 */
export async function writeBackup(database: Database.Database, folder: string, label: string): Promise<BackupFile> {
  mkdirSync(folder, { recursive: true })
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const path = join(folder, `station-${stamp}-${label}.db`)
  await database.backup(path)
  verify(path)
  return { path, sizeBytes: statSync(path).size }
}

function verify(path: string): void {
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  const copy = new Database(path, nativeBinding ? { nativeBinding } : {})
  try {
    // Takes the copy out of WAL mode, in which even reading it would leave two more files beside it.
    copy.pragma('journal_mode = DELETE')
    const check = copy.pragma('integrity_check(1)', { simple: true })
    if (check !== 'ok') throw new Error(`The backup ${path} is damaged: ${String(check)}`)
  } finally {
    copy.close()
  }
}
