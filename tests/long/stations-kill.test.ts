import { expect, it } from 'vitest'
import { expectToWorkThroughKills } from '../support/shop-through-kills.ts'

it('three stations on one PostgreSQL lose nothing and do nothing twice, though one is killed every few seconds', async () => {
  const { kills, repeats, slowestMs } = await expectToWorkThroughKills({ orders: 2_000, ms: 120_000 })
  console.log(`${kills} kills, ${repeats} signals and files repeated, taken over within ${slowestMs} ms`)
  expect(kills).toBeGreaterThan(10)
})
