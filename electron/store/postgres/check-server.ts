import type { Client } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { type Sentence, say } from '../../../shared/messages/sentence.ts'
import { reasonOf, sqlStateOf } from './postgres-failure.ts'

const oldestServer = 15

/** Whether orders are safe in this database. @throws StationError with what is wrong with it, and what to do */
export async function checkServer(client: Client): Promise<void> {
  const [server] = (await client.query<ServerRow>(serverSql)).rows
  if (server === undefined) throw new StationError('unavailable', say('The database did not say what it is.'))
  const fault = faultOf(server)
  if (fault !== null) throw new StationError('unavailable', fault)
}

interface ServerRow {
  readonly version: number
  readonly fsync: string
  readonly fullPageWrites: string
  readonly encoding: string
  readonly isStandby: boolean
  readonly schema: string | null
  readonly canCreate: boolean | null
  readonly isOurs: boolean
  /** Of tables that are there. */
  readonly mayUse: boolean
  /** A table of another program, if there is one. */
  readonly other: string | null
}

const serverSql = `
  SELECT CAST(current_setting('server_version_num') AS integer) / 10000 AS "version",
    current_setting('fsync') AS "fsync", current_setting('full_page_writes') AS "fullPageWrites",
    current_setting('server_encoding') AS "encoding", pg_is_in_recovery() AS "isStandby", current_schema() AS "schema",
    has_schema_privilege(current_schema(), 'CREATE') AS "canCreate",
    to_regclass('cp_migrations') IS NOT NULL AS "isOurs",
    COALESCE(has_table_privilege(to_regclass('cp_migrations'), 'SELECT')
      AND has_table_privilege(to_regclass('cp_marks'), 'INSERT'), TRUE) AS "mayUse",
    (SELECT "tablename" FROM pg_tables WHERE "schemaname" = current_schema() ORDER BY "tablename" LIMIT 1) AS "other"`

function faultOf(server: ServerRow): Sentence | null {
  if (server.version < oldestServer) {
    return say('The database is PostgreSQL {version}. Print Station needs {oldest} or newer.', {
      version: server.version,
      oldest: oldestServer,
    })
  }
  if (server.fsync !== 'on' || server.fullPageWrites !== 'on') {
    const name = server.fsync === 'on' ? 'full_page_writes' : 'fsync'
    return say('The database has {name} switched off, so a power cut may destroy it. Switch it on.', { name })
  }
  if (server.encoding !== 'UTF8') {
    return say('The database keeps text as {encoding}. Create one with the encoding UTF8.', {
      encoding: server.encoding,
    })
  }
  if (server.isStandby) return say('The database is a standby that only reads. Give the address of the primary one.')
  if (server.schema === null || server.canCreate !== true) {
    return say('This user may not create tables in the database. Allow it: GRANT CREATE ON SCHEMA {name}.', {
      name: server.schema ?? 'public',
    })
  }
  if (!server.mayUse) {
    return say('This user may not use the tables in the database. Give the station the user that they belong to.')
  }
  if (!server.isOurs && server.other !== null) {
    return say('The database holds tables of another program ({name}). Give the station a database of its own.', {
      name: server.other,
    })
  }
  return null
}

/** Why there is no connection, in plain words. */
export function connectFailure(cause: unknown, place: string): StationError {
  return new StationError('unavailable', wordsOf(cause, place), { cause })
}

function wordsOf(cause: unknown, place: string): Sentence {
  const state = sqlStateOf(cause)
  if (state === '28P01') {
    return say('The database at {place} does not accept this user and password. Check them.', { place })
  }
  if (state === '28000') {
    return say('The database at {place} does not let this user in from here ({text}). Look at its pg_hba.conf.', {
      place,
      text: reasonOf(cause),
    })
  }
  if (state === '3D000') return say('There is no such database at {place}. Create it, or check its name.', { place })
  if (state === '53300') return say('The database at {place} has no connection left. Allow it more of them.', { place })
  return say('The database at {place} cannot be reached ({text}).', { place, text: reasonOf(cause) })
}
