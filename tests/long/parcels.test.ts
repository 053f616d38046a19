import { expect, it, onTestFinished } from 'vitest'
import type { Store, StoreEngine } from '../../electron/store/store.ts'
import { engines, openStoreIn } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { packOrders } from '../support/pack-orders.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it.each(engines)('of 1,000 orders at two consoles no wrong parcel gets through, on %s', async (engine: StoreEngine) => {
  const folder = temporaryFolder()
  let stores: Store[] = []
  const start = async (): Promise<void> => {
    for (let index = 0; index < (engine === 'postgres' ? 2 : 1); index += 1)
      stores.push(await openStoreIn(folder, engine))
  }
  const stop = async (): Promise<void> => {
    for (const store of stores) await store.close()
    stores = []
  }
  await start()
  onTestFinished(stop)
  const report = await packOrders({
    orders: 1_000,
    seed: 41,
    clock: createFakeClock(),
    stores: () => stores,
    async restart() {
      await stop()
      await start()
    },
  })
  console.log(JSON.stringify(report))
  expect(report.wrong).toBeGreaterThan(300)
  expect(Object.keys(report.mistakes)).toHaveLength(10)
})
