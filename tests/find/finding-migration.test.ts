import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { findOrders, newestFirst } from '../../electron/orders/find/find-orders.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the migration of finding', () => {
  it('fills what items are filtered by from the version before', async () => {
    const { store } = await upgradedStore()
    const columns = '"cpItemId", "shippingMethod", "clientName", "isTest", "hasWarnings"'
    expect(await store.query(`SELECT ${columns} FROM "cp_order_items" ORDER BY "cpItemId"`)).toEqual([
      { cpItemId: 'i1', shippingMethod: 'dhl', clientName: 'Sample', isTest: 1, hasWarnings: 0 },
      { cpItemId: 'i2', shippingMethod: 'dhl', clientName: 'Sample', isTest: 1, hasWarnings: 1 },
      { cpItemId: 'i3', shippingMethod: null, clientName: null, isTest: 0, hasWarnings: 0 },
    ])
    expect(await countsOf(store)).toEqual({ ready: 2, shipped: 1 })
    expect(await store.query('SELECT * FROM "cp_item_options" ORDER BY "cpItemId", "option"')).toMatchObject([
      { cpItemId: 'i1', option: 'gloss', status: 'ready', urgencyKey: 'u1' },
      { cpItemId: 'i1', option: 'thick', status: 'ready', urgencyKey: 'u1' },
    ])
  })

  it('numbers the orders as they arrived, and has their words written once the station runs', async () => {
    const { store, index } = await upgradedStore()
    expect(await store.query('SELECT "cpOrderId", "isStale" FROM "cp_find_orders" ORDER BY "id"')).toEqual([
      { cpOrderId: 'older', isStale: 1 },
      { cpOrderId: 'newer', isStale: 1 },
    ])
    const find = async (question: string) =>
      (await findOrders(store, question, { before: newestFirst, limit: 9 })).map((order) => order.cpOrderId)
    await index.catchUp()
    expect(await find('alps')).toEqual(['older'])
    expect(await find('koeln bear')).toEqual(['newer'])
    expect(await find('poster')).toEqual(['newer', 'older'])
    expect(await store.query('SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1')).toEqual([])
  })

  it('keeps what was derived in step with whoever writes a row', async () => {
    const { store, index } = await upgradedStore()
    await index.catchUp()
    await store.write(async (transaction) => {
      await transaction.run(
        `UPDATE "cp_order_items" SET "warnings" = '[1]', "status" = 'packed' WHERE "cpItemId" = 'i1'`,
      )
      await transaction.run(`UPDATE "cp_order_items" SET "warnings" = '[]' WHERE "cpItemId" = 'i2'`)
      await transaction.run(`UPDATE "cp_order_items" SET "options" = '[{"option":"matt"}]' WHERE "cpItemId" = 'i3'`)
      await transaction.run(`UPDATE "cp_order_items" SET "tracking" = 'JD77' WHERE "cpItemId" = 'i3'`)
    })
    expect(await countsOf(store)).toEqual({ packed: 1, ready: 1, shipped: 1 })
    expect(await store.query('SELECT "hasWarnings" AS "has" FROM "cp_order_items" ORDER BY "cpItemId"')).toEqual([
      { has: 1 },
      { has: 0 },
      { has: 0 },
    ])
    expect(
      await store.query('SELECT "cpItemId", "option", "status" FROM "cp_item_options" ORDER BY "cpItemId", "option"'),
    ).toEqual([
      { cpItemId: 'i1', option: 'gloss', status: 'packed' },
      { cpItemId: 'i1', option: 'thick', status: 'packed' },
      { cpItemId: 'i3', option: 'matt', status: 'shipped' },
    ])
    expect(await store.query('SELECT "cpOrderId" FROM "cp_find_orders" WHERE "isStale" = 1')).toEqual([
      { cpOrderId: 'older' },
    ])
    await index.catchUp()
    expect(await findOrders(store, 'jd77', { before: newestFirst, limit: 9 })).toMatchObject([{ cpOrderId: 'older' }])
  })
})

const countsOf = async (store: Store) =>
  Object.fromEntries(
    (await store.query<{ status: string; count: number }>('SELECT * FROM "cp_item_counts" WHERE "count" > 0')).map(
      ({ status, count }) => [status, count],
    ),
  )

async function upgradedStore(): Promise<{ store: Store; index: FindIndex }> {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await fillVersionBefore(file)
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  const logger = createLogger(join(folder, 'logs'), 'silent')
  onTestFinished(async () => {
    await store.close()
    logger.close()
  })
  return { store, index: new FindIndex({ store, clock: systemClock, log: logger.log }) }
}

/** A store as the version before left it: two orders with three items and one address. */
const fillVersionBefore = (file: string): Promise<void> => storeBefore(file, 'Finding', oldRows.join(';'))

const oldRows = [
  `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt", "shippingMethod", "clientName", "isTest")
   VALUES ('newer', 'received', '{}', '', 2000, 'dhl', 'Sample', 1), ('older', 'shipped', '{}', '', 1000, NULL, NULL, 0)`,
  `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
     "status", "statusChangedAt", "options", "warnings", "urgencyKey")
   VALUES
     ('i1', 'newer', 1, 'The Bear', 'book_a5', 'Book', 1, 'ready', 0, '[{"option":"gloss"},{"option":"thick"},{"option":"gloss"}]', '[]', 'u1'),
     ('i2', 'newer', 2, 'Bear poster', 'poster', 'Poster', 1, 'ready', 0, '[]', '[{"code":"x","message":"y"}]', 'u2'),
     ('i3', 'older', 1, 'Alps', 'poster', 'Poster', 1, 'shipped', 0, '[]', '[]', 'u3')`,
  `INSERT INTO "cp_addresses" ("cpOrderId", "type", "company", "name", "street1", "street2", "zip", "city", "state", "country", "email", "phone")
   VALUES ('newer', 'delivery', '', 'Ana', '', '', '', 'Köln', '', 'DE', '', '')`,
]
