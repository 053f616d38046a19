import type { Client } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { StoreTest } from '../../../shared/store-api.ts'
import { migrations } from '../migrations/index.ts'
import { checkServer } from '../postgres/check-server.ts'
import { connectPostgres, maskedDatabase } from '../postgres/connect-postgres.ts'
import { pendingOf } from '../postgres/migrate-postgres.ts'
import { requireSession } from '../postgres/require-session.ts'
import { moveMark, notInForce } from '../store-place.ts'
import { firstFilledTable } from './copy-rows.ts'
import { postgresSide } from './move-sides.ts'

/**
 * Connects to a database and looks at it, without changing it.
 *
 * @throws StationError that says in plain words what is wrong
 */
export async function testDatabase(url: string): Promise<StoreTest> {
  const client = await connectPostgres(url)
  try {
    await checkServer(client)
    await requireSession(client, url)
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS "version"`)
    return {
      version: `PostgreSQL ${rows[0]?.version ?? ''}`,
      database: maskedDatabase(url),
      isEmpty: await isEmpty(client),
    }
  } finally {
    await client.end()
  }
}

/**
 * Makes sure that a database holds the orders of a shop, and that they are in force there.
 *
 * @returns its address, without the password
 * @throws StationError that says in plain words why not
 */
export async function requireShop(url: string): Promise<string> {
  const database = await requireFilled(url)
  const client = await connectPostgres(url)
  try {
    const { rows } = await client.query('SELECT 1 FROM "cp_marks" WHERE "name" = $1', [moveMark])
    if (rows.length === 0) return database
  } finally {
    await client.end()
  }
  throw notInForce(database)
}

/**
 * The same, whether they are in force or not.
 *
 * @throws StationError that says in plain words why not
 */
export async function requireFilled(url: string): Promise<string> {
  const { database, isEmpty } = await testDatabase(url)
  if (!isEmpty) return database
  throw new StationError(
    'conflict',
    say('The database {database} is empty. The first station of the shop moves its orders there.', { database }),
  )
}

async function isEmpty(client: Client): Promise<boolean> {
  const pending = await pendingOf(client)
  if (pending.length === migrations.length) return true
  // Tables of an older program are those of a shop.
  if (pending.length > 0) return false
  const { rows } = await client.query('SELECT 1 FROM "cp_marks" LIMIT 1')
  return rows.length === 0 && (await firstFilledTable(postgresSide(client))) === null
}
