import { z } from 'zod'
import { backupKinds } from './backup.ts'

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

const by = z.string().trim().min(1).max(80).default('operator')
const list = z.object({
  folder: z.string(),
  /** The newest first. */
  backups: z.array(backupView),
  /** The backup that takes the place of the store at the next start, or null. */
  staged: z.object({ name: z.string(), takenAt: z.iso.datetime().nullable() }).nullable(),
  /** Why the last daily backup could not be made, or null. */
  problem: z.string().nullable(),
  /** When the next daily backup is made, or null where none is. */
  nextAt: z.iso.datetime().nullable(),
})

/** The calls about backups; part of the `stationApi`. */
export const backupApi = {
  'backup.list': { input: z.strictObject({}), output: list },
  /** Copies the orders now, and checks the copy. */
  'backup.create': {
    input: z.strictObject({}),
    output: z.object({ path: z.string(), sizeBytes: z.number().int() }),
  },
  /** Checks a backup and lays it beside the store. It takes its place at the next start. */
  'backup.restore': { input: z.strictObject({ name: z.string().min(1).max(200), by }), output: list },
  /** Leaves the store as it is after all. */
  'backup.cancelRestore': { input: z.strictObject({ by }), output: list },
} as const
