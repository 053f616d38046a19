import { expect, it } from 'vitest'
import { openStores } from '../support/any-store.ts'
import { assembleOrders } from '../support/assemble-orders.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anAssemblyDesk } from './assembly-desk.ts'

it('no wrong part gets through, bins hold one order each, and restarts in the middle change nothing', async () => {
  const clock = createFakeClock()
  const { stores, restart } = await openStores()
  const desks = () => stores().map((store) => anAssemblyDesk(store, clock))
  const report = await assembleOrders({ orders: 25, seed: 11, desks, restart })
  expect(report.shipped).toBe(25)
  expect(report.wrong).toBeGreaterThan(10)
  expect(report.restarts).toBeGreaterThan(1)
})
