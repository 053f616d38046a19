import { z } from 'zod'
import { backupKinds } from './backup.ts'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'
import { sentenceKey } from './messages/sentence.ts'

export const backupView = z.object({
  /** The name of its file in the folder of the backups. */
  name: z.string(),
  kind: z.enum(backupKinds),
  takenAt: z.iso.datetime(),
  sizeBytes: z.number().int(),
  /** Orders that have been received since: restoring it would lose them. */
  ordersSince: z.number().int(),
})
export type BackupView = z.infer<typeof backupView>

/** A backup of the database, which a person's job has reported. */
const reportedBackup = z.object({
  at: z.iso.datetime(),
  /** How large it is, where that was said. */
  bytes: z.number().int().nullable(),
  /** What the job said of it, such as where it lies. */
  note: z.string().nullable(),
})
export type ReportedBackup = z.infer<typeof reportedBackup>

const newest = { newest: reportedBackup.nullable() }

const list = {
  folder: z.string(),
  /** The newest first. */
  backups: z.array(backupView),
  /** The backup that takes the place of the store at the next start, or null. */
  staged: z.object({ name: z.string(), takenAt: z.iso.datetime().nullable() }).nullable(),
  /** Why the last daily backup could not be made, or null. */
  problem: said().nullable(),
  /** Why the copies in the other folder are not up to date, or null. */
  copyProblem: said().nullable(),
  /** When the next daily backup is made, or null where none is. */
  nextAt: z.iso.datetime().nullable(),
  /** Where the orders lie in a database: its backups are its own, and the station knows of those that are reported. Else null. */
  ofDatabase: z.object(newest).nullable(),
}

/** The calls about backups; part of the `stationApi`. */
export const backupApi = {
  'backup.list': query('station', {}, list),
  /** Copies the orders now, and checks the copy. */
  'backup.create': command('station', {}, { path: z.string(), sizeBytes: z.number().int() }),
  /** Checks a backup and lays it beside the store. It takes its place at the next start. */
  'backup.restore': command('station', { name: z.string().min(1).max(200), by: person() }, list),
  /** Leaves the store as it is after all. */
  'backup.cancelRestore': command('station', { by: person() }, list),
  /**
   * Says that the database was backed up: for the job that does it, by HTTP. The newest report counts, in whatever order they
   * come. Without `at`, it was just now.
   */
  'backup.reported': command(
    'station',
    {
      at: z.iso.datetime({ offset: true }).optional(),
      bytes: z.number().int().min(1, sentenceKey('An empty file is no backup')).optional(),
      note: z.string().trim().max(500).optional(),
    },
    newest,
  ),
} as const
