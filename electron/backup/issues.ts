import { basename } from 'node:path'
import { noteSource } from '../issues/source.ts'
import { standingSource } from '../issues/standing-source.ts'
import { storeFileOf } from '../store/store.ts'
import { stagedRestore } from './restore-backup.ts'

/** A store that takes nothing more. */
export const refusingStore = standingSource({
  kind: 'store_refuses',
  title: 'Orders refused',
  severity: 'urgent',
  conditions: ({ store }) =>
    store.trouble === null
      ? []
      : [
          {
            key: 'store',
            code: 'store_refuses',
            subject: 'Store of the orders',
            happened: `Orders cannot be stored, so they are refused; Cloudprinter sends them again. ${store.trouble}`,
            stationDid: 'The station goes on by itself once it can.',
            next: 'Check that its disk is not full and not read-only.',
            screens: ['settings'],
          },
        ],
})

/** A backup in the place of the orders: what was done since may have been reported, so nothing is until a person has looked. */
export const restoredBackup = standingSource({
  kind: 'backup_restored',
  title: 'Restored backup',
  severity: 'urgent',
  conditions: ({ startNotes: { restored }, settings }) =>
    restored === null || !settings.current().signals.paused
      ? []
      : [
          {
            key: restored.name,
            code: 'setting_restored',
            subject: 'Restored backup',
            happened: `The backup ${restored.name} is in place, with ${restored.content.orders} orders. Items stand where they stood then, so signals are paused.`,
            stationDid:
              restored.setAside === null
                ? 'Orders are received.'
                : `What was there before is kept as ${basename(restored.setAside)}.`,
            next: 'Set right what was done since, then resume signals in the settings.',
            screens: ['settings'],
          },
        ],
})

/** A daily backup that could not be made. */
export const failedBackup = standingSource({
  kind: 'backup_failed',
  title: 'Backup',
  severity: 'open',
  conditions: ({ backups }) =>
    backups.problem === null
      ? []
      : [
          {
            key: 'daily',
            code: 'setting_backup_failed',
            subject: 'Daily backup',
            happened: backups.problem,
            stationDid: 'The orders themselves are sound. The backup is tried again every quarter of an hour.',
            next: 'Make room on the disk of the data folder, then back up now in the settings.',
            screens: ['settings'],
          },
        ],
})

/** How the station was started, for a day, and what the next start will do. */
export const startAndRestore = noteSource(({ startNotes, clock, dataDir }) => {
  const staged = stagedRestore(storeFileOf(dataDir))
  return [
    ...(startNotes.until > clock.now() ? startNotes.notices : []),
    ...(staged === null
      ? []
      : [
          {
            code: 'setting_restore_staged',
            message: `The backup ${staged.name} takes the place of the orders at the next start. Restart the station, or cancel it in the settings.`,
          },
        ]),
  ]
})
