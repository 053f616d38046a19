import { describe, expect, it } from 'vitest'
import { itemIdOf } from '../support/order-builder.ts'
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
    for (const code of [first.slice(0, -1), `${first}0`, '%', '_'.repeat(12), '', ' ', "' OR 1=1 --", '\0']) {
      expect(await found(station, code), code).toEqual({ kind: 'nothing' })
    }
  })

  it('takes a code as a scanner ends it and as a person types it', async () => {
    const station = await aStation()
    for (const code of [`${first}\r\n`, `\t${first}`, '9055 1234 0001']) {
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

const found = async (station: RunningStation, code: string) => (await station.call('find.code', { code })).found
