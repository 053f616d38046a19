import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { maskedDatabase } from '../store/postgres/connect-postgres.ts'
import { putDatabaseInForce, readStorePlace, requirePlaceInForce } from '../store/store-place.ts'
import type { Secrets } from './secrets.ts'

type KeptUrl = Pick<Secrets, 'databaseUrl' | 'hasDatabaseUrl' | 'setDatabaseUrl'>

/** The orders lie in a database that a start could not use: another address or password may help. */
export class UnreachableDatabase extends StationError {
  constructor(cause: StationError) {
    super(cause.code, cause.said, { cause })
  }
}

/** What a failed start on a database is told as. */
export const unreachable = (cause: unknown): unknown =>
  cause instanceof StationError ? new UnreachableDatabase(cause) : cause

/**
 * The address of the database that a start works on: named with it, or kept; undefined: the orders lie in the data folder.
 *
 * @throws StationError when it is not known, or the orders are not in force there
 */
export function databaseOfStart(dataDir: string, named: string | undefined, kept: KeptUrl): string | undefined {
  const place = readStorePlace(dataDir)
  const isMoved = place?.engine === 'postgres'
  // Left by a move that was cut short, or by one that brought the orders back.
  if (!isMoved && kept.hasDatabaseUrl) kept.setDatabaseUrl(null)
  const url = named ?? (isMoved ? (kept.databaseUrl ?? undefined) : undefined)
  if (isMoved && url === undefined && kept.hasDatabaseUrl) throw new UnreachableDatabase(unreadable(place.database))
  try {
    requirePlaceInForce(dataDir, url)
  } catch (cause) {
    throw isMoved ? unreachable(cause) : cause
  }
  return url
}

const unreadable = (database: string): StationError =>
  new StationError(
    'not_allowed',
    say(
      'The orders of this station lie in {database}, and the password that was kept for it could not be read, perhaps because it was stored by another user or on another machine. Start once with --database-url: it is kept then.',
      { database },
    ),
  )

/** A start that named another address than the kept one, and could use it, has it kept in its place. */
export function keepDatabaseOfStart(dataDir: string, named: string | undefined, kept: KeptUrl, at: number): void {
  if (named === undefined || !kept.hasDatabaseUrl || kept.databaseUrl === named) return
  keepDatabase(dataDir, named, kept, at)
}

/** Has the next start use this database. The address is kept first: a start that finds the place finds the way. */
export function keepDatabase(dataDir: string, url: string, kept: Pick<Secrets, 'setDatabaseUrl'>, at: number): void {
  kept.setDatabaseUrl(url)
  putDatabaseInForce(dataDir, maskedDatabase(url), at)
}
