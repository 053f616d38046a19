import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import type { Client } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { syncFile } from '../../base/durable-file.ts'
import { syncFolder } from '../../base/sync-folder.ts'
import { openStore } from '../open-store.ts'
import { connectPostgres, maskedDatabase } from '../postgres/connect-postgres.ts'
import { migratePostgres } from '../postgres/migrate-postgres.ts'
import { troubleOf } from '../postgres/postgres-failure.ts'
import { columnTypes } from '../postgres/postgres-values.ts'
import { openDatabase, openReader } from '../sqlite/open-database.ts'
import { type Store, type StoreEngine, storeFileOf } from '../store.ts'
import { moveMark, moveMarkText, notInForce, readStorePlace, writeStorePlace } from '../store-place.ts'
import { Transaction } from '../transaction.ts'
import { type CopyWatch, copyRows, firstFilledTable, type MoveSide } from './copy-rows.ts'
import { lockTables, postgresSide, requireNoStation, sqliteSide, truncateTables } from './move-sides.ts'

export interface MoveOptions extends CopyWatch {
  /** Locked by whoever calls. No station runs on it, or the one that does writes nothing: see `own`. */
  readonly dataDir: string
  readonly backupDir: string
  /** The database to move to, or to bring the orders back from. */
  readonly databaseUrl: string
  /** In milliseconds. */
  readonly now: () => number
  /** Brings what lies in files of the data folder along into the database, or back into the files. Nothing of it counts before the moment. */
  readonly alongWith?: (transaction: Transaction) => Promise<void>
  /** Called before each step that a kill could come after: for tests. */
  readonly reached?: (step: string) => void
  /** The store of the station that moves, open and frozen; left out, there is none, and the store is opened and checked first. */
  readonly own?: Pick<Store, 'connectionName'>
}

export interface MovedStore {
  readonly store: StoreEngine
  /** Without its password. */
  readonly database: string
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Moves the orders of a data folder into an empty database, in one transaction that is compared before it is kept. The folder's
 * place file is the moment: before it the folder is in force, after it the database.
 *
 * @throws StationError when they cannot be moved, or the reason of the signal; the folder is in force as before then
 */
export async function moveToPostgres(options: MoveOptions): Promise<MovedStore> {
  const { dataDir, databaseUrl: url, reached = () => undefined } = options
  const database = maskedDatabase(url)
  const before = readStorePlace(dataDir)
  if (before?.engine === 'postgres') throw liesAlready(before.database)
  await migratePostgres(url)
  // A try before this one may have filled the database and got no further. Only into the same one it has the same name.
  const move = before?.database === database ? before.move : randomUUID()
  const at = options.now()
  const place = { database, move, at: new Date(at).toISOString() }
  writeStorePlace(dataDir, { engine: 'sqlite', ...place })
  const file = storeFileOf(dataDir)
  // Checks the file, and brings its tables to the same version as those of the database.
  if (options.own === undefined) {
    await (await openStore({ file, backupDir: options.backupDir, isSuspect: true })).close()
  }
  const client = await connectPostgres(url, columnTypes)
  const source = openReader(file)
  try {
    const to = postgresSide(client)
    await client.query('BEGIN')
    await lockTables(client)
    const { rows: marks } = await client.query<{ text: string }>('SELECT "text" FROM "cp_marks" WHERE "name" = $1', [
      moveMark,
    ])
    if (marks[0]?.text !== moveMarkText('incoming', move)) {
      const filled = (await firstFilledTable(to)) ?? (marks.length > 0 ? 'cp_marks' : null)
      if (filled !== null) throw notEmpty(database, filled)
    }
    await truncateTables(client)
    reached('copying')
    const rows = await copyRows(sqliteSide(source), to, options)
    await options.alongWith?.(transactionOn(to))
    await to.run('INSERT INTO "cp_marks" ("name", "at", "text") VALUES (?, ?, ?)', [
      ...[moveMark, at],
      moveMarkText('incoming', move),
    ])
    reached('copied')
    await client.query('COMMIT')
    reached('committed')
    options.signal?.throwIfAborted()
    writeStorePlace(dataDir, { engine: 'postgres', ...place })
    reached('in force')
    await client.query('DELETE FROM "cp_marks" WHERE "name" = $1', [moveMark])
    return { store: 'postgres', database, rows }
  } catch (cause) {
    throw troubleOf(cause) ?? cause
  } finally {
    source.close()
    await client.end()
  }
}

/**
 * Brings the orders of a database back to a data folder. No other station may work on the database. What the folder had
 * before is set aside beside it.
 *
 * @throws StationError when they cannot be moved, or the reason of the signal; the database is in force as before then
 */
export async function moveToSqlite(options: MoveOptions): Promise<MovedStore> {
  const { dataDir, databaseUrl: url, reached = () => undefined } = options
  const database = maskedDatabase(url)
  const file = storeFileOf(dataDir)
  const before = readStorePlace(dataDir)
  if (before?.engine !== 'postgres' && existsSync(file)) throw liesAlready(dataDir)
  // Whatever a move before left open is ended by opening the database, or refused with it.
  if (options.own === undefined) {
    await (await openStore({ file, backupDir: options.backupDir, databaseUrl: url })).close()
  }
  const at = options.now()
  const place = { database, move: randomUUID(), at: new Date(at).toISOString() }
  writeStorePlace(dataDir, { engine: 'postgres', ...place })
  const mark = moveMarkText('leaving', place.move)
  const draft = `${file}.arriving`
  removeStore(draft)
  await (await openStore({ file: draft, backupDir: options.backupDir })).close()
  const client = await connectPostgres(url, columnTypes)
  const copy = openDatabase(draft, { fileMustExist: true })
  try {
    // From now on no station starts on the database, unless this folder says that it is in force.
    const { rowCount: marked } = await client.query(
      'INSERT INTO "cp_marks" ("name", "at", "text") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [moveMark, at, mark],
    )
    if (marked === 0) throw notInForce(database)
    await requireNoStation(client, options.own?.connectionName ?? null)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await lockTables(client)
    reached('copying')
    copy.exec('BEGIN')
    copy.exec('DELETE FROM "cp_papers"')
    const from = postgresSide(client)
    const rows = await copyRows(from, sqliteSide(copy), options)
    await options.alongWith?.(transactionOn(from))
    copy.exec('COMMIT')
    copy.pragma('journal_mode = DELETE')
    copy.close()
    syncFile(draft)
    reached('copied')
    options.signal?.throwIfAborted()
    if (existsSync(file)) setAside(file, at)
    renameSync(draft, file)
    await syncFolder(dataDir)
    reached('in place')
    writeStorePlace(dataDir, { engine: 'sqlite', ...place })
    reached('in force')
    return { store: 'sqlite', database, rows }
  } catch (error) {
    // Otherwise the other stations of the shop would be refused until this one has started.
    if (readStorePlace(dataDir)?.engine === 'postgres') await takeMarkBack(client, mark)
    throw troubleOf(error) ?? error
  } finally {
    copy.close()
    await client.end()
  }
}

/** For whoever adds rows alone. No row of what goes along has a number. */
const transactionOn = (side: MoveSide): Transaction =>
  new Transaction({
    ...side,
    async insert({ table, columns }, rows) {
      const names = columns.map(({ name }) => `"${name}"`).join(', ')
      const places = columns.map(() => '?').join(', ')
      for (const row of rows) await side.run(`INSERT INTO "${table}" (${names}) VALUES (${places})`, row)
      return []
    },
    update: () => Promise.reject(new TypeError('What is moved is not changed')),
  })

const parts = ['', '-wal', '-shm', '-journal']

function removeStore(file: string): void {
  for (const part of parts) rmSync(`${file}${part}`, { force: true })
}

/** The orders as they were when they went to the database. */
function setAside(file: string, at: number): void {
  const aside = `${file}.before-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`
  for (const part of parts) {
    if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${aside}${part}`)
  }
}

/** Where the database is away now, the next start of this station takes it back. */
async function takeMarkBack(client: Client, mark: string): Promise<void> {
  await client.query('ROLLBACK').catch(() => undefined)
  await client
    .query('DELETE FROM "cp_marks" WHERE "name" = $1 AND "text" = $2', [moveMark, mark])
    .catch(() => undefined)
}

const liesAlready = (place: string): StationError =>
  new StationError('conflict', say('The orders lie in {place} already.', { place }))

const notEmpty = (database: string, table: string): StationError =>
  new StationError(
    'conflict',
    say('The database {database} is not empty ({table}). Orders are moved only into an empty one.', {
      database,
      table,
    }),
  )
