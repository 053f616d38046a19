import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { accessOf } from '../../shared/database-address.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { keepDatabase } from '../settings/kept-database.ts'
import { requireShop, testDatabase } from './move/test-database.ts'

type StoreCalls = 'store.get' | 'store.test' | 'store.move' | 'store.cancelMove' | 'store.reconnect' | 'store.join'

export function storeHandlers({
  store,
  storeMover,
  settings,
  keptDatabase,
  dataDir,
  clock,
}: StationParts): Handlers<StoreCalls> {
  return {
    'store.get': async () => ({
      engine: store.engine,
      version: await store.version(),
      database: store.database,
      address: keptDatabase.url === null ? null : accessOf(keptDatabase.url).address,
      ...storeMover.view,
    }),
    'store.test': ({ url }) => testDatabase(url),
    'store.move': async ({ to, by }) => {
      await storeMover.move(to, by)
      return {}
    },
    'store.cancelMove': async ({ by }) => {
      await storeMover.cancel(by)
      return {}
    },
    'store.reconnect': async ({ url }) => {
      storeMover.requireOwnChoice()
      if (store.engine === 'sqlite') throw new StationError('conflict', say('The orders lie in the data folder.'))
      await requireShop(url)
      keepDatabase(dataDir, url, keptDatabase, clock.now())
      storeMover.restart()
      return {}
    },
    'store.join': async ({ url, library }) => {
      storeMover.requireOwnChoice()
      if (store.engine === 'postgres' || (await store.query('SELECT 1 FROM "cp_orders" LIMIT 1')).length > 0) {
        throw new StationError('conflict', say('This station has orders already. Only a new one can join a shop.'))
      }
      await requireShop(url)
      if (library !== null) {
        await requireFolder(library)
        await settings.update({ library: { folder: library } })
      }
      keepDatabase(dataDir, url, keptDatabase, clock.now())
      storeMover.restart()
      return {}
    },
  }
}

/** @throws StationError where it is no folder that this station can write to */
async function requireFolder(folder: string): Promise<void> {
  if (!isAbsolute(folder)) throw new StationError('invalid_input', say('Give the whole path of the folder.'))
  try {
    if (!(await stat(folder)).isDirectory()) throw new StationError('invalid_input', noFolder(folder))
    await access(folder, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw cause instanceof StationError ? cause : new StationError('unavailable', noFolder(folder), { cause })
  }
}

const noFolder = (folder: string) =>
  say('The folder {folder} is not there, or this station may not write to it.', { folder })
