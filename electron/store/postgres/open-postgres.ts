import { Pool } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { gatedStore } from '../gated-store.ts'
import type { MigrationWait, Store } from '../store.ts'
import { type RowReader, Rows } from '../transaction.ts'
import { type GateEngine, WriteGate } from '../write-gate.ts'
import { maskedDatabase } from './connect-postgres.ts'
import { migratePostgres, pendingOf } from './migrate-postgres.ts'
import { isCollision, troubleOf } from './postgres-failure.ts'
import { PostgresNews } from './postgres-news.ts'
import { connectionOf, PostgresReader } from './postgres-reader.ts'
import { type Isolation, PostgresSession, UnknownOutcome } from './postgres-session.ts'
import { columnTypes } from './postgres-values.ts'
import { postgresWords } from './postgres-words.ts'
import { vacuumTables } from './vacuum-tables.ts'

/** A group at a time: more would collide with each other, and only stations are to do that. */
const gateConnections = 1
const readConnections = 4
const longConnections = 2
const connectMs = 5_000
/** No statement of a step or of a queue takes a fraction of it: the database or its line hangs. */
const statementMs = 15_000
const longStatementMs = 120_000
const versionMs = 2_500

/**
 * Opens the store of a shop, in a database of PostgreSQL.
 *
 * @param wait for stations of an older version
 * @throws StationError when it cannot be used, or was written by a newer program
 */
export async function openPostgres(url: string, wait?: MigrationWait): Promise<Store> {
  await migratePostgres(url, wait)
  const news = new PostgresNews(url, (changes) => gate.tell(changes))
  const { connectionName } = news
  const pool = (max: number, maxMs: number, options: string) => poolOf({ url, connectionName, max, maxMs, options })
  const writing = pool(gateConnections, statementMs, byKeys)
  const working = pool(gateConnections, statementMs, `${byKeys} ${onePlan}`)
  const reading = pool(readConnections, statementMs, `${readOnly} ${quickDisk}`)
  const listing = pool(longConnections, longStatementMs, `${readOnly} ${quickDisk} ${byValues}`)
  const gate = new WriteGate(gateOf(writing, news, 'SERIALIZABLE'))
  // Work goes beside the steps, so that neither waits for the other.
  const work = new WriteGate(gateOf(working, news, 'READ COMMITTED'))
  const reader = (pool: Pool) => new Rows(new PostgresReader(pool, (trouble) => gate.report(trouble)))
  const pools = [writing, working, reading, listing]
  let version = 'PostgreSQL'
  const parts = {
    engine: 'postgres',
    database: maskedDatabase(url),
    connectionName,
    async version() {
      try {
        const [row] = (await reading.query(`SELECT current_setting('server_version') AS "version"`)).rows
        version = `PostgreSQL ${String(row?.version)}`
      } catch {
        // While it is away, it is what it was.
      }
      return version
    },
    async time(of: RowReader) {
      const [row] = await of.query<{ now: number }>(nowSql)
      return row?.now ?? null
    },
    long: reader(listing),
    words: postgresWords,
    backup: () => Promise.reject(ownBackups()),
    scrub: () => vacuumTables(url),
    isWhole: () => true,
    // PostgreSQL checks each page that it reads.
    check: async () => ({ tables: 0, fault: null }),
    copyTo: () => Promise.reject(ownBackups()),
    async close() {
      unwatch()
      await news.stop()
      await Promise.all(pools.map((pool) => pool.end()))
    },
  } as const
  await news.start()
  const unwatch = watchVersion(reading, [gate, work])
  return gatedStore(parts, { steps: gate, work }, reader(reading))
}

/** Refuses every step once a newer program has changed the tables under this one; returns what ends that. */
function watchVersion(pool: Pool, gates: readonly WriteGate[]): () => void {
  const timer = setInterval(() => {
    pendingOf(pool).catch((cause: unknown) => {
      // Where the database is away, it says so by itself.
      if (!(cause instanceof StationError)) return
      clearInterval(timer)
      for (const gate of gates) gate.refuse(cause)
    })
  }, versionMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Not the time at which the transaction began: a group may have waited for its place. */
const nowSql = `SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS "now"`

const gateOf = (pool: Pool, news: PostgresNews, isolation: Isolation): GateEngine => ({
  begin: async () => PostgresSession.begin(await connectionOf(pool), isolation),
  announce: (session, changes) => news.announce(session, changes),
  isCollision,
  isUnknown: (cause) => cause instanceof UnknownOutcome,
  troubleOf,
})

/** A step finds its rows by an index. A plan from when a table was all but empty would go on reading all of it. */
const byKeys = '-c enable_seqscan=off -c enable_bitmapscan=off -c jit=off'
/** Work is a handful of statements, each about a few rows that it names: to plan one took longer than to run it. */
const onePlan = '-c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off'
const readOnly = '-c default_transaction_read_only=on'
/** The server's own figure is that of a disk that turns: by it a table is read whole where a few hundred of its rows are wanted. */
const quickDisk = '-c random_page_cost=1.1'
/** How best to look for a word depends on how many have it, which a plan for any word does not know. */
const byValues = '-c plan_cache_mode=force_custom_plan'

interface PoolOptions {
  readonly url: string
  readonly connectionName: string
  readonly max: number
  readonly maxMs: number
  readonly options: string
}

function poolOf({ url, connectionName, max, maxMs, options }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    types: columnTypes,
    application_name: connectionName,
    // Statements that nobody waits for one by one go to the database together.
    pipeline: true,
    options: `-c synchronous_commit=on -c idle_in_transaction_session_timeout=${maxMs} ${options}`,
    statement_timeout: maxMs,
    // The server may hang, and then ends nothing by itself.
    query_timeout: maxMs + 1_000,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
  })
  // One that breaks while nobody uses it is replaced when it is needed. One that breaks in use fails its statement, and tells of it
  // a second time, which the pool does not hear: without a listener that would be the end of the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const ownBackups = (): StationError =>
  new StationError('conflict', say('The orders lie in a database that has backups of its own.'))
