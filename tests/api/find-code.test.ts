import { describe, expect, it } from 'vitest'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

const orderId = '905512340000'
const items = [1, 2].map((position) => itemIdOf(orderId, position))

describe('a code', () => {
  it('is the number of an item, the number of an order or the reference of its client, to the letter', async () => {
    const { call, push } = await runStation()
    await push(anOrder({ id: orderId, items: items.map((id) => anItem({ id })) }))
    const matchOf = async (code: string) => (await call('find.code', { code })).match

    expect(await matchOf(items[1] ?? '')).toEqual({ kind: 'item', cpItemId: items[1], cpOrderId: orderId })
    const order = { kind: 'order', cpOrderId: orderId, cpItemIds: items }
    expect(await matchOf(orderId)).toEqual(order)
    expect(await matchOf('shop-2026-000451')).toEqual(order)
    expect(await matchOf('shop-2026-00045')).toBeNull()
    expect(await matchOf('905512')).toBeNull()
  })
})
