import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { itemKeys } from '../../electron/orders/calls/item-list.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { findOrders, newestFirst } from '../../electron/orders/find/find-orders.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('a store from the version before keeps its options beside what items are narrowed by, and finds orders by status', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(file, 'LargeShops', oldRows.join(';'))
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  const logger = createLogger(join(folder, 'logs'), 'silent')
  onTestFinished(async () => {
    await store.close()
    logger.close()
  })
  const options = () =>
    store.query(
      'SELECT "cpItemId", "option", "productCode", "clientName", "shippingMethod", "isTest" FROM "cp_item_options" ORDER BY 1, 2',
    )
  const book = { productCode: 'book_a5', clientName: 'Sample', shippingMethod: 'dhl', isTest: 1 }
  const poster = { productCode: 'poster', clientName: null, shippingMethod: null, isTest: 0 }
  expect(await options()).toEqual([
    { cpItemId: 'i1', option: 'gloss', ...book },
    { cpItemId: 'i1', option: 'thick', ...book },
    { cpItemId: 'i2', option: 'matt', ...poster },
  ])
  const listed = async (question: Parameters<typeof itemKeys>[1]) =>
    (await itemKeys(store, question, '', 9)).map((key) => key.cpItemId)
  expect(await listed({ option: ['gloss', 'matt'] })).toEqual(['i1', 'i2'])
  expect(await listed({ option: ['gloss', 'matt'], product: ['poster'] })).toEqual(['i2'])
  expect(await listed({ option: ['gloss'], product: ['poster'] })).toEqual([])

  await store.write(async (transaction) => {
    await transaction.run(
      `UPDATE "cp_order_items" SET "productCode" = 'canvas', "clientName" = 'Other' WHERE "cpItemId" = 'i2'`,
    )
    await transaction.run(`UPDATE "cp_order_items" SET "status" = 'packed' WHERE "cpItemId" = 'i1'`)
  })
  expect(await listed({ option: ['matt'], product: ['canvas'], client: ['Other'] })).toEqual(['i2'])
  expect(await listed({ option: ['gloss', 'matt'], status: ['packed'] })).toEqual(['i1'])

  const index = new FindIndex({ store, clock: systemClock, log: logger.log })
  const inStatus = async (status: 'ready' | 'shipped' | 'error') =>
    (await findOrders(store, 'sample', { before: newestFirst, limit: 9, status: [status] })).map(
      (order) => order.cpOrderId,
    )
  await index.catchUp()
  // A later version has orders of which all is ready under a status of their own.
  expect(await inStatus('ready')).toEqual(['newer'])
  await store.write(async (transaction) => {
    await transaction.run(`UPDATE "cp_orders" SET "status" = 'error' WHERE "cpOrderId" = 'newer'`)
  })
  await index.catchUp()
  expect([await inStatus('ready'), await inStatus('error'), await inStatus('shipped')]).toEqual([[], ['newer'], []])
})

/** A store as the version before left it: two orders with an item each. */
const oldRows = [
  `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt", "shippingMethod", "clientName", "isTest")
   VALUES ('older', 'shipped', '{}', '', 1000, NULL, NULL, 0), ('newer', 'received', '{}', '', 2000, 'dhl', 'Sample', 1)`,
  `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
     "status", "statusChangedAt", "options", "warnings", "urgencyKey", "shippingMethod", "clientName", "isTest")
   VALUES
     ('i1', 'newer', 1, 'The Bear', 'book_a5', 'Book', 1, 'ready', 0, '[{"option":"gloss"},{"option":"thick"}]', '[]', 'u1', 'dhl', 'Sample', 1),
     ('i2', 'older', 1, 'Alps', 'poster', 'Poster', 1, 'shipped', 0, '[{"option":"matt"}]', '[]', 'u2', NULL, NULL, 0)`,
]
