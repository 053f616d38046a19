import { join, resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { backupDirOf } from '../backup/offer-backups.ts'
import { findBackup, stageRestore } from '../backup/restore-backup.ts'
import { readJsonFile } from '../base/read-json.ts'
import { requireRoom } from '../data-folder/require-room.ts'
import { markName } from '../files/library/shop-mark.ts'
import { storeFileOf } from '../store/store.ts'
import { copyOut, type Place } from './copy-out.ts'
import { neededBytesOf } from './put-in-place.ts'
import { dataFolder, readManifest } from './rescue-manifest.ts'

export interface TakeOver {
  readonly copy: string
  readonly dataDir: string
  readonly libraryDir: string
  readonly signal: AbortSignal
  /** In bytes. */
  readonly onProgress: (done: number, total: number) => void
  /** @throws StationError where the station has orders of its own by now */
  readonly requireEmpty: () => Promise<void>
  /** Takes the settings of the copy, where they can be read; with the folder of the library as it is here. */
  readonly keepSettings: (settings: Settings) => Promise<void>
}

/**
 * Brings a rescue copy into a station that runs and has no orders yet: PDFs into its library, the backup among its backups, laid
 * ready for its next start. Cut short, it leaves a station as it was, with some files more; the next try takes them up.
 *
 * @throws StationError where the copy cannot be used
 */
export async function takeOver(options: TakeOver): Promise<void> {
  const { dataDir, libraryDir, signal, onProgress, requireEmpty, keepSettings } = options
  const copy = resolve(options.copy)
  const manifest = await readManifest(copy)
  if (manifest.orders === null) {
    throw new StationError(
      'conflict',
      say('The rescue copy holds no orders: they lie in the database {database}. Join its shop instead.', {
        database: manifest.database ?? '',
      }),
    )
  }
  await requireEmpty()
  requireRoom(dataDir, neededBytesOf(manifest))
  const from = join(copy, dataFolder)
  const placeOf = (path: string): Place | null => {
    if (path.startsWith('backups/')) return { from, path, to: dataDir }
    if (!path.startsWith('files/') || path === `files/${markName}`) return null
    return { from: join(from, 'files'), path: path.slice('files/'.length), to: libraryDir }
  }
  await copyOut({ copy, manifest, placeOf, signal, onProgress })
  const reading = readJsonFile(join(from, 'settings.json'))
  const parsed = settingsSchema.safeParse(reading.state === 'read' ? reading.value : null)
  if (parsed.success) {
    const { library, ...others } = parsed.data
    await keepSettings({
      ...others,
      library: manifest.libraryStays === null ? { ...library, folder: null } : library,
    })
  }
  await requireEmpty()
  // Last: from here on the next start has the orders, and so it has to have all else.
  stageRestore(storeFileOf(dataDir), findBackup(backupDirOf(dataDir), manifest.orders.backup))
}
