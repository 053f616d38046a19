import { describe, expect, it } from 'vitest'
import { shippingOptionFor } from '../../electron/signals/shipping-option.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const cpItemId = '905512340001'
const facts = (...own: { name: string; from: string; value?: string; whenEmpty?: string }[]) => [
  { name: 'type', from: 'type' },
  { name: 'order', from: 'order' },
  { name: 'item', from: 'item' },
  { name: 'datetime', from: 'datetime' },
  ...own,
]

describe('templates', () => {
  it('say by default what the protocol says', async () => {
    const { call } = await aStation()
    const { payload, isDefault, doubts } = await call('signals.preview', { signalType: 'ItemShipped' })
    expect(Object.keys(JSON.parse(payload))).toEqual([
      ...['apikey', 'type', 'order', 'item', 'tracking', 'shipping_option', 'datetime'],
    ])
    expect(JSON.parse(payload)).toMatchObject({ apikey: '***', type: 'ItemShipped' })
    expect({ isDefault, doubts }).toEqual({ isDefault: true, doubts: [] })
  })

  it('show what a change would send before it is in force, and what is doubtful about it', async () => {
    const { call } = await aStation()
    const template = facts(
      { name: 'reason', from: 'cause' },
      { name: 'carrier', from: 'shippingOption', whenEmpty: 'empty' },
    )
    const { payload, doubts } = await call('signals.preview', { signalType: 'ItemError', template: template as never })
    expect(JSON.parse(payload)).toMatchObject({ reason: 'Cover scratched, printing it again', carrier: '' })
    expect(doubts).toEqual([
      'Nothing carries what ItemError says in message by default.',
      'carrier stays empty: a step of this kind knows no shippingOption.',
    ])
    expect((await call('signals.preview', { signalType: 'ItemError' })).isDefault).toBe(true)
  })

  it('show the datetime in either format', async () => {
    const { call } = await aStation()
    const preview = async (datetimeFormat: 'gmt' | 'iso8601'): Promise<string> =>
      JSON.parse((await call('signals.preview', { signalType: 'ItemProduce', datetimeFormat })).payload).datetime
    expect(await preview('gmt')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GMT$/)
    expect(await preview('iso8601')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
  })

  it.for([
    { what: 'two parameters of one name', template: facts({ name: 'item', from: 'cause' }) },
    { what: 'a key of its own', template: facts({ name: 'apikey', from: 'fixed', value: 'x' }) },
    { what: 'nothing that names the item', template: facts().filter(({ from }) => from !== 'item') },
    { what: 'a name that no parser would like', template: facts({ name: 'a b', from: 'cause' }) },
    { what: 'no parameters', template: [] },
  ])('are refused with $what, and the settings stay as they were', async ({ template }) => {
    const { call } = await aStation()
    const change = { settings: { signals: { templates: { ItemError: template as never } } } }
    await expect(call('settings.update', change)).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await call('signals.preview', { signalType: 'ItemError' })).isDefault).toBe(true)
  })

  it('hold for the steps that follow, one type without touching the others', async () => {
    const { station, cloudprinter } = await aReadyItem()
    const { call } = station
    const template = facts({ name: 'note', from: 'fixed', value: 'by hand' })
    await call('settings.update', { settings: { signals: { templates: { ItemProduce: template as never } } } })
    const other = facts({ name: 'note', from: 'fixed', value: 'shipped by hand' })
    await call('settings.update', { settings: { signals: { templates: { ItemShipped: other as never } } } })
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'produced' })
    await eventually(() => expect(cloudprinter.signals).toHaveLength(3))
    expect(cloudprinter.signals[1]).toMatchObject({ type: 'ItemProduce', note: 'by hand' })
    expect(cloudprinter.signals[2]).not.toHaveProperty('note')
  })

  it('leave out the tracking number of an untracked parcel, or send it empty', async () => {
    const { station, cloudprinter } = await aReadyItem()
    const template = facts({ name: 'tracking', from: 'tracking', whenEmpty: 'empty' })
    await station.call('settings.update', { settings: { signals: { templates: { ItemShipped: template as never } } } })
    await station.call('items.advance', { cpItemId, to: 'shipped' })
    await eventually(() => expect(cloudprinter.signals.at(-1)).toMatchObject({ type: 'ItemShipped', tracking: '' }))
  })
})

describe('the shipping option', () => {
  const table = [
    { method: 'dhl_international_express', option: 'DHL Express' },
    { method: 'dhl_*', option: 'DHL' },
  ]

  it('is the shipping method of the order, or what the first line of the table makes of it', () => {
    const methods = ['dhl_international_express', 'dhl_parcel', 'dhl', 'ups_standard']
    expect(methods.map((method) => shippingOptionFor(method, table))).toEqual([
      'DHL Express',
      'DHL',
      'dhl',
      'ups_standard',
    ])
    expect(methods.map((method) => shippingOptionFor(method, []))).toEqual(methods)
  })

  it.for([
    { method: 'dhl_parcel', entered: undefined, sent: 'DHL' },
    { method: 'dhl_parcel', entered: 'dhl_parcel', sent: 'DHL' },
    { method: 'dhl_parcel', entered: 'GLS', sent: 'GLS' },
  ])('of $method, where the operator enters $entered, is $sent', async ({ method, entered, sent }) => {
    const { station, cloudprinter } = await aReadyItem({ shipping: { method, consignor: 'Sample Storybooks' } })
    await station.call('settings.update', { settings: { signals: { shippingOptions: table } } })
    const shippingOption = entered === undefined ? {} : { shippingOption: entered }
    await station.call('items.advance', { cpItemId, to: 'shipped', tracking: 'JD01', ...shippingOption })
    await eventually(() =>
      expect(cloudprinter.signals.at(-1)).toMatchObject({ tracking: 'JD01', shipping_option: sent }),
    )
  })
})

describe('a dry run', () => {
  it('of the station builds and shows every signal, and sends none', async () => {
    const { station, cloudprinter } = await aReadyItem({}, { dryRun: true })
    await station.call('items.advance', { cpItemId, to: 'shipped', tracking: 'JD01' })
    const { signals } = await station.call('signals.list', { cpItemId })
    expect(signals.map(({ signalType, state }) => `${signalType} ${state}`)).toEqual([
      'ItemShipped not_sent',
      'ItemRegistered not_sent',
    ])
    const { signal } = await station.call('signals.get', { id: signals[0]?.id ?? 0 })
    expect(JSON.parse(signal.payload)).toMatchObject({ type: 'ItemShipped', tracking: 'JD01' })
    expect((await station.call('station.status', {})).notices.map(({ code }) => code)).toContain('signals_dry_run')
    expect(cloudprinter.signals).toEqual([])
  })

  it('keeps an item out whose registration was not sent, and can be sent by hand when it is over', async () => {
    const { station, cloudprinter } = await aReadyItem({}, { dryRun: true })
    await station.call('settings.update', { settings: { signals: { dryRun: false } } })
    await station.call('items.advance', { cpItemId, to: 'in_production' })
    const { signals } = await station.call('signals.list', { cpItemId })
    expect(signals.map(({ state }) => state)).toEqual(['not_sent', 'not_sent'])
    for (const { id } of signals.toReversed()) await station.call('signals.resend', { id, by: 'Mia' })
    await eventually(() =>
      expect(cloudprinter.signals.map(({ type }) => type)).toEqual(['ItemRegistered', 'ItemProduce']),
    )
  })

  it('of test orders sends nothing of them, also not by hand, and all of the others', async () => {
    const { station, cloudprinter } = await aReadyItem({}, {}, { mode: 'test', testOrders: 'dry_run' })
    await station.call('items.advance', { cpItemId, to: 'in_production' })
    const { signals } = await station.call('signals.list', { cpItemId })
    expect(signals.map(({ state }) => state)).toEqual(['not_sent', 'not_sent'])
    await expect(station.call('signals.resend', { id: signals[1]?.id ?? 0 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const { steps } = await station.call('signals.ofItem', { cpItemId })
    expect(steps.map(({ knowledge }) => knowledge)).toEqual(['not_sent', 'not_sent'])
    expect(cloudprinter.signals).toEqual([])
  })

  it('is not made of test orders where the settings have them reported', async () => {
    const { station, cloudprinter } = await aReadyItem({}, {}, { mode: 'test', testOrders: 'produce' })
    await station.call('items.advance', { cpItemId, to: 'in_production' })
    await eventually(() => expect(cloudprinter.signals).toHaveLength(2))
  })
})

async function aStation(): Promise<RunningStation> {
  return runStation({ 'signal-url': 'http://127.0.0.1:9/' })
}

async function aReadyItem(
  fields: Record<string, unknown> = {},
  signals: Record<string, unknown> = {},
  intake: Record<string, unknown> = {},
): Promise<{ station: RunningStation; cloudprinter: ScriptedCloudprinter }> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 0, ...signals }, intake } })
  const file = aFile(cloudprinter.offer('/poster.pdf', aPdf()))
  const id = '905512340000'
  const items = [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })]
  const { status } = await station.push(anOrder({ ...fields, id, files: [], items }))
  expect(status).toBe(200)
  await eventually(async () => expect((await station.call('items.get', { cpItemId })).item.status).toBe('ready'))
  return { station, cloudprinter }
}
