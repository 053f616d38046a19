import { expect, it } from 'vitest'
import { expectToWorkThroughKills } from '../support/shop-through-kills.ts'

it('three stations on one PostgreSQL lose nothing and do nothing twice, though one is killed now and then', async () => {
  const { kills } = await expectToWorkThroughKills({ orders: 300, ms: 20_000 })
  expect(kills).toBeGreaterThan(2)
})
