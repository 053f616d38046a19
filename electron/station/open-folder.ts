import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { SecretName, SettingsPatch } from '../../shared/settings.ts'
import { namedTimeZone } from '../../shared/time-zone.ts'
import { backupDirOf } from '../backup/offer-backups.ts'
import { restoreAtStart } from '../backup/restore-at-start.ts'
import { startNotesOf } from '../backup/start-notes.ts'
import type { Clock } from '../base/clock.ts'
import type { StationParts } from '../console/handlers.ts'
import type { Logger } from '../log/logger.ts'
import { recordHistory, stationItself } from '../orders/order-history.ts'
import type { StationFlags } from '../settings/flags.ts'
import { openSecrets } from '../settings/secrets.ts'
import { openSettings, type SettingsFile } from '../settings/settings-file.ts'
import { readMark, writeMark } from '../store/marks.ts'
import { openStore } from '../store/open-store.ts'
import { readRunMarker } from '../store/run-marker.ts'
import { type Store, storeFileOf } from '../store/store.ts'
import { requirePlaceInForce } from '../store/store-place.ts'
import type { StationOptions } from './station-options.ts'

/** What a data folder holds, opened. */
export interface OpenFolder extends Pick<StationParts, 'settings' | 'secrets' | 'store' | 'backupDir' | 'startNotes'> {
  /** Closes the store, and notes that the stop was a clean one. */
  close(): Promise<void>
}

/**
 * Reads the settings and opens the store, after a backup was put in its place where that was asked for. Call with the folder
 * locked.
 *
 * @throws StationError when the store cannot be opened
 */
export async function openFolder(options: StationOptions, clock: Clock, log: Logger): Promise<OpenFolder> {
  const { dataDir, flags } = options
  requirePlaceInForce(dataDir, flags['database-url'])
  // It would lie in the folder, and nobody would read it.
  if (flags['database-url'] !== undefined && flags['restore-backup'] !== undefined) {
    throw new StationError('conflict', say('The orders lie in a database that has backups of its own.'))
  }
  const settings = openSettings(dataDir, settingsFrom(flags))
  const secrets = openSecrets(dataDir, options.secretBox, secretsFrom(flags))
  const marker = readRunMarker(dataDir)
  const backupDir = backupDirOf(dataDir)
  const at = clock.now()
  const outcome = restoreAtStart({
    dataDir,
    storeFile: storeFileOf(dataDir),
    backupDir,
    asked: flags['restore-backup'],
    at,
  })
  // What was done since the backup may have been reported already: a person decides when signals go on.
  if (outcome.restored !== null) settings.update({ signals: { paused: true } })
  const isSuspect = marker.uncleanSince !== undefined
  const store = await openStore({
    file: storeFileOf(dataDir),
    backupDir,
    isSuspect,
    databaseUrl: flags['database-url'],
    migration: {
      isNow: flags['migrate-now'] === true,
      onProgress(said) {
        log.warn({}, String(said))
        options.onStartProgress?.(said)
      },
    },
  })
  await rememberSettings(store, settings, at)
  marker.set(at)
  const from = options.place?.movedFrom ?? null
  const moved = from === null ? null : { from, to: dataDir }
  if (moved !== null) await noteMove(store, moved, at)
  const startNotes = startNotesOf({
    ...outcome,
    at,
    uncleanSince: marker.uncleanSince,
    moved,
    timeZone: namedTimeZone(),
  })
  for (const { code, message } of startNotes.notices) log.warn({ code }, String(message))
  if (outcome.restored !== null) log.warn(outcome.restored, 'A backup was put in the place of the orders')
  return {
    settings,
    secrets,
    store,
    backupDir,
    startNotes,
    async close() {
      await store.close()
      marker.clear()
    },
  }
}

const settingsKept = 'settings_kept'

/** The store knows whether there were settings beside it, so that one without them is not taken for a first start. */
async function rememberSettings(store: Store, settings: SettingsFile, at: number): Promise<void> {
  const isKnown = (await readMark(store, settingsKept)) !== null
  if (isKnown && !settings.isKept) settings.assumeLost()
  if (isKnown || !settings.isKept) return
  await store.write((transaction) => writeMark(transaction, { name: settingsKept, at, text: null }))
}

const noteMove = (store: Store, moved: { readonly from: string; readonly to: string }, at: number): Promise<unknown> =>
  store.write((transaction) =>
    recordHistory(transaction, {
      at,
      kind: 'data_folder_moved',
      by: stationItself,
      reason: `${moved.from} to ${moved.to}`,
    }),
  )

function settingsFrom(flags: StationFlags): SettingsPatch {
  return {
    intake: {
      ...(flags.host === undefined ? {} : { host: flags.host }),
      ...(flags['webhook-port'] === undefined ? {} : { port: flags['webhook-port'] }),
    },
    signals: flags['signal-url'] === undefined ? {} : { url: flags['signal-url'] },
  }
}

function secretsFrom(flags: StationFlags): Partial<Record<SecretName, string>> {
  return {
    ...(flags['order-api-key'] === undefined ? {} : { orderApiKey: flags['order-api-key'] }),
    ...(flags['signal-api-key'] === undefined ? {} : { signalApiKey: flags['signal-api-key'] }),
  }
}
