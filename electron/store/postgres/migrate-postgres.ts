import type { Client } from 'pg'
import { DataSource } from 'typeorm'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { entities } from '../entities/index.ts'
import { migrations } from '../migrations/index.ts'
import { checkServer } from './check-server.ts'
import { connectPostgres } from './connect-postgres.ts'
import { reasonOf } from './postgres-failure.ts'
import { requireSession } from './require-session.ts'

/** Any number, the same for all stations: who holds it may change tables. */
const lockKey = 7_261_540_101

/**
 * Looks whether the database can be used, and brings its tables up to date. Stations that start together do that once.
 *
 * @throws StationError when it cannot be used, or was written by a newer program. It is left untouched then.
 */
export async function migratePostgres(url: string): Promise<void> {
  const client = await connectPostgres(url)
  try {
    await checkServer(client)
    await requireSession(client, url)
    // It ends with the connection, however that ends.
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    if ((await pendingOf(client)).length === 0) return
    await runMigrations(url)
  } finally {
    await client.end()
  }
}

/**
 * The names of the migrations that it still needs.
 *
 * @throws StationError when it was written by a newer program
 */
export async function pendingOf(client: Client): Promise<string[]> {
  const known = migrations.map((migration) => migration.name)
  const [table] = (await client.query(`SELECT to_regclass('cp_migrations') AS "name"`)).rows
  if (table?.name === null) return known
  const { rows } = await client.query<{ name: string }>('SELECT "name" FROM "cp_migrations" ORDER BY "id"')
  const applied = rows.map(({ name }) => name)
  if (applied.some((name) => !known.includes(name))) {
    throw new StationError(
      'unavailable',
      say(
        'The database was written by a newer version of this program. It was left as it is. Update the program, then start it again.',
      ),
    )
  }
  return known.filter((name) => !applied.includes(name))
}

async function runMigrations(url: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'cp_migrations',
    synchronize: false,
    extra: { max: 1 },
  })
  try {
    await dataSource.initialize()
    await dataSource.runMigrations({ transaction: 'each' })
  } catch (cause) {
    throw new StationError(
      'unavailable',
      say('The database could not be brought up to date: {text}', { text: reasonOf(cause) }),
      { cause },
    )
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy()
  }
}
