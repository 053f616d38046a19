import { expect, it } from 'vitest'
import { expectToDeliverThroughKills } from '../support/deliver-through-kills.ts'

it('delivers 2,000 signals, per item in order, through kills at random moments', async () => {
  const { kills, repeats } = await expectToDeliverThroughKills({ items: 500, maxLifeMs: 300 })
  expect(kills).toBeGreaterThan(0)
  // Without one the kills came at moments that prove nothing.
  expect(repeats).toBeGreaterThan(0)
})
