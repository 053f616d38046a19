import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { DataSource, type EntitySchema, type ObjectLiteral, type Repository } from 'typeorm'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type BackupFile, writeBackup } from './backup.ts'
import { copyStore } from './copy-store.ts'
import { DamagedStore } from './damaged-store.ts'
import { entities } from './entities/index.ts'
import { migrations } from './migrations/index.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import type { Change, ColumnValue, Transaction } from './transaction.ts'
import { WriteGate } from './write-gate.ts'

export interface StoreOptions {
  /** The database file; its folder is made where it is missing. */
  readonly file: string
  readonly backupDir: string
  /** Has every page checked, which takes a while: after a stop that was not clean. */
  readonly isSuspect?: boolean
}

/** The orders of the station on disk. Reads are free, writes go through the gate. */
export interface Store {
  /** Runs one business step; resolves when it is durable. See WriteGate. */
  write<T>(step: (transaction: Transaction) => T): Promise<T>
  /** Rows of one table, for reading. */
  rows<R extends ObjectLiteral>(entity: EntitySchema<R>): Repository<R>
  /** Rows of a prepared statement, for reading. */
  query<R extends object>(sql: string, ...values: readonly ColumnValue[]): R[]
  /** Calls back after each commit with what it changed; returns the unsubscribe. */
  onCommit(listener: (changes: readonly Change[]) => void): () => void
  /** Why the disk did not take what was written, in plain words, or null; until `relieve`. */
  readonly trouble: string | null
  /** Says that the disk takes what it is given again. */
  relieve(): void
  /** Calls back when that changes; returns the unsubscribe. */
  onTrouble(listener: () => void): () => void
  /** Copies the store while it is in use and checks the copy. `at`: when, in milliseconds. */
  backup(label?: 'manual' | 'daily', at?: number): Promise<BackupFile>
  /** Refuses every write with this error until the function is called that it resolves with; reading goes on. */
  freeze(refusal: StationError): Promise<() => void>
  /** Copies a frozen store to a file, checks all of it, and compares each table. @throws StationError when they differ */
  copyTo(path: string): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the store and brings its tables up to date.
 *
 * @throws StationError when the file is damaged or was written by a newer program. It is left untouched then.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  mkdirSync(dirname(options.file), { recursive: true })
  const pending = inspect(options.file, options.isSuspect ?? false)
  const opened = await connect(options.file)
  const { database, dataSource } = opened
  try {
    if (pending.length > 0 && pending.length < migrations.length) {
      await writeBackup(database, options.backupDir, `before-${pending[0]}`)
    }
    await dataSource.runMigrations({ transaction: 'each' })
  } catch (cause) {
    await dataSource.destroy()
    throw new StationError(
      'unavailable',
      say('The store could not be brought up to date: {text}', { text: messageOf(cause) }),
      { cause },
    )
  }

  const connection = new SqliteConnection(database)
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const troubled = new Set<() => void>()
  const gate = new WriteGate(
    connection,
    (changes) => {
      for (const listener of listeners) listener(changes)
    },
    () => {
      for (const listener of troubled) listener()
    },
  )
  return {
    write: (step) => gate.write(step),
    rows: (entity) => dataSource.getRepository(entity),
    query: <R extends object>(sql: string, ...values: readonly ColumnValue[]) =>
      connection.prepare(sql).all(...values) as R[],
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get trouble() {
      return gate.trouble
    },
    relieve: () => gate.relieve(),
    onTrouble(listener) {
      troubled.add(listener)
      return () => troubled.delete(listener)
    },
    backup: (label = 'manual', at = Date.now()) => writeBackup(database, options.backupDir, label, at),
    freeze: (refusal) => gate.close(refusal),
    copyTo: (path) => copyStore(database, path),
    close: () => dataSource.destroy(),
  }
}

/** Where the store of a data folder lies. */
export const storeFileOf = (dataDir: string): string => join(dataDir, 'station.db')

/**
 * Sets up a connection for durability: with WAL alone the last commits may be lost at a power cut, `synchronous=FULL`
 * has each one on the disk before it is acknowledged.
 */
export function prepareDatabase(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 0')
  // What a savepoint must be able to take back is kept in memory: it would go to a file for each step of a group.
  database.pragma('temp_store = MEMORY')
  // In KB. With 2 MB, the default, filters of a large store read the same pages again and again.
  database.pragma('cache_size = -32768')
  // In pages of 4 KB. At the default of 1,000 a burst of orders stops every second group to copy the log.
  database.pragma('wal_autocheckpoint = 4000')
}

async function connect(file: string): Promise<{ database: Database.Database; dataSource: DataSource }> {
  let database: Database.Database | undefined
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: file,
    ...(nativeBinding ? { nativeBinding } : {}),
    entities,
    migrations,
    migrationsTableName: 'cp_migrations',
    synchronize: false,
    prepareDatabase(raw) {
      database = raw as Database.Database
      prepareDatabase(database)
    },
  })
  try {
    await dataSource.initialize()
  } catch (cause) {
    throw new StationError(
      'unavailable',
      say('The store {file} could not be opened: {text}', { file, text: messageOf(cause) }),
      { cause },
    )
  }
  if (database === undefined) throw new Error('The driver did not hand over its connection')
  return { database, dataSource }
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
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  const database = new Database(file, { readonly: true, ...(nativeBinding ? { nativeBinding } : {}) })
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
