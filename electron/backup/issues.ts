import { basename } from 'node:path'
import { inOneText, say } from '../../shared/messages/sentence.ts'
import { noteSource } from '../issues/source.ts'
import { standingSource } from '../issues/standing-source.ts'
import { storeFileOf } from '../store/store.ts'
import { newestReport } from './reported-backup.ts'
import { stagedRestore } from './restore-backup.ts'

/** A store that takes nothing more. */
export const refusingStore = standingSource({
  kind: 'store_refuses',
  title: say('Orders refused'),
  severity: 'urgent',
  conditions: ({ store }) =>
    store.trouble === null
      ? []
      : [
          {
            key: 'store',
            code: 'store_refuses',
            subject: say('Store of the orders'),
            happened: inOneText(
              say('Orders cannot be stored, so they are refused; Cloudprinter sends them again.'),
              store.trouble,
            ),
            stationDid: say('The station goes on by itself once it can.'),
            next: say('Check that its disk is not full and not read-only.'),
            screens: ['settings'],
          },
        ],
})

/** A backup in the place of the orders: what was done since may have been reported, so nothing is until a person has looked. */
export const restoredBackup = standingSource({
  kind: 'backup_restored',
  title: say('Restored backup'),
  severity: 'urgent',
  async conditions({ startNotes: { restored }, settings, restoredSignals }) {
    const name = restored?.name ?? restoredSignals.backup
    if (name === null || !settings.current().signals.paused) return []
    const { had, not_had: notHad, unknown } = await restoredSignals.counts()
    return [
      {
        key: name,
        code: 'setting_restored',
        subject: say('Restored backup'),
        happened:
          restored === null
            ? say('The backup {name} is in place. Items stand where they stood then, so signals are paused.', { name })
            : say(
                'The backup {name} is in place, with {count} orders. Items stand where they stood then, so signals are paused.',
                { name, count: restored.content.orders },
              ),
        stationDid:
          restored === null || restored.setAside === null
            ? say('Orders are received.')
            : say('What was there before is kept as {name}.', { name: basename(restored.setAside) }),
        ...(had + notHad + unknown === 0
          ? { next: say('Set right what was done since, then resume signals in the settings.'), screens: ['settings'] }
          : {
              next: say(
                'Of the signals that waited then, Cloudprinter has had {had} and has not had {notHad}; of {unknown} it is not known. Decide on the screen of signals, After the restore. Set right what was done since, then resume signals.',
                { had, notHad, unknown },
              ),
              screens: ['signals', 'settings'],
            }),
      },
    ]
  },
})

/** A daily backup that could not be made, or copies of the backups that could not. */
export const failedBackup = standingSource({
  kind: 'backup_failed',
  title: say('Backup'),
  severity: 'open',
  conditions: ({ backups }) => [
    ...(backups.problem === null
      ? []
      : [
          {
            key: 'daily',
            code: 'setting_backup_failed',
            subject: say('Daily backup'),
            happened: backups.problem,
            stationDid: say('The orders themselves are sound. The backup is tried again every quarter of an hour.'),
            next: say('Make room on the disk of the data folder, then back up now in the settings.'),
            screens: ['settings'] as const,
          },
        ]),
    ...(backups.copyProblem === null
      ? []
      : [
          {
            key: 'copies',
            code: 'setting_backup_copy_failed',
            subject: say('Copies of the backups'),
            happened: backups.copyProblem,
            stationDid: say(
              'The backups on the disk of the data folder are made as before. The copies are tried again every quarter of an hour.',
            ),
            next: say('See that the other folder is there and can be written, or name another one in the settings.'),
            screens: ['settings'] as const,
          },
        ]),
  ],
})

const hourMs = 60 * 60_000

/** A database whose backups are not reported any more: whether they are still made, nobody knows. */
export const unreportedBackup = standingSource({
  kind: 'backup_unreported',
  title: say('Backup'),
  severity: 'open',
  async conditions({ store, settings, clock }) {
    const newest = store.engine === 'postgres' ? await newestReport(store) : null
    if (newest === null) return []
    const leastMs = settings.current().backups.reportedWithinHours * hourMs
    const ageMs = clock.now() - newest.at
    // One from the future was reported before a clock was set back, and says nothing of now.
    if (Math.abs(ageMs) <= leastMs) return []
    return [
      {
        key: 'database',
        code: 'setting_backup_unreported',
        subject: say('Backup of the database'),
        happened: say('No backup of the database was reported for more than {hours} hours.', {
          hours: Math.floor(Math.max(ageMs, leastMs) / hourMs),
        }),
        stationDid: say('Orders are received and worked on. Backups of a database are made by its own tools.'),
        next: say('Look why the job that backs the database up has not run, or has not reported it.'),
        screens: ['settings'],
        ...(ageMs > 0 ? { since: newest.at + leastMs } : {}),
      },
    ]
  },
})

/** A database of which nobody has ever said that it is backed up. */
export const neverReportedBackup = noteSource(async ({ store }) =>
  store.engine === 'sqlite' || (await newestReport(store)) !== null
    ? []
    : [
        {
          code: 'setting_backup_never_reported',
          message: say(
            'No backup of the database was reported yet. Have the job that makes it report each one, so that the station can say when they stop.',
          ),
        },
      ],
)

/** What is done now is not in that backup: whoever goes on working works in vain. */
export const stagedBackup = standingSource({
  kind: 'restore_staged',
  title: say('Orders about to be replaced'),
  severity: 'urgent',
  conditions({ dataDir }) {
    const staged = stagedRestore(storeFileOf(dataDir))
    if (staged === null) return []
    const { name } = staged
    return [
      {
        key: name,
        code: 'restore_staged',
        subject: say('Restored backup'),
        happened: say(
          'The backup {name} takes the place of the orders at the next start: what is done until then is lost.',
          { name },
        ),
        stationDid: say('Orders are received and steps taken as before, and none of it is in that backup.'),
        next: say('In the settings, restart now, or leave the orders as they are.'),
        screens: ['settings'],
      },
    ]
  },
})

/** How the station was started, for a day. */
export const startedSo = noteSource(({ startNotes, clock }) =>
  startNotes.until > clock.now() ? startNotes.notices : [],
)
