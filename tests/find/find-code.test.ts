import { describe, expect, it } from 'vitest'
import { openStoreIn } from '../support/any-store.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { pushReady } from './ready-items.ts'

describe('finding by a code', () => {
  it('finds an item by its number, with its next step', async () => {
    const station = await aStation()
    expect(await found(station, first)).toMatchObject({
      kind: 'item',
      field: 'item',
      item: { cpItemId: first },
      nextStep: 'in_production',
    })
    await station.call('items.advance', { cpItemId: first, to: 'on_hold' })
    expect(await found(station, first)).toMatchObject({ item: { status: 'on_hold' }, nextStep: 'ready' })
    await station.call('items.advance', { cpItemId: first, to: 'cancelled', cause: 'CancelMiscError', message: 'x' })
    expect(await found(station, first)).toMatchObject({ item: { status: 'cancelled' }, nextStep: null })
  })

  it('finds an order by its number and by the reference of the client', async () => {
    const station = await aStation()
    const order = { cpOrderId: orderId }
    expect(await found(station, orderId)).toMatchObject({ kind: 'order', field: 'order', order })
    expect(await found(station, 'shop 2026 77')).toMatchObject({ kind: 'order', field: 'reference', order })
  })

  it('finds an item by its tracking number, and the order of a parcel with several items', async () => {
    const station = await aStation()
    await station.call('items.advance', { cpItemId: first, to: 'shipped', tracking: 'JD0140000001' })
    expect(await found(station, 'JD0140000001')).toMatchObject({
      kind: 'item',
      field: 'tracking',
      item: { cpItemId: first },
      nextStep: null,
    })
    await station.call('items.advance', { cpItemId: second, to: 'shipped', tracking: 'JD0140000001' })
    const order = { cpOrderId: orderId }
    expect(await found(station, 'JD0140000001')).toMatchObject({ kind: 'order', field: 'tracking', order })
  })

  it('never guesses: a code of several orders, a part of a code and an unknown code open nothing', async () => {
    const station = await aStation()
    await pushReady(station, { id: '905577770000', client: { name: 'x', reference: 'shop 2026 77' } }, [
      { id: '905577770001' },
    ])
    expect(await found(station, 'shop 2026 77')).toEqual({ kind: 'several', field: 'reference' })
    for (const code of [
      `00${first}`,
      first.slice(2),
      first.slice(0, -1),
      `${first}0`,
      '%',
      '_'.repeat(12),
      '',
      ' ',
      "' OR 1=1 --",
      '\0',
    ]) {
      expect(await found(station, code), code).toEqual({ kind: 'nothing' })
    }
  })

  it('keeps and sends a tracking number without what came along with it, and finds it by its label', async () => {
    const station = await aStation()
    const ways = ['\u200e1Z999AA10123456784\u200b', 'JD01 4600\u00a00038 9955 0005', ']C1\u001d00340434161094042557']
    const clean = ['1Z999AA10123456784', 'JD014600003899550005', '00340434161094042557']
    for (const [index, tracking] of ways.entries()) {
      await station.call('items.advance', { cpItemId: first, to: 'shipped', tracking })
      const { item } = await station.call('items.get', { cpItemId: first })
      expect(item.tracking).toBe(clean[index])
      expect(item.history.at(-1)?.reason).toBe(clean[index])
      const { signal } = await station.call('signals.get', { id: item.signals.at(-1)?.id ?? 0 })
      expect(JSON.parse(signal.payload)).toMatchObject({ type: 'ItemShipped', tracking: clean[index] })
      for (const label of [tracking, clean[index] ?? '', `\ufeff${clean[index]?.toLowerCase()}\r`]) {
        expect(await found(station, label), label).toMatchObject({ kind: 'item', field: 'tracking' })
      }
      await station.call('items.undo', { cpItemId: first })
    }
    expect(await found(station, '340434161094042557')).toEqual({ kind: 'nothing' })
  })

  it('finds the number of a parcel whether or not it says that it is one', async () => {
    const station = await aStation()
    await station.call('items.advance', { cpItemId: first, to: 'shipped', tracking: '(00) 3 4043416 109404255 7' })
    const labels = ['00340434161094042557', '340434161094042557', ']C100340434161094042557', '(00)340434161094042557']
    for (const label of labels) expect(await found(station, label), label).toMatchObject({ item: { cpItemId: first } })
  })

  it('finds codes that were kept as they were typed, and no longer once they are other ones', async () => {
    const { dataDir, station, call } = await aStation()
    await call('items.advance', { cpItemId: first, to: 'shipped', tracking: 'x' })
    await call('items.advance', { cpItemId: second, to: 'shipped', tracking: 'x' })
    await station.stop()
    await keepTracking(dataDir, first, '\u200ejd01 4600\u00a00038')
    await keepTracking(dataDir, second, 'JD0146000038')
    const later = await runStation({}, { dataDir })
    await later.call('find.text', { query: 'x' })
    // Both are in one parcel, however its number was typed.
    const order = { cpOrderId: orderId }
    for (const code of ['JD0146000038', 'jd01 4600 0038', '\u200ejd01 4600\u00a00038']) {
      expect(await found(later, code), code).toMatchObject({ kind: 'order', field: 'tracking', order })
    }
    expect(await found(later, 'SHOP 2026\u200b77')).toMatchObject({ kind: 'order', field: 'reference', order })
    await later.station.stop()
    await keepTracking(dataDir, first, 'JD99')
    const last = await runStation({}, { dataDir })
    expect(await found(last, 'jd01 46000038')).toMatchObject({ kind: 'item', item: { cpItemId: second } })
  })

  it('takes of two numbers that differ in capitals the one that was read, and neither where none was', async () => {
    const station = await runStation()
    for (const id of ['ab12', 'AB12']) {
      expect((await station.push(anOrder({ id: `o-${id}`, items: [anItem({ id })] }))).status).toBe(200)
    }
    await station.call('find.text', { query: 'x' })
    expect(await found(station, 'ab12')).toMatchObject({ kind: 'item', item: { cpItemId: 'ab12' } })
    expect(await found(station, ' AB12')).toMatchObject({ kind: 'item', item: { cpItemId: 'AB12' } })
    expect(await found(station, 'Ab12')).toEqual({ kind: 'several', field: 'item' })
  })

  it('takes a code as a scanner ends it and as a person types it', async () => {
    const station = await aStation()
    for (const code of [
      `${first}\r\n`,
      `\t${first}`,
      '9055 1234 0001',
      '９０５５１２３４０００１',
      `\u2066${first}\u2069`,
    ]) {
      expect(await found(station, code), code).toMatchObject({ kind: 'item', item: { cpItemId: first } })
    }
  })
})

const orderId = '905512340000'
const first = itemIdOf(orderId, 1)
const second = itemIdOf(orderId, 2)

/** A station with one order of two items that are ready. */
async function aStation(): Promise<RunningStation> {
  const station = await runStation()
  const client = { name: 'x', reference: 'shop 2026 77' }
  await pushReady(station, { id: orderId, client }, [{ id: first }, { id: second }])
  return station
}

/** As an earlier version of the program kept what was typed. */
async function keepTracking(dataDir: string, cpItemId: string, tracking: string): Promise<void> {
  const store = await openStoreIn(dataDir)
  await store.write((transaction) =>
    transaction.run('UPDATE "cp_order_items" SET "tracking" = ? WHERE "cpItemId" = ?', tracking, cpItemId),
  )
  await store.close()
}

const found = async (station: RunningStation, code: string) => (await station.call('find.code', { code })).found
