import { dirname } from 'node:path'
import { openPostgres } from './postgres/open-postgres.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import type { Store, StoreOptions } from './store.ts'
import { requireDatabaseInForce } from './store-place.ts'

/**
 * Opens the store and brings its tables up to date.
 *
 * @throws StationError when it cannot be used, or was written by a newer program. It is left untouched then.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.databaseUrl === undefined) return await openSqlite(options)
  const store = await openPostgres(options.databaseUrl, options.migration)
  try {
    await requireDatabaseInForce(store, dirname(options.file))
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
