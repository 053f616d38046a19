import { expect, it, onTestFinished } from 'vitest'
import type { Store, StoreEngine } from '../../electron/store/store.ts'
import { anAssemblyDesk } from '../assembly/assembly-desk.ts'
import { engines, openStoreIn } from '../support/any-store.ts'
import { assembleOrders } from '../support/assemble-orders.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it.each(engines)('of 1,000 orders at three benches no wrong part gets through, on %s', async (engine: StoreEngine) => {
  const folder = temporaryFolder()
  const clock = createFakeClock()
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
  const report = await assembleOrders({
    orders: 1_000,
    seed: 29,
    desks: () => stores.map((store) => anAssemblyDesk(store, clock)),
    async restart() {
      await stop()
      await start()
    },
  })
  console.log(JSON.stringify(report))
  expect(report.shipped).toBe(1_000)
  expect(report.wrong).toBeGreaterThan(500)
})
