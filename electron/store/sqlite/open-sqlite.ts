import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DataSource } from 'typeorm'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { listBackups } from '../backup-files.ts'
import { entities } from '../entities/index.ts'
import { gatedStore } from '../gated-store.ts'
import { migrations } from '../migrations/index.ts'
import type { Store, StoreCheck, StoreOptions } from '../store.ts'
import { Rows } from '../transaction.ts'
import { WriteGate } from '../write-gate.ts'
import { copyInto, writeBackup } from './backup.ts'
import { DamagedStore } from './damaged-store.ts'
import { LongReader } from './long-reader.ts'
import type { LongWork } from './long-work.ts'
import { openDatabase, openReader, prepareDatabase } from './open-database.ts'
import { isVacuumed, scrubStore, vacuumOnce } from './scrub.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { sqliteGate } from './sqlite-gate.ts'
import { sqliteWords } from './sqlite-words.ts'

/**
 * Opens the store of one station, in a file.
 *
 * @throws StationError when the file is damaged or was written by a newer program. It is left untouched then.
 */
export async function openSqlite({ file, backupDir, isSuspect = false }: StoreOptions): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true })
  const pending = inspect(file, isSuspect)
  if (pending.length > 0) await migrate(file, backupDir, pending)
  const database = openDatabase(file)
  prepareDatabase(database)
  vacuumOnce(database)
  // While a group is open nobody reads on the connection that writes: what may yet be taken back is seen by no one.
  const readDatabase = openReader(file)
  const gate = new WriteGate(sqliteGate(new SqliteConnection(database)))
  const lists = new LongReader(file)
  const parts = {
    engine: 'sqlite',
    database: null,
    connectionName: null,
    version: async () => `SQLite ${String(readDatabase.prepare('SELECT sqlite_version()').pluck().get())}`,
    time: async () => null,
    long: new Rows(lists),
    words: sqliteWords,
    backup: (label: string = 'manual', at = Date.now()) =>
      writeBackup((path) => alone(file, { kind: 'backup', path }), backupDir, label, at),
    scrub: () => scrubStore(database, gate),
    isWhole: () => isVacuumed(database),
    check: async () => (await alone(file, { kind: 'check' })) as StoreCheck,
    async copyTo(path: string) {
      await alone(file, { kind: 'copy', path })
    },
    async close() {
      await lists.stop()
      readDatabase.close()
      database.close()
    },
  } as const
  const reader = new SqliteConnection(readDatabase)
  return gatedStore(
    parts,
    { steps: gate, work: gate },
    new Rows({ rows: async (sql, values) => reader.all(sql, values) }),
  )
}

/** In a thread for this alone: lists do not wait behind it. */
async function alone(file: string, work: LongWork): Promise<unknown> {
  const reader = new LongReader(file)
  try {
    return await reader.do(work)
  } finally {
    await reader.stop()
  }
}

async function migrate(file: string, backupDir: string, pending: readonly string[]): Promise<void> {
  const dataSource = await connect(file)
  const label = `before-${pending[0]}`
  try {
    if (pending.length < migrations.length) await backUp(file, backupDir, label)
    // All or none: the program of before knows the tables as they were, and none in between.
    await dataSource.runMigrations({ transaction: 'all' })
  } catch (cause) {
    // It may be started again and again.
    const [, ...older] = listBackups(backupDir).filter(({ name }) => name.endsWith(`-${label}.db`))
    for (const { path } of older) rmSync(path, { force: true })
    throw new StationError(
      'unavailable',
      say(
        'The store could not be brought up to date ({text}). Nothing in it was changed: the version before can go on with it, and this one tries again when it is started.',
        { text: messageOf(cause) },
      ),
      { cause },
    )
  } finally {
    await dataSource.destroy()
  }
}

/** Nobody waits for the station yet. */
async function backUp(file: string, backupDir: string, label: string): Promise<void> {
  const reader = openReader(file)
  try {
    await writeBackup((path) => copyInto(reader, path), backupDir, label)
  } finally {
    reader.close()
  }
}

async function connect(file: string): Promise<DataSource> {
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: file,
    ...(nativeBinding ? { nativeBinding } : {}),
    entities,
    migrations,
    migrationsTableName: 'cp_migrations',
    synchronize: false,
    prepareDatabase,
  })
  try {
    return await dataSource.initialize()
  } catch (cause) {
    throw new StationError(
      'unavailable',
      say('The store {file} could not be opened: {text}', { file, text: messageOf(cause) }),
      { cause },
    )
  }
}

/** Looks at the file without changing it; returns the names of the migrations that it still needs. */
function inspect(file: string, isSuspect: boolean): string[] {
  const known = migrations.map((migration) => migration.name)
  if (!existsSync(file)) return known
  let applied: string[]
  try {
    applied = appliedMigrations(file, isSuspect)
  } catch (cause) {
    throw new DamagedStore(file, cause)
  }
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new StationError(
      'unavailable',
      say(
        'The store {file} was written by a newer version of this program. It was left as it is. Update the program, then start it again.',
        { file },
      ),
    )
  }
  return known.filter((name) => !applied.includes(name))
}

function appliedMigrations(file: string, isSuspect: boolean): string[] {
  const database = openDatabase(file, { readonly: true })
  try {
    // A write-ahead log is left only by a stop that was not clean; checking every page at each start would take too long.
    const check = isSuspect || existsSync(`${file}-wal`) ? database.pragma('quick_check(1)', { simple: true }) : 'ok'
    if (check !== 'ok') throw new Error(String(check))
    const table = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'cp_migrations'").get()
    if (table === undefined) return []
    return database
      .prepare<[], { name: string }>('SELECT name FROM cp_migrations ORDER BY id')
      .all()
      .map((row) => row.name)
  } finally {
    database.close()
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
