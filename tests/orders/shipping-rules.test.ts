import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const cpOrderId = '905512340000'
const reference = 'Book fair 7'
const bear = '905512340001'
const poster = '905512340002'

describe('what the shop asks of a shipment', () => {
  it('refuses to ship without a tracking number, whoever asks, and changes nothing', async () => {
    const { call } = await aShop({ requireTracking: true })
    for (const tracking of [undefined, '', '   ']) {
      await expect(call('items.advance', { cpItemId: bear, to: 'shipped', tracking })).rejects.toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('Nothing was changed'),
        details: [{ path: 'tracking' }],
      })
    }
    expect((await call('items.get', { cpItemId: bear })).item).toMatchObject({ status: 'ready', tracking: null })

    const many = await call('items.advanceMany', { cpItemIds: [bear, poster], to: 'shipped' })
    expect(many.advanced).toEqual([])
    expect(many.refused).toMatchObject([
      { cpItemId: bear, code: 'invalid_input', status: 'ready' },
      { cpItemId: poster, code: 'invalid_input', status: 'ready' },
    ])
    const { item } = await call('items.advance', { cpItemId: bear, to: 'shipped', tracking: 'JD01' })
    expect(item.status).toBe('shipped')
  })

  it('asks nothing of the other steps', async () => {
    const { call } = await aShop({ requireTracking: true, verifyBeforeShipping: true })
    for (const to of ['in_production', 'produced', 'packed'] as const) {
      expect((await call('items.advance', { cpItemId: bear, to })).item.status).toBe(to)
    }
  })

  it('ships only what was scanned, and keeps the code in the history', async () => {
    const { call } = await aShop({ verifyBeforeShipping: true })
    for (const scanned of [undefined, [], [poster], ['905512340009'], [cpOrderId], [reference]]) {
      await expect(call('items.advance', { cpItemId: bear, to: 'shipped', scanned })).rejects.toMatchObject({
        code: 'invalid_input',
        details: [
          {
            path: 'scanned',
            message: 'Each item is scanned here before it is shipped. Scan the label of the item, then ship it.',
          },
        ],
      })
    }
    await call('items.advance', { cpItemId: bear, to: 'shipped', scanned: [poster, bear] })
    const { history } = (await call('items.get', { cpItemId: bear })).item
    expect(history.at(-1)).toMatchObject({ toStatus: 'shipped', scanned: bear })
    expect(history.at(0)).toMatchObject({ scanned: null })
  })

  it.each([cpOrderId, reference])('takes the label of the order, %j, for its last open item', async (code) => {
    const { call } = await aShop({})
    await call('items.advance', { cpItemId: poster, to: 'shipped' })
    await call('settings.update', { settings: { scanner: { verifyBeforeShipping: true } } })
    const { item } = await call('items.advance', { cpItemId: bear, to: 'shipped', scanned: [code] })
    expect(item.status).toBe('shipped')
  })

  it('ships of many those that were scanned, and takes the label of an order for none of them', async () => {
    const { call } = await aShop({ verifyBeforeShipping: true })
    const step = { cpItemIds: [bear, poster], to: 'shipped' as const }
    const byOrder = await call('items.advanceMany', { ...step, scanned: [cpOrderId] })
    expect(byOrder.advanced).toEqual([])
    const answer = await call('items.advanceMany', { ...step, scanned: [cpOrderId, poster] })
    expect(answer.advanced).toMatchObject([{ cpItemId: poster, status: 'shipped' }])
    expect(answer.refused).toMatchObject([{ cpItemId: bear, code: 'invalid_input' }])
  })

  it('asks again after the shipment was taken back', async () => {
    const { call } = await aShop({ verifyBeforeShipping: true, requireTracking: true })
    const step = { cpItemId: bear, to: 'shipped', tracking: 'JD01' } as const
    await call('items.advance', { ...step, scanned: [bear] })
    await call('items.undo', { cpItemId: bear })
    await expect(call('items.advance', step)).rejects.toMatchObject({ details: [{ path: 'scanned' }] })
  })

  it('lets the test order of the guide through, which is no parcel', async () => {
    const { call } = await aShop({ verifyBeforeShipping: true, requireTracking: true })
    await call('guide.testOrder', {})
    const cpItemId = await eventually(async () => {
      const { testOrder } = (await call('guide.get', {})).guide
      expect(testOrder?.status).toBe('ready')
      return testOrder?.cpItemId ?? ''
    })
    expect((await call('items.advance', { cpItemId, to: 'shipped' })).item.status).toBe('shipped')
  })
})

/** A shop with these rules and an order of two items, whose files are here. */
async function aShop(scanner: {
  readonly requireTracking?: boolean
  readonly verifyBeforeShipping?: boolean
}): Promise<RunningStation> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  await station.call('settings.update', { settings: { scanner, signals: { undoWindowMs: 60_000 } } })
  const files = [{ type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }]
  const items = [anItem({ id: bear, files }), anItem({ id: poster, files })]
  await station.push(anOrder({ id: cpOrderId, client: { id: 1, name: 'Shop', reference }, items }))
  await eventually(async () => {
    for (const cpItemId of [bear, poster]) {
      expect((await station.call('items.get', { cpItemId })).item.status).toBe('ready')
    }
  })
  return station
}
