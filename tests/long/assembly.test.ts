import { expect, it } from 'vitest'
import { anAssemblyDesk } from '../assembly/assembly-desk.ts'
import { engines, openStores } from '../support/any-store.ts'
import { assembleOrders } from '../support/assemble-orders.ts'
import { createFakeClock } from '../support/fake-clock.ts'

it.each(engines)('of 1,000 orders at three benches no wrong part gets through, on %s', async (engine) => {
  const clock = createFakeClock()
  const { stores, restart } = await openStores(engine)
  const desks = () => stores().map((store) => anAssemblyDesk(store, clock))
  const report = await assembleOrders({ orders: 1_000, seed: 29, desks, restart })
  console.log(JSON.stringify(report))
  expect(report.shipped).toBe(1_000)
  expect(report.wrong).toBeGreaterThan(500)
})
