import type { BackupView, backupApi, ReportedBackup } from '../../shared/backup-api.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import { recordHistory } from '../orders/order-history.ts'
import { type Backup, listBackups } from '../store/backup-files.ts'
import { countRows } from '../store/count-rows.ts'
import { storeFileOf } from '../store/store.ts'
import type { RowReader } from '../store/transaction.ts'
import { keepReport, newestReport } from './reported-backup.ts'
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
      await parts.backups.copyOutSoon()
      parts.onBackupsChanged()
      return backup
    },
    'backup.restore': async ({ name, by }) => {
      // It would lie in the folder, and nobody would read it.
      if (store.engine === 'postgres') throw ownBackups()
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
    'backup.reported': async ({ at, bytes = null, note: about = null }) => {
      if (store.engine === 'sqlite') throw ofTheStation()
      const now = clock.now()
      const report = { at: at === undefined ? now : Date.parse(at), bytes, note: about }
      await store.write((transaction) => keepReport(transaction, report, now))
      return { newest: await newestOf(store) }
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
    copyProblem: backups.copyProblem,
    nextAt: backups.nextAt === null ? null : iso(backups.nextAt),
    ofDatabase: store.engine === 'postgres' ? { newest: await newestOf(store) } : null,
  }
}

async function newestOf(store: RowReader): Promise<ReportedBackup | null> {
  const report = await newestReport(store)
  return report && { ...report, at: iso(report.at) }
}

const ownBackups = (): StationError =>
  new StationError('conflict', say('The orders lie in a database that has backups of its own.'))

const ofTheStation = (): StationError =>
  new StationError('conflict', say('The orders lie in the data folder, and the station itself backs them up.'))
