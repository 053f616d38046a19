import { expect, it } from 'vitest'
import { expectToSurviveKills } from '../support/survive-kills.ts'

it('64 clients push 200 orders while the station is killed again and again: each 200 is kept, whole and once', async () => {
  const { kills } = await expectToSurviveKills({ clients: 64, orders: 200, killEveryMs: 200 })
  expect(kills).toBeGreaterThan(0)
})
