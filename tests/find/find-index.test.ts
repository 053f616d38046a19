import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../electron/log/logger.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { openStoreIn } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('the words of orders wait for a pause in their arrival, but no longer than five seconds', async () => {
  const { arrives, passes, stale } = await indexedStore()
  await arrives('alone')
  await passes(200)
  expect(await stale()).toBe(0)

  for (let order = 0; order < 40; order += 1) {
    await arrives(`early-${order}`)
    await passes(100)
  }
  expect(await stale()).toBe(40)
  await passes(200)
  expect(await stale()).toBe(0)

  for (let order = 0; order < 51; order += 1) {
    await arrives(`endless-${order}`)
    await passes(100)
  }
  expect(await stale()).toBeLessThan(5)
})

test('the words of a store from before are written a hundred orders at a time, with a rest between', async () => {
  const { arrives, passes, stale } = await indexedStore()
  for (let order = 0; order < 250; order += 1) await arrives(`before-${order}`)
  await passes(200)
  await passes(200)
  expect(await stale()).toBe(150)
  await passes(49)
  expect(await stale()).toBe(150)
  await passes(1)
  expect(await stale()).toBe(50)
  await passes(50)
  expect(await stale()).toBe(0)
})

test('nothing is written after the stop', async () => {
  const { arrives, passes, stale, index } = await indexedStore()
  await arrives('first')
  await passes(100)
  await arrives('second')
  await index.stop()
  await passes(10_000)
  expect(await stale()).toBe(2)
})

async function indexedStore() {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  const logger = createLogger(join(folder, 'logs'), 'silent')
  const clock = createFakeClock()
  const index = new FindIndex({ store, clock, log: logger.log })
  onTestFinished(async () => {
    await index.stop()
    await store.close()
    logger.close()
  })
  return {
    index,
    arrives: async (id: string) => {
      await store.write((transaction) => transaction.run(insertOrder, id))
      index.wake()
    },
    /** With what that sets off in the store, which takes its steps in their order. */
    passes: async (ms: number) => {
      await clock.advance(ms)
      await store.write(() => undefined)
    },
    stale: async () => (await store.query('SELECT "id" FROM "cp_find_orders" WHERE "isStale" = 1')).length,
  }
}

const insertOrder = `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt", "isTest")
  VALUES (?, 'received', '{}', '', 1000, 0)`
