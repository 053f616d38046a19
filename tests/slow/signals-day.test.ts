import { it } from 'vitest'
import { expectDayWithoutViolation } from '../support/work-a-day.ts'

it('gets through a morning of 25 orders without one signal against the protocol', async () => {
  await expectDayWithoutViolation({ orders: 25, faultsPerHundred: 1, patienceMs: 60_000 })
})
