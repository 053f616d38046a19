import { expect, it } from 'vitest'
import { engines, openStores } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { packOrders } from '../support/pack-orders.ts'

it.each(engines)('of 1,000 orders at two consoles no wrong parcel gets through, on %s', async (engine) => {
  const report = await packOrders({ orders: 1_000, seed: 41, clock: createFakeClock(), ...(await openStores(engine)) })
  console.log(JSON.stringify(report))
  expect(report.wrong).toBeGreaterThan(300)
  expect(Object.keys(report.mistakes)).toHaveLength(10)
})
