import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const orders = {
  'all ready': ['received', ['ready', 'cancelled', 'ready']],
  'one waits': ['received', ['ready', 'received']],
  'one is held': ['received', ['ready', 'on_hold']],
  'no items': ['received', []],
  begun: ['in_production', ['ready', 'produced']],
} as const

it('orders of which all was ready before there was a status for it have it, and their words are written anew', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  const rows = Object.entries(orders).flatMap(([id, [status, items]]) => [
    `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES ('${id}', '${status}', '{}', '', 0)`,
    ...items.map(
      (
        item,
        index,
      ) => `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
        "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
        VALUES ('${id} ${index}', '${id}', ${index}, '', '', '', 1, '${item}', 0, '[]', '[]', '${id} ${index}')`,
    ),
  ])
  await storeBefore(file, 'ReadyOrders', [...rows, 'UPDATE "cp_find_orders" SET "isStale" = 0'].join(';'))
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const found = await store.query<{ id: string; status: string }>(
    'SELECT "cpOrderId" AS "id", "status" FROM "cp_orders"',
  )
  expect(Object.fromEntries(found.map(({ id, status }) => [id, status]))).toEqual({
    'all ready': 'ready',
    'one waits': 'received',
    'one is held': 'received',
    'no items': 'received',
    begun: 'in_production',
  })
  expect(await store.query('SELECT "cpOrderId" FROM "cp_find_orders" WHERE "isStale" = 1')).toEqual([
    { cpOrderId: 'all ready' },
  ])
})
