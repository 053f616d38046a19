import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { engineOfRun } from '../support/any-store.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { orderKey, type RunningStation, runStation } from '../support/running-station.ts'
import { filesBelow } from '../support/temporary-folder.ts'

const id = '905512340000'

describe('the inbox', () => {
  it('keeps each request with the right key: what became of it and why, headers and the body without the key', async () => {
    const station = await runStation()
    await push(station, JSON.stringify(anOrder({ id })), { 'x-request-id': 'r-1', 'x-api-token': 'hush' })
    await push(station, JSON.stringify(anOrder({ id: 'bad', items: [] })))
    const { entries } = await station.call('inbox.list', {})
    expect(entries).toMatchObject([
      {
        outcome: 'rejected',
        responseCode: 400,
        cpOrderId: 'bad',
        isAuthenticated: true,
        canBeReplayed: true,
        reasons: [{ path: 'order.items', message: 'The order has no items' }],
      },
      { outcome: 'accepted', responseCode: 200, cpOrderId: id, interfaceId: 'first', canBeReplayed: false },
    ])
    const { entry } = await station.call('inbox.get', { id: entries[1]?.id ?? 0 })
    expect(entry.headers).toMatchObject({ 'x-request-id': 'r-1', 'x-api-token': '(4 characters)' })
    expect(JSON.parse(entry.body)).toMatchObject({ order: { id, apikey: '***' } })
    expect(entry.remoteAddress).toBe('127.0.0.1')
  })

  it('keeps what cannot be parsed as well, if the right key stands in it', async () => {
    const station = await runStation()
    const cutOff = JSON.stringify(anOrder({ id })).slice(0, -3)
    expect(await push(station, cutOff)).toMatchObject({ status: 400 })
    const [entry] = (await station.call('inbox.list', {})).entries
    expect(entry).toMatchObject({ outcome: 'rejected', isAuthenticated: true, canBeReplayed: true })
    const { body } = (await station.call('inbox.get', { id: entry?.id ?? 0 })).entry
    expect(body).toBe(cutOff.replace(orderKey, '***'))
    const repaired = await station.call('inbox.replay', { id: entry?.id ?? 0, body: `${body}"}}`, by: 'Kim' })
    expect(repaired).toMatchObject({ responseCode: 200, entry: { outcome: 'accepted', replayOf: entry?.id } })
  })

  it('lets a rejected request be corrected and sent again, and notes who did', async () => {
    const station = await runStation()
    await push(station, JSON.stringify(anOrder({ id, items: [anItem({ count: 'two' })] })))
    const [rejected] = (await station.call('inbox.list', {})).entries
    const { body } = (await station.call('inbox.get', { id: rejected?.id ?? 0 })).entry
    const asItWas = await station.call('inbox.replay', { id: rejected?.id ?? 0, by: 'Kim' })
    expect(asItWas).toMatchObject({ responseCode: 400, entry: { outcome: 'rejected' } })
    const corrected = await station.call('inbox.replay', {
      id: rejected?.id ?? 0,
      body: body.replace('"two"', '"2"'),
      by: 'Kim',
    })
    expect(corrected).toMatchObject({
      responseCode: 200,
      entry: { outcome: 'accepted', remoteAddress: 'console, Kim' },
    })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.items).toMatchObject([{ quantity: 2 }])
    const { item } = await station.call('items.get', { cpItemId: order.items[0]?.cpItemId ?? '' })
    expect(item.history).toContainEqual(expect.objectContaining({ kind: 'order_replayed', by: 'Kim' }))
    await expect(station.call('inbox.replay', { id: corrected.entry.id })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('is not drowned by strangers: they are counted, and few of them are kept', async () => {
    const station = await runStation()
    await station.push(anOrder({ id }))
    const wrong = JSON.stringify(anOrder({ apikey: 'wrong-key-of-a-stranger', title: 'x'.repeat(2_000) }))
    for (let batch = 0; batch < 10; batch += 1) {
      await Promise.all(Array.from({ length: 30 }, () => push(station, wrong)))
    }
    const { entries } = await station.call('inbox.list', { limit: 500 })
    expect(entries.filter((entry) => !entry.isAuthenticated)).toHaveLength(20)
    expect((await station.call('inbox.list', { isAuthenticated: true })).entries).toHaveLength(1)
    const { days } = await station.call('inbox.strangers', {})
    expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(300)
    expect(days.map(({ code }) => code).sort()).toEqual(['too_many_wrong_keys', 'unauthorized'])
    const { entry } = await station.call('inbox.get', { id: entries[0]?.id ?? 0 })
    expect(entry.body).toBe('')
    await station.station.stop()
    for (const path of [
      ...(engineOfRun === 'sqlite' ? filesBelow(join(station.dataDir, 'station.db')) : []),
      ...filesBelow(join(station.dataDir, 'logs')),
    ]) {
      expect(readFileSync(path).includes('wrong-key-of-a-stranger'), path).toBe(false)
    }
  })

  it('can be asked for one outcome or one order', async () => {
    const station = await runStation()
    await station.push(anOrder({ id }))
    await station.push(anOrder({ id }))
    await station.push(anOrder({ id: '111100000000', items: [anItem({ id: '111100000001' })] }))
    expect((await station.call('inbox.list', { outcome: ['duplicate'] })).entries).toHaveLength(1)
    expect((await station.call('inbox.list', { cpOrderId: id })).entries).toHaveLength(2)
  })
})

async function push(station: RunningStation, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(station.station.webhookUrl(), { method: 'POST', body, headers })
  return { status: response.status, body: await response.json() }
}
