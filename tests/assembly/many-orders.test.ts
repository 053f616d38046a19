import { expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { engineOfRun, openStoreIn } from '../support/any-store.ts'
import { assembleOrders } from '../support/assemble-orders.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { anAssemblyDesk } from './assembly-desk.ts'

it('no wrong part gets through, bins hold one order each, and restarts in the middle change nothing', async () => {
  const folder = temporaryFolder()
  const clock = createFakeClock()
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
  const report = await assembleOrders({
    orders: 25,
    seed: 11,
    desks: () => stores.map((store) => anAssemblyDesk(store, clock)),
    async restart() {
      await stop()
      await start()
    },
  })
  expect(report.shipped).toBe(25)
  expect(report.wrong).toBeGreaterThan(10)
  expect(report.restarts).toBeGreaterThan(1)
})
