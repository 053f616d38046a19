import { join } from 'node:path'
import { type Backup, listBackups } from '../store/backup-files.ts'
import { DamagedStore } from '../store/sqlite/damaged-store.ts'
import { storeFileOf } from '../store/store.ts'
import { findBackup, stageRestore } from './restore-backup.ts'

/**
 * The backups from which a person can choose after a start that failed, the newest first; null where the store was not the
 * reason. A null `cause`: after a choice that could not be used.
 */
export function backupsFor(dataDir: string, cause: unknown): Backup[] | null {
  return cause === null || cause instanceof DamagedStore ? listBackups(backupDirOf(dataDir)) : null
}

/**
 * Lays a backup ready for the next start, while no station runs.
 *
 * @throws StationError when it is not there or cannot be used
 */
export const stageBackup = (dataDir: string, name: string): void =>
  stageRestore(storeFileOf(dataDir), findBackup(backupDirOf(dataDir), name))

/** Where the backups of a data folder lie. */
export const backupDirOf = (dataDir: string): string => join(dataDir, 'backups')
