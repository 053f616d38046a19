import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { backupDirOf } from '../backup/offer-backups.ts'
import { findBackup, stageRestore } from '../backup/restore-backup.ts'
import { syncFolder } from '../base/sync-folder.ts'
import { isWithin } from '../data-folder/check-target.ts'
import { clearRescue, markRescue, rescueFrom } from '../data-folder/folder-marks.ts'
import { requireRoom } from '../data-folder/require-room.ts'
import { openSettings } from '../settings/settings-file.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { storeFileOf } from '../store/store.ts'
import { copyOut, type Place } from './copy-out.ts'
import { dataFolder, type RescueManifest, readManifest } from './rescue-manifest.ts'

export interface Placement {
  readonly copy: string
  readonly dataDir: string
  /** In milliseconds. */
  readonly at: number
  /** In bytes. */
  readonly onProgress: (done: number, total: number) => void
}

/** What a window and a lock leave in a folder before there is anything in it. */
const harmless = new Set(['window', 'station.lock', 'station.lock-journal', 'incoming-rescue.json.new'])

/**
 * Makes a data folder of a rescue copy. Every file is compared with its sum. Until all is there the folder is marked, and no station
 * starts on it; the next try begins anew. The orders are laid ready as a backup is, and the first start puts them in place.
 *
 * @throws StationError where the copy or the folder cannot be used
 */
export async function putInPlace({ copy: given, dataDir, at, onProgress }: Placement): Promise<RescueManifest> {
  const copy = resolve(given)
  const manifest = await readManifest(copy)
  checkFolder(dataDir, copy)
  await mkdir(dataDir, { recursive: true })
  requireRoom(dataDir, neededBytesOf(manifest))
  const { release } = lockFolder(dataDir)
  try {
    markRescue(dataDir, copy, at)
    await empty(dataDir)
    const from = join(copy, dataFolder)
    const placeOf = (path: string): Place => ({ from, path, to: dataDir })
    await copyOut({ copy, manifest, placeOf, signal: new AbortController().signal, onProgress })
    if (manifest.libraryStays === null) await openSettings(dataDir, {}).update({ library: { folder: null } })
    if (manifest.orders !== null) {
      stageRestore(storeFileOf(dataDir), findBackup(backupDirOf(dataDir), manifest.orders.backup))
    }
    clearRescue(dataDir)
    await syncFolder(dataDir)
    await syncFolder(dirname(dataDir))
    return manifest
  } finally {
    release()
  }
}

function checkFolder(dataDir: string, copy: string): void {
  if (isWithin(dataDir, copy) || isWithin(copy, dataDir)) {
    throw new StationError('invalid_input', say('The data folder and the rescue copy must not lie within each other.'))
  }
  const found = statSync(dataDir, { throwIfNoEntry: false })
  // What a try before has left, which was cut short, is not somebody's.
  if (found === undefined || rescueFrom(dataDir) !== null) return
  if (found.isDirectory() && readdirSync(dataDir).every((name) => harmless.has(name))) return
  throw new StationError(
    'conflict',
    existsSync(storeFileOf(dataDir))
      ? say(
          'The folder {folder} holds a station already, and nothing of it is overwritten. Name a new folder with --data-dir, or give that one another name first.',
          { folder: dataDir },
        )
      : say('The folder {folder} is not empty, and nothing is overwritten. Name a new one with --data-dir.', {
          folder: dataDir,
        }),
  )
}

/** The orders lie there twice until the first start. */
export const neededBytesOf = ({ bytes }: RescueManifest): number => 2 * bytes

/** Removes what a try that was cut short has left. */
async function empty(dataDir: string): Promise<void> {
  const kept = new Set([...harmless, 'incoming-rescue.json'])
  for (const name of readdirSync(dataDir)) {
    if (!kept.has(name)) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}
