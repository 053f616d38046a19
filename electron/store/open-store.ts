import { openPostgres } from './postgres/open-postgres.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import type { Store, StoreOptions } from './store.ts'

/**
 * Opens the store and brings its tables up to date.
 *
 * @throws StationError when it cannot be used, or was written by a newer program. It is left untouched then.
 */
export const openStore = (options: StoreOptions): Promise<Store> =>
  options.databaseUrl === undefined ? openSqlite(options) : openPostgres(options.databaseUrl)
