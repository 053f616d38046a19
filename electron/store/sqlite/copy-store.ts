import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { syncFile } from '../../base/durable-file.ts'
import { copyPages } from './backup.ts'
import { openDatabase } from './open-database.ts'

/**
 * Copies a store that nobody writes to, for good: the copy is on the disk, every page and index of it was checked, and each
 * of its tables has as many rows.
 */
export async function copyStore(database: Database.Database, path: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${part}`, { force: true })
  await copyPages(database, path)
  const copy = openDatabase(path, { fileMustExist: true })
  try {
    // Out of WAL mode it is one file, and no log of it has to come along.
    copy.pragma('journal_mode = DELETE')
    const found = copy.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok')
      throw new StationError('unavailable', say('The copy of the orders is damaged ({text}).', { text: String(found) }))
    const different = tablesOf(database).filter((table) => countOf(database, table) !== countOf(copy, table))
    if (different.length > 0) {
      throw new StationError(
        'unavailable',
        say('The copy of the orders is not whole ({text}).', { text: different.join(', ') }),
      )
    }
  } finally {
    copy.close()
  }
  syncFile(path)
}

const tablesOf = (database: Database.Database): string[] =>
  database
    .prepare<[], { name: string }>(`SELECT "name" FROM sqlite_master WHERE "type" = 'table' ORDER BY "name"`)
    .all()
    .map(({ name }) => name)

const countOf = (database: Database.Database, table: string): number =>
  Number(
    database.prepare<[], { count: number }>(`SELECT COUNT(*) AS "count" FROM "${table.replaceAll('"', '""')}"`).get()
      ?.count,
  )
