import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openCodes } from '../../electron/products/open-codes.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('what was open before there were products is found by its code, and the usual papers are known', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  const item = (id: string, code: string, status: string) => `
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey")
      VALUES ('${id}', '905512340000', 1, '', '${code}', '', 1, '${status}', 9, '[]', '[]', '${id}');`
  await storeBefore(
    file,
    'Products',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'received', '{}', 'hash', 5);
    ${item('1', 'poster', 'ready')} ${item('2', 'poster', 'shipped')} ${item('3', 'mug', 'cancelled')} ${item('4', 'book', 'error')}`,
  )

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await openCodes(store)).toEqual([
    { productCode: 'book', count: 1 },
    { productCode: 'poster', count: 1 },
  ])
  expect(await store.query('SELECT "id", "bulk" FROM "cp_papers" ORDER BY "rank"')).toEqual([
    { id: 'mcg', bulk: 0.8 },
    { id: 'mcs', bulk: 0.9 },
    { id: 'ecb', bulk: 1.2 },
    { id: 'off', bulk: 1.22 },
  ])
  expect(await store.query('SELECT * FROM "cp_products"')).toEqual([])
})
