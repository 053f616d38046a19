import { expect, it } from 'vitest'
import { expectToDeliverThroughKills } from '../support/deliver-through-kills.ts'

it('delivers every signal, per item in order, through kills at random moments', async () => {
  const { kills } = await expectToDeliverThroughKills({ items: 15, maxLifeMs: 300 })
  expect(kills).toBeGreaterThan(0)
})
