import type { BackupView, backupApi } from '../../shared/backup-api.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import { recordHistory } from '../orders/order-history.ts'
import { type Backup, listBackups } from '../store/backup-files.ts'
import { countRows } from '../store/count-rows.ts'
import { storeFileOf } from '../store/store.ts'
import { cancelRestore, findBackup, stagedRestore, stageRestore } from './restore-backup.ts'

export function backupHandlers(parts: StationParts): Handlers<keyof typeof backupApi> {
  const { store, clock, dataDir, backupDir } = parts
  const storeFile = storeFileOf(dataDir)
  const list = (): Promise<CallAnswer<'backup.list'>> => listOf(parts)
  const note = (by: string, reason: string): Promise<void> =>
    store.write(async (transaction) => {
      await recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason })
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
      return await list()
    },
    'backup.cancelRestore': async ({ by }) => {
      cancelRestore(storeFile)
      await note(by, 'backup not restored after all')
      parts.onBackupsChanged()
      return await list()
    },
  }
}

async function listOf({ store, backups, dataDir, backupDir }: StationParts): Promise<CallAnswer<'backup.list'>> {
  const files = listBackups(backupDir)
  const staged = stagedRestore(storeFileOf(dataDir))
  const stagedAt = files.find(({ name }) => name === staged?.name)?.takenAt ?? null
  const ordersSince = ({ takenAt }: Backup): Promise<number> =>
    countRows(store, 'FROM "cp_orders" WHERE "receivedAt" > ?', takenAt)
  const views = files.map(
    async (file): Promise<BackupView> => ({
      name: file.name,
      kind: file.kind,
      takenAt: iso(file.takenAt),
      sizeBytes: file.sizeBytes,
      ordersSince: await ordersSince(file),
    }),
  )
  return {
    folder: backupDir,
    backups: await Promise.all(views),
    staged: staged && { name: staged.name, takenAt: stagedAt === null ? null : iso(stagedAt) },
    problem: backups.problem,
    nextAt: backups.nextAt === null ? null : iso(backups.nextAt),
  }
}
