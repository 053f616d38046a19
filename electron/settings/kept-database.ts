import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { maskedDatabase } from '../store/postgres/connect-postgres.ts'
import { putDatabaseInForce, readStorePlace, requirePlaceInForce } from '../store/store-place.ts'
import type { KeyFile } from './key-file.ts'
import { keyName } from './key-names.ts'

/** The address of the database with its password, where the settings have put it: a secret of this station alone, never the shop's. */
export interface KeptDatabase {
  readonly url: string | null
  /** Whether there is one, also where it cannot be read here. */
  readonly isThere: boolean
  /** Null forgets it. */
  keep(url: string | null): void
}

const urlName = keyName('databaseUrl')

export const keptDatabaseIn = (keys: KeyFile): KeptDatabase => ({
  get url() {
    return keys.get(urlName)
  },
  get isThere() {
    return keys.names().includes(urlName)
  },
  keep: (url) => keys.keep(urlName, url),
})

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
export function databaseOfStart(dataDir: string, named: string | undefined, kept: KeptDatabase): string | undefined {
  const place = readStorePlace(dataDir)
  const isMoved = place?.engine === 'postgres'
  // Left by a move that was cut short, or by one that brought the orders back.
  if (!isMoved && kept.isThere) kept.keep(null)
  const url = named ?? (isMoved ? (kept.url ?? undefined) : undefined)
  if (isMoved && url === undefined && kept.isThere) throw new UnreachableDatabase(unreadable(place.database))
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

/**
 * A start that named a database, and could use it: without the name the next one is to refuse, not to take orders into the data folder,
 * where no other station would see them. Where the address is kept, this one is kept in its place.
 */
export function keepDatabaseOfStart(dataDir: string, named: string | undefined, kept: KeptDatabase, at: number): void {
  if (named === undefined) return
  if (kept.isThere && kept.url !== named) kept.keep(named)
  const database = maskedDatabase(named)
  if (readStorePlace(dataDir)?.database !== database) putDatabaseInForce(dataDir, database, at)
}

/** Has the next start use this database. The address is kept first: a start that finds the place finds the way. */
export function keepDatabase(dataDir: string, url: string, kept: Pick<KeptDatabase, 'keep'>, at: number): void {
  kept.keep(url)
  putDatabaseInForce(dataDir, maskedDatabase(url), at)
}
