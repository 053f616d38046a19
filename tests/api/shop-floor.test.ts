import { describe, expect, it, onTestFinished } from 'vitest'
import { reasonsSql } from '../../electron/orders/calls/shop-floor.ts'
import { HistoryEntryEntity } from '../../electron/store/entities/history-entry.ts'
import { reasonKinds } from '../../shared/shop-floor-api.ts'
import { itOnSqlite, openStoreIn } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const cpOrderId = '905512340000'
const idOf = (position: number): string => itemIdOf(cpOrderId, position)

async function anOrderOf(count: number) {
  const station = await runStation()
  await station.call('files.pause', {})
  await station.call('signals.pause', {})
  const items = Array.from({ length: count }, (_, index) => anItem({ id: idOf(index + 1), title: `Book ${index + 1}` }))
  await station.push(anOrder({ id: cpOrderId, items }))
  return station
}

describe('the reasons that are offered again', () => {
  it('are those that were typed, each once, the latest first, by what they were typed for', async () => {
    const { call } = await anOrderOf(1)
    const hold = async (cause: string) => {
      await call('items.advance', { cpItemId: idOf(1), to: 'on_hold', cause })
      await call('items.advance', { cpItemId: idOf(1), to: 'received' })
    }
    for (let round = 1; round <= 11; round++) await hold(`Reason ${round}`)
    await hold('Reason 5')
    await call('items.advance', { cpItemId: idOf(1), to: 'error', cause: 'Torn' })
    const numbers = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
    expect(await call('reasons.list', { kind: 'on_hold' })).toEqual({ reasons: numbers.map((n) => `Reason ${n}`) })
    expect(await call('reasons.list', { kind: 'error' })).toEqual({ reasons: ['Torn'] })
    expect(await call('reasons.list', { kind: 'reprint' })).toEqual({ reasons: [] })
  })

  itOnSqlite('are read from an index, a stretch of it at a time', async () => {
    const folder = temporaryFolder()
    const store = await openStoreIn(folder)
    onTestFinished(() => store.close())
    for (const kind of reasonKinds) {
      const sql = reasonsSql(kind)
      const blanks = Array.from({ length: sql.split('?').length - 1 }, () => 'x')
      const plan = await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...blanks)
      const table = HistoryEntryEntity.options.tableName ?? ''
      const reads = plan.map(({ detail }) => detail).filter((detail) => detail.includes(table))
      expect(reads.length).toBeGreaterThan(0)
      for (const read of reads) {
        expect(read).toContain('SEARCH cp_history USING INDEX cp_history_of_reasons (kind=? AND toStatus=?')
      }
    }
  })
})

describe('what is missing from the parcels of some items', () => {
  it('names the other items of the order that are neither packed nor shipped, and the cancelled ones', async () => {
    const { call } = await anOrderOf(3)
    await call('items.advance', {
      cpItemId: idOf(3),
      to: 'cancelled',
      cause: 'CancelUserRequest',
      message: 'The customer called',
    })
    expect(await call('orders.missing', { cpItemIds: [idOf(1)] })).toMatchObject({
      hasOthers: true,
      open: [{ cpItemId: idOf(2), cpOrderId, title: 'Book 2', status: 'received' }],
      openCount: 1,
      cancelled: [{ cpItemId: idOf(3) }],
      cancelledCount: 1,
    })
    const both = await call('orders.missing', { cpItemIds: [idOf(1), idOf(2)] })
    expect(both).toMatchObject({ hasOthers: true, openCount: 0, cancelledCount: 1 })
  })

  it('does not name items that are packed', async () => {
    const cloudprinter = await scriptedCloudprinter()
    const { call, push } = await runStation({ 'signal-url': cloudprinter.signalUrl })
    const items = [1, 2].map((position) => {
      const file = { type: 'product', ...cloudprinter.offer(`/${position}.pdf`, aPdf()) }
      return anItem({ id: idOf(position), files: [file] })
    })
    await push(anOrder({ id: cpOrderId, items }))
    await eventually(async () => {
      expect((await call('items.counts', {})).byStatus.ready).toBe(2)
    })
    await call('items.advance', { cpItemId: idOf(2), to: 'packed' })
    expect(await call('orders.missing', { cpItemIds: [idOf(1)] })).toMatchObject({ hasOthers: true, openCount: 0 })
  })

  it('is nothing for the only item of an order, and no more than a screen for a large one', async () => {
    const { call, push } = await anOrderOf(30)
    await push(anOrder({ id: '905512350000', items: [anItem({ id: '905512350001' })] }))
    expect(await call('orders.missing', { cpItemIds: ['905512350001'] })).toMatchObject({ hasOthers: false, open: [] })
    const large = await call('orders.missing', { cpItemIds: [idOf(1)] })
    expect(large.open).toHaveLength(20)
    expect(large.openCount).toBe(29)
  })
})
