import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { RescueFiles } from '../../shared/rescue-api.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { readJsonFile } from '../base/read-json.ts'
import { isWithin } from '../data-folder/check-target.ts'
import { storeBytesOf } from '../data-folder/data-folder-mover.ts'
import { labelsName } from '../files/library/library.ts'
import { writeBackup } from '../store/sqlite/backup.ts'
import { LongReader } from '../store/sqlite/long-reader.ts'
import { storeFileOf } from '../store/store.ts'
import { readStorePlace } from '../store/store-place.ts'

export interface RescueSize {
  readonly files: number
  readonly bytes: number
}

/** A station as a rescue copy sees it, beside whatever else goes on in it. */
export interface RescueSource {
  readonly dataDir: string
  /** The address of the database that holds the orders, without its password; null: they lie in the data folder. */
  readonly database: string | null
  readonly libraryDir: string
  /** Whether the PDFs lie somewhere else than in the data folder. */
  readonly isLibraryOutside: boolean
  readonly settings: Settings
  /** The names of the keys of this station. */
  readonly keys: readonly string[]
  /** Of the data folder, other than orders and PDFs, below it. */
  readonly ownFiles: readonly string[]
  readonly orderBytes: number
  size(files: Exclude<RescueFiles, 'none'>): Promise<RescueSize>
  /** Below the library, some at a time. */
  files(files: RescueFiles): AsyncGenerator<readonly string[]>
  countOrders(): Promise<number>
  /** Writes a checked backup; returns its path. */
  copyOrders(folder: string, at: number): Promise<string>
  /** The names of destinations, by their numbers. */
  destinations(): Promise<ReadonlyMap<string, string>>
  close(): Promise<void>
}

/** Without what is of one machine, such as `station.id`, and without what has keys in it. */
const ownNames = ['settings.json', 'devices.json', 'tunnel.json'].flatMap((name) => [name, `${name}.last-good`])
const placeName = 'store-place.json'

/**
 * @param libraryDir where the PDFs lie, where the start of the station says so
 * @param database the one that the station works on; left out: as the data folder says
 */
export function openRescueSource(
  dataDir: string,
  given: { readonly libraryDir?: string | undefined; readonly database?: string | null },
): RescueSource {
  const place = readStorePlace(dataDir)
  const database = given.database ?? (place?.engine === 'postgres' ? place.database : null)
  const settings = settingsIn(dataDir)
  const libraryDir = given.libraryDir ?? settings.library.folder ?? join(dataDir, 'files')
  const reader = new LongReader(storeFileOf(dataDir))
  const rows = async <T>(sql: string, ...values: readonly (number | string)[]): Promise<readonly T[]> =>
    database === null ? ((await reader.rows(sql, values)) as T[]) : []
  return {
    dataDir,
    database,
    libraryDir,
    isLibraryOutside: !isWithin(libraryDir, dataDir),
    settings,
    keys: keyNamesIn(dataDir),
    ownFiles: [...ownNames, placeName].filter((name) => existsSync(join(dataDir, name))),
    orderBytes: database === null ? storeBytesOf(dataDir) : 0,
    async size(files) {
      const [sum] = await rows<RescueSize>(sizeSql(files))
      return sum ?? { files: 0, bytes: 0 }
    },
    async *files(files) {
      if (files === 'none') return
      for (const sql of [fileSql(files), labelSql(files)]) {
        for (let after = 0; ; ) {
          const page = await rows<{ id: number; path: string }>(sql, after, pageSize)
          if (page.length > 0) yield page.map(({ path }) => path)
          after = page.at(-1)?.id ?? after
          if (page.length < pageSize) break
        }
      }
    },
    async countOrders() {
      const [row] = await rows<{ count: number }>('SELECT COUNT(*) AS "count" FROM "cp_orders"')
      return row?.count ?? 0
    },
    async copyOrders(folder, at) {
      const { path } = await writeBackup((draft) => reader.do({ kind: 'backup', path: draft }), folder, 'manual', at)
      return path
    },
    async destinations() {
      const named = await rows<{ id: string; name: string }>('SELECT "id", "name" FROM "cp_destinations"')
      return new Map(named.map(({ id, name }) => [id, name]))
    },
    close: () => reader.stop(),
  }
}

const pageSize = 1_000

const open = `"cpOrderId" IN (SELECT "cpOrderId" FROM "cp_order_items" WHERE "status" NOT IN ('shipped', 'cancelled'))`
const whichOf = (files: RescueFiles): string => (files === 'open' ? ` AND ${open}` : '')

const fileSql = (files: RescueFiles): string =>
  `SELECT "id", "localPath" AS "path" FROM "cp_files"
   WHERE "localPath" IS NOT NULL${whichOf(files)} AND "id" > ? ORDER BY "id" LIMIT ?`

/** Those of no order are small, and wait for somebody. */
const labelSql = (files: RescueFiles): string =>
  `SELECT "id", '${labelsName}/' || "path" AS "path" FROM "cp_labels"
   WHERE "path" IS NOT NULL${files === 'open' ? ` AND ("cpOrderId" IS NULL OR ${open})` : ''} AND "id" > ? ORDER BY "id" LIMIT ?`

const sizeSql = (files: RescueFiles): string =>
  `SELECT COUNT(*) AS "files", COALESCE(SUM("receivedBytes"), 0) AS "bytes" FROM "cp_files"
   WHERE "localPath" IS NOT NULL${whichOf(files)}`

/** Only looked at: who runs on the folder keeps it in order. */
function settingsIn(dataDir: string): Settings {
  for (const name of ['settings.json', 'settings.json.last-good']) {
    const reading = readJsonFile(join(dataDir, name))
    const parsed = settingsSchema.safeParse(reading.state === 'read' ? reading.value : null)
    if (parsed.success) return parsed.data
  }
  return settingsSchema.parse({})
}

function keyNamesIn(dataDir: string): readonly string[] {
  for (const name of ['secrets.json', 'secrets.json.last-good']) {
    const reading = readJsonFile(join(dataDir, name))
    const parsed = z.record(z.string(), z.unknown()).safeParse(reading.state === 'read' ? reading.value : null)
    if (parsed.success) return Object.keys(parsed.data)
  }
  return []
}
