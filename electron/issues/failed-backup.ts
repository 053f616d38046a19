import { standingSource } from './standing.ts'

/** A daily backup that could not be made. */
export const failedBackup = standingSource({
  kind: 'backup_failed',
  title: 'Backup',
  weight: 'held',
  conditions: ({ backups }) =>
    backups.problem === null
      ? []
      : [
          {
            key: 'daily',
            subject: 'Daily backup',
            happened: backups.problem,
            stationDid: 'The orders themselves are sound. The backup is tried again every quarter of an hour.',
            next: 'Make room on the disk of the data folder, then back up now in the settings.',
            actions: [{ do: 'open_screen', screen: 'settings' }],
          },
        ],
})
