import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StationError } from '../../shared/errors.ts'
import { type Sentence, say } from '../../shared/messages/sentence.ts'

export interface FolderLock {
  release(): void
}

/**
 * Claims a data folder for this process. The lock is one that the system keeps on an open file, so it ends with the
 * process however that ends, and holds against another user of the machine too.
 *
 * @throws StationError when another station uses the folder, or when it cannot be written.
 */
export function lockFolder(dataDir: string): FolderLock {
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  let database: Database.Database | undefined
  try {
    mkdirSync(dataDir, { recursive: true })
    database = new Database(join(dataDir, 'station.lock'), { timeout: 0, ...(nativeBinding ? { nativeBinding } : {}) })
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database?.close()
    throw lockFailure(dataDir, cause)
  }
  const held = database
  return { release: () => held.close() }
}

function lockFailure(dataDir: string, cause: unknown): StationError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('SQLITE_BUSY')) {
    return new StationError(
      'conflict',
      say('Another print station already uses the data folder {folder}. Close it first.', { folder: dataDir }),
      {
        cause,
      },
    )
  }
  return new StationError('unavailable', wordsOf(code, dataDir, cause), { cause })
}

function wordsOf(code: string, dataDir: string, cause: unknown): Sentence {
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return say('The disk of the data folder {folder} is full ({code}). Make room on it.', { folder: dataDir, code })
  }
  if (/^(?:EEXIST|ENOTDIR)/.test(code))
    return say('The data folder {folder} is a file, or lies in one ({code}).', { folder: dataDir, code })
  if (/^(?:EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM)/.test(code)) {
    return say('The data folder {folder} cannot be written ({code}). Allow this user to write there.', {
      folder: dataDir,
      code,
    })
  }
  return say('The data folder {folder} cannot be used ({code}).', { folder: dataDir, code: code || String(cause) })
}
