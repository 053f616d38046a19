import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { itOnSqlite } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { pushTo, type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const second = { id: 'second', name: 'Second shop', mode: 'live', key: 'key-of-the-second' } as const

describe('production interfaces', () => {
  it('have each a path and a key of their own', async () => {
    const station = await runStation()
    const { interfaces } = await station.call('interfaces.save', { ...second })
    expect(interfaces).toMatchObject([
      { id: 'first', path: '/webhooks/cloudprinter/order', key: 'start', removable: false },
      { id: 'second', path: '/webhooks/cloudprinter/order-second', key: 'settings', removable: true },
    ])
    const at = urlsOf(station)
    expect(await pushTo(at.second, order('1', second.key))).toMatchObject({ status: 200 })
    expect(await pushTo(at.first, order('2', 'order-key'))).toMatchObject({ status: 200 })
    expect(await pushTo(at.second, order('3', 'order-key'))).toMatchObject({ status: 401 })
    expect(await pushTo(at.first, order('4', second.key))).toMatchObject({ status: 401 })
    const { order: stored } = await station.call('orders.get', { cpOrderId: '100000000000' })
    expect(stored.interfaceId).toBe('second')
  })

  itOnSqlite('keep their keys out of the settings, and lose them with the interface', async () => {
    const station = await runStation()
    await station.call('interfaces.save', { ...second })
    expect(readFileSync(join(station.dataDir, 'settings.json'), 'utf8')).not.toContain(second.key)
    expect(JSON.stringify(await station.call('settings.get', {}))).not.toContain(second.key)
    await station.call('interfaces.remove', { id: 'second' })
    expect(await pushTo(urlsOf(station).second, order('1', second.key))).toMatchObject({ status: 404 })
    expect(readFileSync(join(station.dataDir, 'secrets.json'), 'utf8')).not.toContain('second')
    await expect(station.call('interfaces.remove', { id: 'first' })).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('refuse every order until they have a key, and the station says so', async () => {
    const station = await runStation()
    await station.call('interfaces.save', { id: 'second', name: 'Second shop', mode: 'live' })
    expect(await pushTo(urlsOf(station).second, order('1', ''))).toMatchObject({ status: 401 })
    const { notices } = await station.call('station.status', {})
    expect(notices.map(({ code }) => code)).toContain('order_key_missing:second')
  })

  it('cannot share a path', async () => {
    const station = await runStation()
    const save = station.call('interfaces.save', { ...second, path: '/webhooks/cloudprinter/order' })
    await expect(save).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('can be hidden behind a secret path, and are found nowhere else then', async () => {
    const station = await runStation()
    const plain = station.station.webhookUrl()
    await station.call('settings.update', { settings: { intake: { secretPath: 'a-long-secret-part' } } })
    expect(station.station.webhookUrl()).toBe(plain.replace('/webhooks', '/a-long-secret-part/webhooks'))
    expect(await pushTo(plain, order('1', 'order-key'))).toMatchObject({ status: 404 })
    expect(
      await pushTo(plain.replace('/webhooks', '/a-long-secret-parT/webhooks'), order('1', 'order-key')),
    ).toMatchObject({
      status: 404,
    })
    expect(await station.push(order('1', 'order-key'))).toMatchObject({ status: 200 })
  })
})

describe('test orders', () => {
  it('are marked, and worked to the end without a signal', async () => {
    const { station, cloudprinter, document } = await withTestInterface()
    await pushTo(urlsOf(station).second, document)
    const cpItemId = '100000000001'
    await eventually(async () => expect((await itemOf(station, cpItemId)).status).toBe('ready'))
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
    await station.call('items.advance', { cpItemId, to: 'shipped', tracking: 'JD01' })
    const item = await itemOf(station, cpItemId)
    expect(item.isTest).toBe(true)
    expect(item.signals.map(({ signalType, state }) => `${signalType} ${state}`)).toEqual([
      'ItemRegistered not_sent',
      'ItemShipped not_sent',
    ])
    expect((await station.call('orders.list', {})).orders).toMatchObject([
      { isTest: true, isDryRun: true, registration: { state: 'not_needed' } },
    ])
    expect(cloudprinter.signals).toEqual([])
  })

  it('are reported like any other where the settings say so', async () => {
    const { station, cloudprinter, document } = await withTestInterface()
    await station.call('settings.update', { settings: { intake: { testOrders: 'produce' } } })
    await pushTo(urlsOf(station).second, document)
    await eventually(() => expect(cloudprinter.signals.map(({ type }) => type)).toEqual(['ItemRegistered']))
    expect((await station.call('orders.list', {})).orders).toMatchObject([{ isTest: true, isDryRun: false }])
  })

  it('are known by a flag of their own only where the settings say so', async () => {
    const station = await runStation()
    await station.push({ order: { ...order('1', 'order-key').order, is_test: 'true' } })
    await station.call('settings.update', { settings: { intake: { readTestFlag: true } } })
    await station.push({ order: { ...order('2', 'order-key').order, is_test: 'true' } })
    const { orders } = await station.call('orders.list', {})
    expect(Object.fromEntries(orders.map(({ cpOrderId, isTest }) => [cpOrderId, isTest]))).toEqual({
      '100000000000': false,
      '200000000000': true,
    })
  })
})

async function withTestInterface() {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  await station.call('interfaces.save', { ...second, mode: 'test' })
  const files = [aFile(cloudprinter.offer('/poster.pdf', aPdf('poster')))]
  return { cloudprinter, station, document: order('1', second.key, { files }) }
}

const itemOf = async ({ call }: RunningStation, cpItemId: string) => (await call('items.get', { cpItemId })).item

function order(prefix: string, apikey: string, item: Record<string, unknown> = {}) {
  const id = `${prefix}00000000000`
  return anOrder({ id, apikey, items: [anItem({ id: itemIdOf(id, 1), ...item })] })
}

function urlsOf({ station }: RunningStation): { readonly first: string; readonly second: string } {
  const first = station.webhookUrl()
  return { first, second: first.replace(/order$/, 'order-second') }
}
