import type { Client } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { connectPostgres } from './connect-postgres.ts'

/**
 * Makes sure that a connection is one of the database for as long as it lasts: what a station sets in it, prepares and listens
 * to stays with it.
 *
 * @throws StationError where a pool in front of the database lends its connections for a transaction alone
 */
export async function requireSession(client: Client, url: string): Promise<void> {
  const other = await connectPostgres(url)
  try {
    const seen = []
    for (const one of [client, other, client, other]) seen.push(await backendOf(one))
    const [first, second, firstAgain, secondAgain] = seen
    if (first !== second && first === firstAgain && second === secondAgain) return
  } finally {
    await other.end()
  }
  throw new StationError(
    'unavailable',
    say(
      'The database is behind a pool that lends a connection for one transaction. Give the address of the database itself, or set the pool to sessions.',
    ),
  )
}

async function backendOf(client: Client): Promise<number | undefined> {
  return (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS "pid"')).rows[0]?.pid
}
