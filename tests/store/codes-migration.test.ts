import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { holdersOfCode } from '../../electron/orders/find/find-code.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { findOrders, newestFirst } from '../../electron/orders/find/find-orders.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('orders from before are found by codes in any writing and by how their people are reached, a few at a time', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'Codes',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      WITH RECURSIVE "number" ("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM "number" WHERE "n" < 150)
      SELECT 'order-' || "n", 'shipped', '{}', 'hash', "n" FROM "number";
    UPDATE "cp_find_orders" SET "isStale" = 0;
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey", "tracking")
      VALUES ('i1', 'order-1', 1, '', '', '', 1, 'shipped', 9, '[]', '[]', 'a', 'jd01 4600' || char(8203));
    INSERT INTO "cp_addresses" ("cpOrderId", "type", "company", "name", "street1", "street2", "zip", "city", "state", "country", "email", "phone")
      VALUES ('order-1', 'delivery', '', '山田太郎', '', '', '', '', '', 'JP', 'kim@example.org', '+81 3 1234567')`,
  )
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  const logger = createLogger(join(folder, 'logs'), 'silent')
  onTestFinished(async () => {
    await store.close()
    logger.close()
  })
  // What is written as it is compared is found before anything of the index is written anew.
  expect(await holdersOfCode(store, 'I1', 'item')).toEqual([])
  expect(await holdersOfCode(store, 'i1\r', 'item')).toMatchObject([{ cpItemId: 'i1' }])

  const index = new FindIndex({ store, clock: systemClock, log: logger.log })
  const stale = async () => (await store.query('SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1')).length
  expect(await stale()).toBe(150)
  await index.catchUp()
  expect(await stale()).toBeGreaterThan(0)
  await index.catchUp()
  expect(await stale()).toBe(0)
  for (const question of ['太郎', 'kim@example.org', '03 1234567', 'jd014600']) {
    const found = await findOrders(store, question, { before: newestFirst, limit: 9 })
    expect(found, question).toMatchObject([{ cpOrderId: 'order-1' }])
  }
  expect(await holdersOfCode(store, 'JD014600', 'tracking')).toMatchObject([{ cpOrderId: 'order-1', cpItemId: 'i1' }])
  expect(await holdersOfCode(store, 'I1', 'item')).toMatchObject([{ cpItemId: 'i1' }])
})
