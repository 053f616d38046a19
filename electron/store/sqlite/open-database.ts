import Database from 'better-sqlite3'

interface OpenOptions {
  readonly readonly?: boolean
  readonly fileMustExist?: boolean
  /** How long a lock of another process is waited for. */
  readonly timeout?: number
}

/** Opens a file of SQLite with the binary that the program was started with. */
export function openDatabase(path: string, options: OpenOptions = {}): Database.Database {
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  return new Database(path, { ...options, ...(nativeBinding ? { nativeBinding } : {}) })
}

/**
 * Sets up a connection for durability: with WAL alone the last commits may be lost at a power cut, `synchronous=FULL`
 * has each one on the disk before it is acknowledged.
 */
export function prepareDatabase(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 0')
  // In pages of 4 KB. At the default of 1,000 a burst of orders stops every second group to copy the log.
  database.pragma('wal_autocheckpoint = 4000')
  // What is deleted or overwritten within a page is gone from it; pages that fall free are the business of `scrub.ts`.
  database.pragma('secure_delete = FAST')
  prepareCache(database)
}

/** A connection that only reads. */
export function openReader(file: string): Database.Database {
  const database = openDatabase(file, { readonly: true, fileMustExist: true, timeout: 1_000 })
  prepareCache(database)
  return database
}

function prepareCache(database: Database.Database): void {
  // What a savepoint must be able to take back is kept in memory: it would go to a file for each step of a group.
  database.pragma('temp_store = MEMORY')
  // In KB. With 2 MB, the default, filters of a large store read the same pages again and again.
  database.pragma('cache_size = -32768')
}
