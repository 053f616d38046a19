import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aShop, type ParcelShop } from './a-shop.ts'

const cpOrderId = '905512340000'

describe('a parcel', () => {
  it('ships all that is in it by one tracking number, and reports each item once', async () => {
    const { call, order, arrived, statusesOf } = await aShop({}, 0)
    const ids = await order(cpOrderId, 4)
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: ids }, by: 'Mia' })
    expect(parcel).toMatchObject({ cpItemIds: ids, state: 'open', tracking: null, by: 'Mia' })
    const shipped = await call('parcels.ship', { parcelId: parcel.id, tracking: 'JD 0140-7', by: 'Ada' })
    expect(shipped.parcel).toMatchObject({ state: 'shipped', tracking: 'JD0140-7', by: 'Ada', reason: null })
    expect(shipped.items.map(({ status }) => status)).toEqual(ids.map(() => 'shipped'))
    expect(shipped.sharedWith).toEqual([])
    expect(await statusesOf(cpOrderId)).toEqual(ids.map(() => 'shipped'))
    await eventually(() => {
      const sent = arrived.filter(({ type }) => type === 'ItemShipped')
      expect(sent.map(({ item }) => item).sort()).toEqual(ids)
      expect(new Set(sent.map(({ tracking }) => tracking))).toEqual(new Set(['JD0140-7']))
    })
    const { history } = (await call('items.get', { cpItemId: ids[0] ?? '' })).item
    expect(history.at(-1)).toMatchObject({ kind: 'parcel_shipped', by: 'Ada', reason: 'Parcel 1, 4 items' })
    await expect(call('parcels.ship', { parcelId: parcel.id, tracking: 'JD2' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('goes without the rest of its order only for a reason, which is kept', async () => {
    const { call, order, statusesOf } = await aShop()
    const [one = '', two = '', three = ''] = await order(cpOrderId, 3)
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one, two] } })
    for (const reason of [undefined, '', '  ']) {
      await expect(call('parcels.ship', { parcelId: parcel.id, tracking: 'JD1', reason })).rejects.toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('Book 3'),
        details: [{ path: 'reason' }],
      })
    }
    expect(await statusesOf(cpOrderId)).toEqual(['ready', 'ready', 'ready'])
    const half = await call('parcels.ship', { parcelId: parcel.id, tracking: 'JD1', reason: 'The customer waits' })
    expect(half.parcel.reason).toBe('The customer waits')
    const last = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [three] } })
    const rest = await call('parcels.ship', { parcelId: last.parcel.id, tracking: 'JD2', reason: 'Needs none' })
    expect(rest.parcel).toMatchObject({ state: 'shipped', reason: null })
  })

  it('ships nothing where one of its items cannot be shipped', async () => {
    const { call, order, statusesOf } = await aShop()
    const [one = '', two = ''] = await order(cpOrderId, 2)
    await call('items.advance', { cpItemId: two, to: 'on_hold', cause: 'Cover is torn' })
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one, two] } })
    await expect(call('parcels.ship', { parcelId: parcel.id, tracking: 'JD1' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect(await statusesOf(cpOrderId)).toEqual(['ready', 'on_hold'])
    expect((await call('parcels.ofOrder', { cpOrderId })).parcels).toMatchObject([{ state: 'open', tracking: null }])
  })

  it('heeds what the shop asks of a shipment, of each item by itself', async () => {
    const { call, order, statusesOf } = await aShop({ scanner: { verifyBeforeShipping: true, requireTracking: true } })
    const [one = '', two = ''] = await order(cpOrderId, 2)
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one, two] } })
    const ship = { parcelId: parcel.id, tracking: 'JD1' }
    for (const scanned of [[], [one], [cpOrderId], [one, cpOrderId], [one, 'shop-2026-000451']]) {
      await expect(call('parcels.ship', { ...ship, scanned })).rejects.toMatchObject({ details: [{ path: 'scanned' }] })
    }
    await expect(call('parcels.ship', { parcelId: parcel.id, scanned: [one, two] })).rejects.toMatchObject({
      details: [{ path: 'tracking' }],
    })
    expect(await statusesOf(cpOrderId)).toEqual(['ready', 'ready'])
    const { parcel: shipped } = await call('parcels.ship', { ...ship, scanned: [two, one] })
    expect(shipped.scanned).toEqual([two, one])
  })

  it.each(['the parcel', 'one of its items'])('comes back whole, whether %s is taken back', async (what) => {
    const { call, order, statusesOf } = await aShop()
    const ids = await order(cpOrderId, 3)
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: ids } })
    await call('parcels.ship', { parcelId: parcel.id, tracking: 'JD1' })
    if (what === 'the parcel') await call('parcels.undo', { id: parcel.id })
    else await call('items.undo', { cpItemId: ids[1] ?? '' })
    expect(await statusesOf(cpOrderId)).toEqual(ids.map(() => 'ready'))
    const { parcels, unassigned } = await call('parcels.ofOrder', { cpOrderId })
    expect(parcels).toMatchObject([{ id: parcel.id, state: 'open', cpItemIds: ids, tracking: null, shippedAt: null }])
    expect(unassigned).toEqual([])
    const { signals } = await call('signals.list', {})
    expect(signals.filter(({ signalType, state }) => signalType === 'ItemShipped' && state !== 'withdrawn')).toEqual([])
  })

  it('does not come back once an item of it is reported', async () => {
    const { call, order, arrived, statusesOf } = await aShop({}, 0)
    const ids = await order(cpOrderId, 2)
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: ids } })
    await call('parcels.ship', { parcelId: parcel.id, tracking: 'JD1' })
    await eventually(() => expect(arrived.filter(({ type }) => type === 'ItemShipped')).toHaveLength(2))
    await eventually(() =>
      expect(call('parcels.undo', { id: parcel.id })).rejects.toMatchObject({ code: 'not_allowed' }),
    )
    expect(await statusesOf(cpOrderId)).toEqual(['shipped', 'shipped'])
    expect((await call('parcels.ofOrder', { cpOrderId })).parcels).toMatchObject([
      { state: 'shipped', tracking: 'JD1' },
    ])
  })

  it('loses what is moved to another one, shipped by itself or cancelled, and is gone when it is empty', async () => {
    const { call, order } = await aShop()
    const [one = '', two = '', three = ''] = await order(cpOrderId, 3)
    const first = (await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one, two] } })).parcel
    await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [two, three] } })
    const contents = async () =>
      (await call('parcels.ofOrder', { cpOrderId })).parcels.map(({ cpItemIds }) => cpItemIds)
    expect(await contents()).toEqual([[one], [two, three]])
    await call('items.advance', { cpItemId: one, to: 'shipped', tracking: 'JD1' })
    expect(await contents()).toEqual([[two, three]])
    await expect(call('parcels.remove', { id: first.id })).rejects.toMatchObject({ code: 'not_found' })
    await call('items.advance', { cpItemId: two, to: 'cancelled', cause: 'CancelUserRequest', message: 'Not wanted' })
    expect(await contents()).toEqual([[three]])
    for (const cpItemId of [one, two]) {
      await expect(call('parcels.save', { parcel: { cpOrderId, cpItemIds: [cpItemId] } })).rejects.toMatchObject({
        code: 'not_allowed',
      })
    }
  })

  it('takes no item of another order, and says where a tracking number went out before', async () => {
    const { call, order } = await aShop()
    const other = '905512350000'
    const [mine = ''] = await order(cpOrderId, 1)
    const [theirs = ''] = await order(other, 1)
    await expect(call('parcels.save', { parcel: { cpOrderId, cpItemIds: [theirs] } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await call('items.advance', { cpItemId: theirs, to: 'shipped', tracking: 'JD0140' })
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [mine] } })
    await expect(
      call('parcels.save', { parcel: { id: parcel.id, cpOrderId: other, cpItemIds: [theirs] } }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await call('parcels.ship', { parcelId: parcel.id, tracking: 'jd0140' })).sharedWith).toEqual([other])
  })

  it('has a number of its own in its order, unless a person says why', async () => {
    const { call, order, statusesOf } = await aShop()
    const [one = '', two = ''] = await order(cpOrderId, 2)
    const first = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one] } })
    const second = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [two] } })
    await call('parcels.ship', { parcelId: first.parcel.id, tracking: 'JD1', reason: 'Two boxes' })
    await expect(call('parcels.ship', { parcelId: second.parcel.id, tracking: 'jd 1' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Scan the label of this parcel.'),
      details: [{ path: 'sharedTracking' }],
    })
    expect(await statusesOf(cpOrderId)).toEqual(['shipped', 'ready'])
    await call('parcels.ship', { parcelId: second.parcel.id, tracking: 'JD1', sharedTracking: 'One waybill' })
    const { history } = (await call('items.get', { cpItemId: two })).item
    expect(history.map(({ reason }) => reason)).toContain('JD1: One waybill')
  })

  it('is shipped by one of two consoles that ship it at once', async () => {
    const { call, order, statusesOf }: ParcelShop = await aShop()
    const ids = await order(cpOrderId, 2)
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: ids } })
    const outcomes = await Promise.allSettled(
      ['JD1', 'JD2', 'JD3'].map((tracking) => call('parcels.ship', { parcelId: parcel.id, tracking })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await statusesOf(cpOrderId)).toEqual(['shipped', 'shipped'])
    const { signals } = await call('signals.list', {})
    expect(signals.filter(({ signalType }) => signalType === 'ItemShipped')).toHaveLength(2)
  })
})
