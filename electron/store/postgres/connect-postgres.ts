import { Client, type ClientConfig } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { connectFailure } from './check-server.ts'

/** What the names of the connections of running stations begin with, in the database. */
export const stationName = 'print-station'
const connectMs = 10_000

/**
 * One connection for what is done once. Whoever opens it ends it.
 *
 * @param types how columns are read, if not as the driver does
 * @throws StationError that says in plain words why there is none, without the password
 */
export async function connectPostgres(url: string, types?: ClientConfig['types']): Promise<Client> {
  const place = placeOf(url)
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    ...(types === undefined ? {} : { types }),
  })
  // A connection that breaks fails its statement too.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (cause) {
    throw connectFailure(cause, place)
  }
}

/** Host and port, without user and password. @throws StationError when it is no address of a database */
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null ? !/^postgres(?:ql)?:/i.test(url) : !['postgres:', 'postgresql:'].includes(parsed.protocol)) {
    throw new StationError('invalid_input', say('The address of the database must begin with postgres://.'))
  }
  if (parsed === null || !isClear(parsed)) {
    throw new StationError(
      'invalid_input',
      say(
        'The address of the database cannot be read. In its user and password write % as %25, @ as %40, : as %3A, / as %2F and # as %23.',
      ),
    )
  }
  return `${parsed.hostname}:${parsed.port || '5432'}`
}

/** What stands behind the host has an @ of its own only where the password ended sooner than meant: then it stands there, too. */
const isClear = ({ username, password, pathname, search, hash }: URL): boolean =>
  [username, password, pathname].every(isEncoded) && !`${pathname}${search}`.includes('@') && hash === ''

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** The address of a database as it may be shown: without password and options. */
export function maskedDatabase(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !isClear(parsed)) return 'postgres://'
  const { protocol, username, password, host, pathname } = parsed
  const user = username === '' ? '' : `${username}${password === '' ? '' : ':***'}@`
  return `${protocol}//${user}${host}${pathname}`
}
