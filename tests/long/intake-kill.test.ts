import { expect, it } from 'vitest'
import { expectToSurviveKills } from '../support/survive-kills.ts'

it('64 clients push 10,000 orders, a kill every second: each 200 is kept, whole and once', async () => {
  const { kills } = await expectToSurviveKills({ clients: 64, orders: 10_000, killEveryMs: 1_000 })
  expect(kills).toBeGreaterThan(0)
})
