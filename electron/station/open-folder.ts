import { join } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { SettingsPatch } from '../../shared/settings.ts'
import { namedTimeZone } from '../../shared/time-zone.ts'
import { backupDirOf } from '../backup/offer-backups.ts'
import { restoreAtStart } from '../backup/restore-at-start.ts'
import { startNotesOf } from '../backup/start-notes.ts'
import type { Clock } from '../base/clock.ts'
import type { StationParts } from '../console/handlers.ts'
import type { Logger } from '../log/logger.ts'
import { recordHistory, stationItself } from '../orders/order-history.ts'
import type { StationFlags } from '../settings/flags.ts'
import { databaseOfStart, keepDatabaseOfStart, keptDatabaseIn, unreachable } from '../settings/kept-database.ts'
import { openKeyFile } from '../settings/key-file.ts'
import { rememberSettings } from '../settings/remember-settings.ts'
import { type GivenSecrets, inKeyFile, secretsIn } from '../settings/secrets.ts'
import { openSettings } from '../settings/settings-file.ts'
import type { FiledShop } from '../shop/move-shop.ts'
import { openShopRecord, type ShopRecord } from '../shop/shop-record.ts'
import { shopIdIn } from '../shop/shop-rows.ts'
import { stationIdOf } from '../shop/station-id.ts'
import { RestoredSignals } from '../signals/restored-signals.ts'
import { openStore } from '../store/open-store.ts'
import { readRunMarker } from '../store/run-marker.ts'
import { type Store, storeFileOf } from '../store/store.ts'
import { noteRestored } from './note-restored.ts'
import type { StationOptions } from './station-options.ts'

type FolderPart =
  | 'stationId'
  | 'settings'
  | 'secrets'
  | 'keptDatabase'
  | 'shopRecord'
  | 'store'
  | 'backupDir'
  | 'startNotes'
  | 'restoredSignals'

/** What a data folder holds, opened. */
export interface OpenFolder extends Pick<StationParts, FolderPart> {
  /** What lies in its files, whatever the shop has in its database. */
  readonly filed: FiledShop
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
  const keys = openKeyFile(dataDir, options.secretBox)
  const keptDatabase = keptDatabaseIn(keys)
  const databaseUrl = databaseOfStart(dataDir, flags['database-url'], keptDatabase)
  // It would lie in the folder, and nobody would read it.
  if (databaseUrl !== undefined && flags['restore-backup'] !== undefined) {
    throw new StationError('conflict', say('The orders lie in a database that has backups of its own.'))
  }
  const given = settingsFrom(flags)
  const settings = openSettings(dataDir, given)
  const stationId = stationIdOf(dataDir)
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
  if (outcome.restored !== null) await settings.update({ signals: { paused: true } })
  const isSuspect = marker.uncleanSince !== undefined
  const store = await openStore({
    file: storeFileOf(dataDir),
    backupDir,
    isSuspect,
    databaseUrl,
    migration: {
      isNow: flags['migrate-now'] === true,
      onProgress(said) {
        log.warn({}, String(said))
        options.onStartProgress?.(said)
      },
    },
  }).catch((cause: unknown) => {
    throw databaseUrl === undefined ? cause : unreachable(cause)
  })
  keepDatabaseOfStart(dataDir, flags['database-url'], keptDatabase, at)
  const isShop = store.engine === 'postgres'
  if (!isShop || (await shopIdIn(store)) === null) await rememberSettings(store, settings, at)
  const shopRecord = isShop ? await openShopRecord({ store, stationId, settings, keys, given, clock, log }) : null
  await joinAtStart(shopRecord, flags['join-code'], log)
  marker.set(at)
  if (outcome.restored !== null) await noteRestored(store, outcome.restored, join(dataDir, 'logs'))
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
    stationId,
    settings: shopRecord?.settings ?? settings,
    secrets: secretsIn(shopRecord?.keys ?? inKeyFile(keys), secretsFrom(flags)),
    keptDatabase,
    filed: { settings, keys },
    shopRecord,
    store,
    backupDir,
    startNotes,
    restoredSignals: await RestoredSignals.open(store),
    async close() {
      await store.close()
      marker.clear()
    },
  }
}

/** One that has joined is started again with the same flags. A code that is of no use is no reason to take no consoles. */
async function joinAtStart(shop: ShopRecord | null, code: string | undefined, log: Logger): Promise<void> {
  if (shop === null || code === undefined || shop.keys.secret !== null) return
  try {
    await shop.invitations.join(code)
    log.info('The station has joined the shop')
  } catch (error) {
    if (!(error instanceof StationError)) throw error
    log.error({ reason: String(error.said) }, 'The station could not join the shop')
  }
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

function secretsFrom(flags: StationFlags): GivenSecrets {
  return {
    ...(flags['order-api-key'] === undefined ? {} : { orderApiKey: flags['order-api-key'] }),
    ...(flags['signal-api-key'] === undefined ? {} : { signalApiKey: flags['signal-api-key'] }),
  }
}
