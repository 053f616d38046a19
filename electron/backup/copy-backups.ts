import { copyFile, open, readdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { BackupSettings } from '../../shared/backup.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { fileMd5 } from '../base/file-md5.ts'
import { renameWhenFree } from '../base/rename-when-free.ts'
import { syncFolder } from '../base/sync-folder.ts'
import { type Backup, backupNamed, listBackups, outOfDate } from '../store/backup-files.ts'

/**
 * Copies the backups that are not in the other folder yet, each whole and compared or not at all, and removes there what is
 * older than the shop keeps. It never makes the folder: a share that is not mounted would leave an empty one in its stead.
 * Nothing here waits for a disk without letting the station go on.
 *
 * @returns the names of those that were copied
 * @throws StationError where there is no such folder
 */
export async function copyBackups(from: string, settings: BackupSettings, now: number): Promise<readonly string[]> {
  const { copyFolder } = settings
  if (!isAbsolute(copyFolder)) throw noFolder(copyFolder)
  const there = await readdir(copyFolder).catch(() => Promise.reject(noFolder(copyFolder)))
  const missing = listBackups(from).filter(({ name }) => !there.includes(name))
  for (const backup of missing) await copyWhole(backup, copyFolder)
  const kept = [...there, ...missing.map(({ name }) => name)].flatMap((name) => backupNamed(name) ?? [])
  for (const { name } of outOfDate(kept, settings, now)) await rm(join(copyFolder, name), { force: true })
  return missing.map(({ name }) => name)
}

const noFolder = (folder: string): StationError =>
  new StationError('not_found', say('There is no folder {folder}.', { folder }))

async function copyWhole({ name, path, sizeBytes }: Backup, folder: string): Promise<void> {
  const draft = join(folder, `${name}.part`)
  try {
    await copyFile(path, draft)
    const copy = await open(draft, 'r+')
    await copy.sync().finally(() => copy.close())
    const isWhole = (await stat(draft)).size === sizeBytes && (await fileMd5(draft)) === (await fileMd5(path))
    if (!isWhole)
      throw new StationError('internal', say('What was read back of {name} is not what was written.', { name }))
    await renameWhenFree(draft, join(folder, name))
    await syncFolder(folder)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}
