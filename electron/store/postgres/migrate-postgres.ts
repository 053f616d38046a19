import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { DataSource } from 'typeorm'
import { StationError } from '../../../shared/errors.ts'
import { type Sentence, say } from '../../../shared/messages/sentence.ts'
import { entities } from '../entities/index.ts'
import { migrations } from '../migrations/index.ts'
import type { MigrationWait } from '../store.ts'
import { checkServer } from './check-server.ts'
import { connectPostgres } from './connect-postgres.ts'
import { reasonOf, sqlStateOf, troubleOf } from './postgres-failure.ts'
import { requireSession } from './require-session.ts'

/** Any number, the same for all stations: who holds it may change tables. */
const lockKey = 7_261_540_101

const lookEveryMs = 1_000
/** Whoever waits longer for the others says so. */
const lockMs = 2_000
const lockNotAvailable = '55P03'
/** As long as leases hold, and a sign of life more: a station that was not heard of for longer is gone. */
const silentMs = 35_000

/**
 * Looks whether the database can be used, and brings its tables up to date. Stations that start together do that once, and only
 * when no station works on it any more: those that do are of an older version, which knows the tables as they are.
 *
 * @param wait left out, stations at work are not waited for but told as an error
 * @throws StationError when it cannot be used, or was written by a newer program. It is left untouched then.
 */
export async function migratePostgres(url: string, wait?: MigrationWait): Promise<void> {
  const client = await connectPostgres(url)
  try {
    await checkServer(client)
    await requireSession(client, url)
    await client.query(`SET lock_timeout = ${lockMs}`)
    let told = ''
    const tell = (said: Sentence): void => {
      if (told !== String(said)) wait?.onProgress(said)
      told = String(said)
    }
    while (!(await isUpToDate(client, url, wait, tell))) await pause(lookEveryMs)
  } catch (cause) {
    throw troubleOf(cause) ?? cause
  } finally {
    await client.end()
  }
}

/** False: other stations are waited for. The lock is not held meanwhile, so that one of them can still start. */
async function isUpToDate(
  client: Client,
  url: string,
  wait: MigrationWait | undefined,
  tell: (said: Sentence) => void,
): Promise<boolean> {
  if (!(await isLocked(client))) {
    tell(say('Another station is bringing the database up to date.'))
    return false
  }
  try {
    const pending = await pendingOf(client)
    if (pending.length === 0) return true
    const atWork = await stationsAtWork(client)
    if (atWork.length > 0 && wait?.isNow !== true) {
      const stations = atWork.map(({ name, version }) => `${name} ${version}`).join(', ')
      if (wait === undefined) throw new StationError('conflict', say(refused, { stations }))
      tell(say(waiting, { stations }))
      return false
    }
    if (pending.length < migrations.length) tell(say('The tables of the database are brought up to date.'))
    await runMigrations(url)
    return true
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]).catch(() => undefined)
  }
}

/** The lock ends with the connection, however that ends; of a machine that is gone without a word the server may hear late. */
async function isLocked(client: Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    return true
  } catch (cause) {
    if (sqlStateOf(cause) === lockNotAvailable) return false
    throw cause
  }
}

const waiting =
  'The database is brought up to date once no older station works on it: {stations}. Stop them, or start this one with --migrate-now.'
const refused = 'The database is not up to date, and older stations work on it: {stations}. Stop them first.'

/** Tables that are not up to date have no station at work but older ones. */
async function stationsAtWork(client: Client): Promise<{ readonly name: string; readonly version: string }[]> {
  const [table] = (await client.query(`SELECT to_regclass('cp_stations') AS "name"`)).rows
  if (table?.name === null) return []
  const { rows } = await client.query<{ name: string; version: string }>(
    `SELECT "name", "version" FROM "cp_stations"
     WHERE "state" <> 'gone' AND "lastSeenAt" > EXTRACT(EPOCH FROM clock_timestamp()) * 1000 - $1 ORDER BY "name", "stationId"`,
    [silentMs],
  )
  return rows
}

/**
 * The names of the migrations that it still needs.
 *
 * @throws StationError when it was written by a newer program
 */
export async function pendingOf(client: Pick<Client, 'query'>): Promise<string[]> {
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
    // All or none: the stations of before know the tables as they were, and none in between.
    await dataSource.runMigrations({ transaction: 'all' })
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
