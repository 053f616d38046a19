import { expect, it } from 'vitest'
import { expectToDeliverToPressThroughKills } from '../support/deliver-to-press-through-kills.ts'

const deliveries = Number(process.env.DELIVERIES ?? 2_500)

for (const order of ['before', 'after'] as const) {
  it(`a press has each of ${deliveries} jobs once and whole, its ticket ${order} it, through kill -9 at random`, async () => {
    const { kills } = await expectToDeliverToPressThroughKills({ deliveries, maxFilesOfLife: 120, order })
    expect(kills).toBeGreaterThan(deliveries / 60)
  })
}
