import { describe, expect, it } from 'vitest'
import { expectToDeliverToPressThroughKills } from '../support/deliver-to-press-through-kills.ts'

const deliveries = Number(process.env.DELIVERIES ?? 150)

describe('kill -9 in the middle of deliveries', () => {
  for (const order of ['before', 'after'] as const) {
    it(`leaves a press that takes at once with each of ${deliveries} jobs once and whole, its ticket ${order} it`, async () => {
      const { kills } = await expectToDeliverToPressThroughKills({ deliveries, maxFilesOfLife: 40, order })
      expect(kills).toBeGreaterThan(1)
    })
  }
})
