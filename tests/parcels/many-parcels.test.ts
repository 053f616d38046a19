import { expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { engineOfRun, openStoreIn } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { packOrders } from '../support/pack-orders.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('no wrong parcel gets through, bins hold one order each, and restarts in the middle change nothing', async () => {
  const folder = temporaryFolder()
  // On a database two stations are at work at once.
  const stations = engineOfRun === 'postgres' ? 2 : 1
  let stores: Store[] = []
  const start = async (): Promise<void> => {
    for (let index = 0; index < stations; index += 1) stores.push(await openStoreIn(folder))
  }
  const stop = async (): Promise<void> => {
    for (const store of stores) await store.close()
    stores = []
  }
  await start()
  onTestFinished(stop)
  const report = await packOrders({
    orders: 150,
    seed: 5,
    clock: createFakeClock(),
    stores: () => stores,
    async restart() {
      await stop()
      await start()
    },
  })
  expect(report.wrong).toBeGreaterThan(30)
  expect(Object.keys(report.mistakes).length).toBeGreaterThan(8)
  expect(report.restarts).toBeGreaterThan(0)
})
