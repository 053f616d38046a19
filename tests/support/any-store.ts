import { join } from 'node:path'
import { Client } from 'pg'
import { inject, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store, StoreEngine } from '../../electron/store/store.ts'
import type { SqlValue } from '../../electron/store/transaction.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Both, for what has to be the same on either. */
export const engines = ['sqlite', 'postgres'] as const satisfies readonly StoreEngine[]

/** Which one the suites of the rooms run on: `STORE=postgres npx vitest run tests/orders`. */
export const engineOfRun: StoreEngine = process.env.STORE === 'postgres' ? 'postgres' : 'sqlite'

/** For what is of SQLite alone: its query plans, its file, its full disk. Elsewhere the test is skipped. */
export const itOnSqlite = it.runIf(engineOfRun === 'sqlite')

/** A store of its own for a test, closed when the test ends. */
export async function aStore(engine: StoreEngine = engineOfRun): Promise<Store> {
  const store = await openStoreIn(temporaryFolder(), engine)
  onTestFinished(() => store.close())
  return store
}

/** Opens the store of a folder: the same again for the same folder. Whoever opens it closes it. */
export async function openStoreIn(folder: string, engine: StoreEngine = engineOfRun): Promise<Store> {
  return await openStore({
    file: join(folder, 'station.db'),
    backupDir: join(folder, 'backups'),
    databaseUrl: engine === 'postgres' ? await databaseOf(folder) : undefined,
  })
}

/** What the stations of a shop have open, to be closed and opened again in the middle of a test. */
export interface OpenStores {
  stores(): readonly Store[]
  restart(): Promise<void>
}

/** Opens a folder as the stations of a shop do, two of them where it is a database; closed when the test ends. */
export async function openStores(engine: StoreEngine = engineOfRun): Promise<OpenStores> {
  const folder = temporaryFolder()
  let stores: Store[] = []
  const start = async (): Promise<void> => {
    for (let index = 0; index < (engine === 'postgres' ? 2 : 1); index += 1) {
      stores.push(await openStoreIn(folder, engine))
    }
  }
  const stop = async (): Promise<void> => {
    for (const store of stores) await store.close()
    stores = []
  }
  await start()
  onTestFinished(stop)
  return {
    stores: () => stores,
    async restart() {
      await stop()
      await start()
    },
  }
}

/** Changes rows behind the back of whoever uses the store of a folder. */
export async function changeBehind(folder: string, sql: string, ...values: readonly SqlValue[]): Promise<void> {
  const store = await openStoreIn(folder)
  try {
    await store.write((transaction) => transaction.run(sql, ...values))
  } finally {
    await store.close()
  }
}

const databases = new Map<string, Promise<string>>()

/** The address of the database that stands for the file in a folder. */
export function databaseOf(folder: string): Promise<string> {
  const known = databases.get(folder)
  if (known !== undefined) return known
  const made = aDatabase()
  databases.set(folder, made)
  return made
}

/** A database with the tables of the program and no rows, gone when the test ends. */
export async function aDatabase(template = 'station_template'): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await administrate(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  onTestFinished(() => administrate(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  return `${inject('postgresUrl')}/${name}`
}

/** Runs one statement as the server's user, in its own database where no other is named. */
export async function administrate(sql: string, url = `${inject('postgresUrl')}/postgres`): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
