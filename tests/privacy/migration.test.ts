import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('a store from before persons could be erased keeps its orders, has erased nobody, and is written anew once', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'Privacy',
    `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'received', '{}', 'hash', 5)`,
  )
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT "cpOrderId", "contentHash" FROM "cp_orders"')).toEqual([
    { cpOrderId: '905512340000', contentHash: 'hash' },
  ])
  expect(await store.query('SELECT * FROM "cp_erasures"')).toEqual([])
  expect(store.isWhole()).toBe(true)
})
