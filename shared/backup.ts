import { z } from 'zod'

/** When the station backs its orders up by itself, and how many of those backups it keeps. */
export const backupSettings = z.object({
  daily: z.boolean().default(true),
  /** In the time zone of the station, 0 to 23. A station that was off then makes up for it. */
  hour: z.number().int().min(0).max(23).default(3),
  /** Daily backups that are older are removed, but for the newest three. */
  keepDays: z.number().int().min(1).max(3_650).default(30),
  /** The most daily backups that are kept. */
  keepCount: z.number().int().min(1).max(1_000).default(30),
  /** Each backup is copied there too, as on another disk; empty: nowhere. The folder must be there, and is this station's alone. */
  copyFolder: z.string().trim().max(1_000).default(''),
  /** Of a database: when no backup was reported for so long, a person is told. A day, and an hour for the job to take. */
  reportedWithinHours: z.number().int().min(1).max(8_760).default(25),
})
export type BackupSettings = z.infer<typeof backupSettings>

/** Why a backup was made: by the schedule, by a person, before a change of the tables, or before another was restored. */
export const backupKinds = ['daily', 'manual', 'before_update'] as const
export type BackupKind = (typeof backupKinds)[number]
