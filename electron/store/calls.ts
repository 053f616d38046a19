import type { Handlers, StationParts } from '../console/handlers.ts'
import { testDatabase } from './move/test-database.ts'

export function storeHandlers({ store }: StationParts): Handlers<'store.get' | 'store.test'> {
  return {
    'store.get': async () => ({ engine: store.engine, version: await store.version(), database: store.database }),
    'store.test': ({ url }) => testDatabase(url),
  }
}
