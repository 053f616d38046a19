import { describe, expect, it } from 'vitest'
import { aDatabase } from '../support/any-store.ts'
import { expectToDeliverToPressThroughKills } from '../support/deliver-to-press-through-kills.ts'

const ofShop = Number(process.env.DELIVERIES_OF_SHOP ?? 24)
const deliveries = Number(process.env.DELIVERIES ?? 50)

describe('kill -9 in the middle of deliveries', () => {
  for (const order of ['before', 'after'] as const) {
    it(`leaves a press that takes at once with each of ${deliveries} jobs once and whole, its ticket ${order} it`, async () => {
      const { kills } = await expectToDeliverToPressThroughKills({ deliveries, maxFilesOfLife: 16, order })
      expect(kills).toBeGreaterThan(1)
    })
  }

  it(`of one of two stations leaves their press with each of ${ofShop} jobs once and whole`, async () => {
    const databaseUrl = await aDatabase()
    const load = { deliveries: ofShop, maxFilesOfLife: 16, order: 'after', databaseUrl } as const
    expect((await expectToDeliverToPressThroughKills(load)).kills).toBeGreaterThan(1)
  })
})
