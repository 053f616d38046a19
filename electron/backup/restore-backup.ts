import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { syncFile } from '../base/durable-file.ts'
import { renameWhenFreeSync } from '../base/rename-when-free.ts'
import { type Backup, listBackups } from '../store/backup-files.ts'
import { migrations } from '../store/migrations/index.ts'
import { type BackupContent, checkBackup } from '../store/sqlite/backup.ts'

/** A backup that was laid beside the store, to take its place. */
export interface StagedRestore {
  readonly name: string
}

/** What became of the store that a backup replaced. */
export interface Restored {
  readonly name: string
  readonly content: BackupContent
  /** Where the store that stood there before was put, or null where there was none. */
  readonly setAside: string | null
}

const stagedFileOf = (storeFile: string): string => `${storeFile}.restore`
const stagedNameFileOf = (storeFile: string): string => `${storeFile}.restore-name`

/** The backup of this name; `latest` is the newest one that can be read. */
export function findBackup(folder: string, name: string): Backup {
  const backups = listBackups(folder)
  const found = name === 'latest' ? backups.find(isSound) : backups.find((backup) => backup.name === name)
  if (found !== undefined) return found
  if (name === 'latest') throw new StationError('not_found', say('There is no sound backup in {folder}.', { folder }))
  throw new StationError('not_found', say('There is no backup {name} in {folder}.', { name, folder }))
}

/**
 * Checks a backup and copies it beside the store. The store itself is not touched: whatever goes wrong from here on, either
 * the one or the other is whole.
 *
 * @throws StationError when the backup is damaged, or of a newer program
 */
export function stageRestore(storeFile: string, backup: Backup): void {
  const draft = `${stagedFileOf(storeFile)}.part`
  try {
    requireUsable(backup.path, backup.name)
    copyFileSync(backup.path, draft)
    syncFile(draft)
    // The copy is what will be used, so the copy is what is checked.
    requireUsable(draft, backup.name)
    writeFileSync(stagedNameFileOf(storeFile), backup.name, { mode: 0o600, flush: true })
    renameWhenFreeSync(draft, stagedFileOf(storeFile))
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

export function cancelRestore(storeFile: string): void {
  rmSync(stagedFileOf(storeFile), { force: true })
  rmSync(stagedNameFileOf(storeFile), { force: true })
}

export function stagedRestore(storeFile: string): StagedRestore | null {
  if (!existsSync(stagedFileOf(storeFile))) return null
  try {
    return { name: readFileSync(stagedNameFileOf(storeFile), 'utf8').trim() }
  } catch {
    return { name: '' }
  }
}

/**
 * Puts a staged backup in the place of the store, which is set aside under another name. Call with the folder locked and
 * the store closed. A stop in the middle of it is made up for by the next start.
 */
export function applyStagedRestore(storeFile: string, at: number): Restored | null {
  const staged = stagedRestore(storeFile)
  if (staged === null) return null
  const content = requireUsable(stagedFileOf(storeFile), staged.name)
  const setAside = setStoreAside(storeFile, at)
  renameWhenFreeSync(stagedFileOf(storeFile), storeFile)
  rmSync(stagedNameFileOf(storeFile), { force: true })
  return { name: staged.name, content, setAside }
}

/** The log of the store keeps its name beside it: without it the latest orders would be lost from what is set aside. */
function setStoreAside(storeFile: string, at: number): string | null {
  const parts = partsOf(storeFile)
  const why = isDamaged(storeFile) ? 'damaged' : 'replaced'
  // Even a look that changes nothing leaves an empty log behind.
  for (const part of partsOf(storeFile)) if (!parts.includes(part)) rmSync(`${storeFile}${part}`)
  const aside = `${storeFile}.${why}-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`
  for (const part of parts) renameWhenFreeSync(`${storeFile}${part}`, `${aside}${part}`)
  return parts.length === 0 ? null : aside
}

const partsOf = (storeFile: string): string[] =>
  ['', '-wal', '-shm'].filter((part) => existsSync(`${storeFile}${part}`))

function requireUsable(path: string, name: string): BackupContent {
  let content: BackupContent
  try {
    content = checkBackup(path)
  } catch (cause) {
    throw new StationError(
      'unavailable',
      say('The backup {name} is damaged. It was not used. Choose another one.', { name }),
      {
        cause,
      },
    )
  }
  const known = new Set(migrations.map((migration) => migration.name))
  if (content.migrations.some((applied) => !known.has(applied))) {
    throw new StationError(
      'unavailable',
      say('The backup {name} was written by a newer version of this program. Update it, then restore the backup.', {
        name,
      }),
    )
  }
  return content
}

const isSound = ({ path }: Backup): boolean => {
  try {
    checkBackup(path)
    return true
  } catch {
    return false
  }
}

const isDamaged = (storeFile: string): boolean => {
  if (!existsSync(storeFile)) return false
  try {
    checkBackup(storeFile)
    return false
  } catch {
    return true
  }
}
