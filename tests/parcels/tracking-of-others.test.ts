import { describe, expect, it } from 'vitest'
import { labelledSql } from '../../electron/parcels/check-tracking.ts'
import { noteLines } from '../../electron/parcels/label-rows.ts'
import { anAssemblyDesk } from '../assembly/assembly-desk.ts'
import { aStore, itOnSqlite } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { aPackingStation } from './packing-desk.ts'

const dayMs = 24 * 60 * 60_000

/** Two orders, of which the first has gone with a number, and a third whose label has come. */
async function aShop() {
  const [store, clock] = [await aStore(), createFakeClock()]
  const [desk, { call }] = [anAssemblyDesk(store, clock), aPackingStation(store, clock)]
  const items = { files: ['product'] as const, status: 'packed' as const }
  const [gone = ''] = await desk.order('10', items)
  const [mine = '', mate = ''] = await desk.order('11', items, items)
  const [labelled = ''] = await desk.order('12', items)
  const ship = (cpItemId: string, tracking: string, sharedTracking?: string) =>
    call('items.advance', { cpItemId, to: 'shipped', tracking, scanned: [cpItemId], sharedTracking, by: 'Mia' })
  const label = (cpOrderId: string, tracking: string) =>
    store.write((transaction) =>
      noteLines(transaction, { name: 'list.csv', md5: tracking, stationId: 'one', at: clock.now() }, [
        { order: cpOrderId, item: '', tracking, shippingOption: '', problem: null },
      ]),
    )
  await ship(gone, 'JD0140000001')
  await label('o12-1', 'JD0140000002')
  return { store, clock, desk, call, ship, label, gone, mine, mate, labelled }
}

const refusedWith = (message: RegExp) => ({ code: 'invalid_input', message, details: [{ path: 'sharedTracking' }] })

describe('the tracking number of another order', () => {
  it('goes with no item, however it is written, and the refusal says whose it is and what to do', async () => {
    const { desk, ship, mine, mate, labelled } = await aShop()
    for (const tracking of ['JD0140000001', 'jd 0140 000001']) {
      await expect(ship(mine, tracking), tracking).rejects.toMatchObject(
        refusedWith(/went out with order o10-1\. Scan the label of this parcel\./),
      )
    }
    await expect(ship(mine, 'JD0140000002')).rejects.toMatchObject(
      refusedWith(/is that of order o12-1\. Take it off, and scan the label of this parcel\./),
    )
    expect(await desk.status(mine)).toBe('packed')
    await ship(mine, 'jd0140000003')
    await expect(ship(mate, 'JD0140000003')).resolves.toBeDefined()
    await expect(ship(labelled, 'JD0140000003')).rejects.toMatchObject(refusedWith(/o11-1/))
  })

  it('goes with no parcel, and nothing of it is shipped', async () => {
    const { desk, call, mine, mate } = await aShop()
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId: 'o11-1', cpItemIds: [mine, mate] } })
    const ship = { parcelId: parcel.id, scanned: [mine, mate] }
    for (const tracking of ['JD0140000001', 'JD0140000002'])
      await expect(call('parcels.ship', { ...ship, tracking })).rejects.toMatchObject(refusedWith(/order o1[02]-1/))
    expect(await desk.status(mine)).toBe('packed')
    expect((await call('parcels.ofOrder', { cpOrderId: 'o11-1' })).parcels).toMatchObject([{ state: 'open' }])
    const shipped = await call('parcels.ship', { ...ship, tracking: 'JD0140000001', sharedTracking: 'One box' })
    expect(shipped.sharedWith).toEqual(['o10-1'])
  })

  it('goes with it for a reason, which stays in the history, and with items that are shipped at once', async () => {
    const { desk, call, ship, mine, mate, labelled } = await aShop()
    await ship(mine, 'JD0140000001', 'Both lie in one box')
    expect(await desk.history(mine)).toEqual(['shipped: JD0140000001: Both lie in one box'])
    const many = { cpItemIds: [mate, labelled], to: 'shipped' as const, scanned: [mate, labelled] }
    expect(await call('items.advanceMany', { ...many, tracking: 'JD0140000009' })).toMatchObject({ refused: [] })
  })

  it('is another one after months, and where it is none at all, or the carrier gives it to both', async () => {
    const { clock, ship, label, mine, mate, labelled } = await aShop()
    await ship(labelled, 'letter')
    await ship(mine, 'letter')
    await label('o11-1', 'JD0140000002')
    await ship(mate, 'JD0140000002')
    const later = await aShop()
    later.clock.jump(91 * dayMs)
    await later.ship(later.mine, 'JD0140000001')
    expect(clock.now()).toBeLessThan(later.clock.now())
  })

  itOnSqlite('is found among labels by an index', async () => {
    const { store } = await aShop()
    const plan = await store.query<Record<string, string>>(`EXPLAIN QUERY PLAN ${labelledSql}`, ['JD1'])
    expect(JSON.stringify(plan)).toContain('cp_labels_by_tracking')
  })
})
