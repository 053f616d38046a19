import { it } from 'vitest'
import { expectDayWithoutViolation } from '../support/work-a-day.ts'

it('gets through a day of 500 orders without one signal against the protocol', async () => {
  await expectDayWithoutViolation({ orders: 500, faultsPerHundred: 2, patienceMs: 10 * 60_000 })
})
