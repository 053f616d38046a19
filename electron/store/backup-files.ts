import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BackupKind, BackupSettings } from '../../shared/backup.ts'
import { type StoreEngine, storeFileOf } from './store.ts'

/** A backup as its name tells of it. */
export interface Backup {
  readonly name: string
  readonly path: string
  readonly kind: BackupKind
  /** In milliseconds. */
  readonly takenAt: number
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
      const read = readName(name)
      const path = join(folder, name)
      const stat = read === null ? undefined : statSync(path, { throwIfNoEntry: false })
      return read === null || !stat?.isFile() ? [] : [{ ...read, name, path, sizeBytes: stat.size }]
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
export function pruneBackups(folder: string, { keepDays, keepCount }: BackupSettings, now: number): string[] {
  const daily = listBackups(folder).filter(({ kind }) => kind === 'daily')
  const removed = daily.filter(({ takenAt }, index) => {
    if (index >= keepCount) return true
    return index >= alwaysKept && now - takenAt > keepDays * dayMs
  })
  for (const { path } of removed) rmSync(path, { force: true })
  return removed.map(({ name }) => name)
}

/** Removes what a stop in the middle of a backup left behind. */
export function removeDrafts(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (/^station-.*\.db\.part(?:-journal|-wal|-shm)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
}

const pattern = /^station-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([\w-]+)\.db$/

function readName(name: string): Pick<Backup, 'kind' | 'takenAt'> | null {
  const [, day, hour, minute, second, ms, label = ''] = pattern.exec(name) ?? []
  const takenAt = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`)
  if (Number.isNaN(takenAt)) return null
  return { takenAt, kind: label.startsWith('before-') ? 'before_update' : label === 'daily' ? 'daily' : 'manual' }
}
