import { it } from 'vitest'
import { expectDayWithoutViolation } from '../support/work-a-day.ts'

it('gets through a morning of 12 orders without one signal against the protocol', async () => {
  await expectDayWithoutViolation({ orders: 12, faultsPerHundred: 1, patienceMs: 60_000 })
})
