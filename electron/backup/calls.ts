import type { BackupView, backupApi } from '../../shared/backup-api.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer, StatusAnswer } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import { recordHistory } from '../orders/order-history.ts'
import { type Backup, listBackups } from '../store/backup-files.ts'
import { storeFileOf } from '../store/store.ts'
import { cancelRestore, findBackup, stagedRestore, stageRestore } from './restore-backup.ts'

export function backupHandlers(parts: StationParts): Handlers<keyof typeof backupApi> {
  const { store, clock, dataDir, backupDir } = parts
  const storeFile = storeFileOf(dataDir)
  const list = (): CallAnswer<'backup.list'> => listOf(parts)
  const note = (by: string, reason: string): Promise<void> =>
    store.write((transaction) => {
      recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason })
    })
  return {
    'backup.list': list,
    'backup.create': async () => {
      const backup = await store.backup('manual', clock.now())
      parts.onBackupsChanged()
      return backup
    },
    'backup.restore': async ({ name, by }) => {
      stageRestore(storeFile, findBackup(backupDir, name))
      await note(by, `backup ${name} laid ready`)
      parts.onBackupsChanged()
      return list()
    },
    'backup.cancelRestore': async ({ by }) => {
      cancelRestore(storeFile)
      await note(by, 'backup not restored after all')
      parts.onBackupsChanged()
      return list()
    },
  }
}

/** What a person should know of backups and of how the station was started. */
export function storeNotices({ store, backups, dataDir, startNotes, clock }: StationParts): StatusAnswer['notices'] {
  const staged = stagedRestore(storeFileOf(dataDir))
  const notices = startNotes.until > clock.now() ? [...startNotes.notices] : []
  if (store.trouble !== null) {
    notices.push({
      code: 'store_refuses',
      message: `Orders cannot be stored, so they are refused; Cloudprinter sends them again. ${store.trouble} The station goes on by itself once it can.`,
    })
  }
  if (staged !== null) {
    notices.push({
      code: 'setting_restore_staged',
      message: say(
        'The backup {name} takes the place of the orders at the next start. Restart the station, or cancel it in the settings.',
        { name: staged.name },
      ),
    })
  }
  if (backups.problem !== null) notices.push({ code: 'setting_backup_failed', message: backups.problem })
  return notices
}

function listOf({ store, backups, dataDir, backupDir }: StationParts): CallAnswer<'backup.list'> {
  const files = listBackups(backupDir)
  const staged = stagedRestore(storeFileOf(dataDir))
  const stagedAt = files.find(({ name }) => name === staged?.name)?.takenAt ?? null
  const ordersSince = ({ takenAt }: Backup): number =>
    store.query<{ count: number }>('SELECT COUNT(*) AS "count" FROM "cp_orders" WHERE "receivedAt" > ?', takenAt)[0]
      ?.count ?? 0
  return {
    folder: backupDir,
    backups: files.map(
      (file): BackupView => ({
        name: file.name,
        kind: file.kind,
        takenAt: iso(file.takenAt),
        sizeBytes: file.sizeBytes,
        ordersSince: ordersSince(file),
      }),
    ),
    staged: staged && { name: staged.name, takenAt: stagedAt === null ? null : iso(stagedAt) },
    problem: backups.problem,
    nextAt: backups.nextAt === null ? null : iso(backups.nextAt),
  }
}
