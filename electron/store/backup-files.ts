import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BackupKind, BackupSettings } from '../../shared/backup.ts'
import { type StoreEngine, storeFileOf } from './store.ts'

/** A backup as its name tells of it. */
export interface NamedBackup {
  readonly name: string
  readonly kind: BackupKind
  /** In milliseconds. */
  readonly takenAt: number
}

export interface Backup extends NamedBackup {
  readonly path: string
  readonly sizeBytes: number
}

const dayMs = 24 * 60 * 60_000
/** However old they are: a station that was off for months still has something to go back to. */
const alwaysKept = 3

/** `station-2026-03-02T03-00-00-000Z-daily.db` */
export const nameOfBackup = (at: number, label: string): string =>
  `station-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-${label}.db`

/** Every backup of a folder, the newest first. Other files are left out. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const named = backupNamed(name)
      const path = join(folder, name)
      const stat = named === null ? undefined : statSync(path, { throwIfNoEntry: false })
      return named === null || !stat?.isFile() ? [] : [{ ...named, path, sizeBytes: stat.size }]
    })
    .sort((one, other) => other.takenAt - one.takenAt)
}

/** Orders that lie beside those in force: set aside by a restore or a move, or left where they were when they went to a database. */
export function listSetAside(dataDir: string, engine: StoreEngine): Pick<Backup, 'name' | 'takenAt'>[] {
  const store = basename(storeFileOf(dataDir))
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(`${store}.`) && /\.(?:damaged|replaced|before)-[\dTZ-]+$/.test(name))
    .concat(engine === 'postgres' && existsSync(storeFileOf(dataDir)) ? [store] : [])
    .map((name) => ({ name, takenAt: Math.trunc(statSync(join(dataDir, name)).mtimeMs) }))
}

/** Removes the daily backups beyond what is to be kept; returns their names. Those made by hand stay. */
export function pruneBackups(folder: string, settings: BackupSettings, now: number): string[] {
  const removed = outOfDate(listBackups(folder), settings, now)
  for (const { path } of removed) rmSync(path, { force: true })
  return removed.map(({ name }) => name)
}

/** The daily ones beyond what is to be kept. */
export function outOfDate<One extends NamedBackup>(
  backups: readonly One[],
  { keepDays, keepCount }: Pick<BackupSettings, 'keepDays' | 'keepCount'>,
  now: number,
): readonly One[] {
  const daily = backups.filter(({ kind }) => kind === 'daily').sort((one, other) => other.takenAt - one.takenAt)
  return daily.filter(({ takenAt }, index) => {
    if (index >= keepCount) return true
    return index >= alwaysKept && now - takenAt > keepDays * dayMs
  })
}

/** Removes what a stop in the middle of a backup left behind. */
export function removeDrafts(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (/^station-.*\.db\.part(?:-journal|-wal|-shm)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
}

const pattern = /^station-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([\w-]+)\.db$/

/** What the name of a file tells of the backup in it, or null. */
export function backupNamed(name: string): NamedBackup | null {
  const [, day, hour, minute, second, ms, label = ''] = pattern.exec(name) ?? []
  const takenAt = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`)
  if (Number.isNaN(takenAt)) return null
  return { name, takenAt, kind: label.startsWith('before-') ? 'before_update' : label === 'daily' ? 'daily' : 'manual' }
}
