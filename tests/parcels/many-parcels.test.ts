import { expect, it } from 'vitest'
import { openStores } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { packOrders } from '../support/pack-orders.ts'

it('no wrong parcel gets through, bins hold one order each, and restarts in the middle change nothing', async () => {
  const report = await packOrders({ orders: 150, seed: 5, clock: createFakeClock(), ...(await openStores()) })
  expect(report.wrong).toBeGreaterThan(30)
  expect(Object.keys(report.mistakes).length).toBeGreaterThan(8)
  expect(report.restarts).toBeGreaterThan(0)
})
