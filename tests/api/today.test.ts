import { describe, expect, it, onTestFinished } from 'vitest'
import type { StationParts } from '../../electron/console/handlers.ts'
import { itemKeys } from '../../electron/orders/calls/item-list.ts'
import { todayHandlers } from '../../electron/orders/calls/today.ts'
import { urgencyKeyOf } from '../../electron/orders/urgency-key.ts'
import type { Store } from '../../electron/store/store.ts'
import type { ColumnValue } from '../../electron/store/transaction.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { ItemFilters } from '../../shared/queue-api.ts'
import type { DayFigures } from '../../shared/today-api.ts'
import { itOnSqlite, openStoreIn } from '../support/any-store.ts'
import { inZone } from '../support/in-zone.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function aStore(): Promise<Store> {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  onTestFinished(() => store.close())
  return store
}

interface Shop {
  readonly store: Store
  /** Adds an order with one item; returns the id of the item. */
  item(fields: { status: string; changedAt?: string; shipBy?: string; isTest?: boolean }): Promise<string>
  line(
    cpItemId: string,
    at: string,
    kind: string,
    from: string | null,
    to: string | null,
    reason?: string,
  ): Promise<void>
  figures(now: string, day?: string): Promise<DayFigures>
}

async function aShop(): Promise<Shop> {
  const store = await aStore()
  let count = 0
  const parts = (now: string) => ({ store, clock: { now: () => Date.parse(now) } }) as unknown as StationParts
  return {
    store,
    async item({ status, changedAt = '2026-01-01T00:00:00Z', shipBy, isTest = false }) {
      count += 1
      const ids = [`order-${count}`, `item-${count}`] as const
      await store.write(async (transaction) => {
        await transaction.run(
          `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "isTest", "receivedAt", "shipBy")
           VALUES (?, 'received', '{}', '', ?, 0, ?)`,
          ...[ids[0], isTest ? 1 : 0, shipBy === undefined ? null : Date.parse(shipBy)],
        )
        await transaction.run(
          `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
             "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey", "isTest")
           VALUES (?, ?, 1, '', '', '', 1, ?, ?, '[]', '[]', ?, ?)`,
          ...[ids[1], ids[0], status, Date.parse(changedAt)],
          urgencyKeyOf({
            isReorder: false,
            shipBy: shipBy === undefined ? null : Date.parse(shipBy),
            receivedAt: 0,
            id: ids[1],
          }),
          isTest ? 1 : 0,
        )
      })
      return ids[1]
    },
    async line(cpItemId, at, kind, from, to, reason) {
      await store.write(async (transaction) => {
        await transaction.run(
          `INSERT INTO "cp_history" ("at", "kind", "cpOrderId", "cpItemId", "fromStatus", "toStatus", "by", "reason")
           VALUES (?, ?, ?, ?, ?, ?, 'Mia', ?)`,
          ...[Date.parse(at), kind, cpItemId.replace('item', 'order'), cpItemId, from, to, reason ?? null],
        )
      })
    },
    async figures(now, day) {
      return todayHandlers(parts(now))['today.get'](day === undefined ? {} : { day })
    },
  }
}

const shippedIn = ({ hours }: DayFigures) =>
  Object.fromEntries(hours.filter(({ shipped }) => shipped > 0).map(({ hour, shipped }) => [hour, shipped]))

describe('the figures of a day', () => {
  it('count what was shipped by the hour of the station, against the day before, without test orders', async () => {
    inZone('America/Sao_Paulo')
    const shop = await aShop()
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T12:10:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T12:50:00Z' })
    // Half past eleven in the evening there, the next day in UTC.
    await shop.item({ status: 'shipped', changedAt: '2026-03-06T02:30:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-04T12:30:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T12:30:00Z', isTest: true })
    await shop.item({ status: 'packed', changedAt: '2026-03-05T12:30:00Z' })
    const figures = await shop.figures('2026-03-05T20:00:00Z')
    expect(figures).toMatchObject({ day: '2026-03-05', isPresent: true, shipped: 3, shippedDayBefore: 1 })
    expect(shippedIn(figures)).toEqual({ 9: 2, 23: 1 })
    expect(figures.hours[9]).toEqual({ hour: 9, shipped: 2, dayBefore: 1 })
    expect(await shop.figures('2026-03-05T20:00:00Z', '2026-03-04')).toMatchObject({ isPresent: false, shipped: 1 })
  })

  it('has each item in one hour of one day when the clocks go forward or back', async () => {
    inZone('Europe/Amsterdam')
    const shop = await aShop()
    // 29 March 2026 has 23 hours: 01:59 is followed by 03:00.
    await shop.item({ status: 'shipped', changedAt: '2026-03-29T00:59:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-29T01:00:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-29T21:59:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-29T22:00:00Z' })
    const spring = await shop.figures('2026-03-29T20:00:00Z')
    expect(shippedIn(spring)).toEqual({ 1: 1, 3: 1, 23: 1 })
    expect((await shop.figures('2026-03-30T20:00:00Z')).shippedDayBefore).toBe(3)
    // 25 October 2026 has 25 hours: what is shipped between two and three comes twice and is one hour.
    await shop.item({ status: 'shipped', changedAt: '2026-10-25T00:30:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-10-25T01:30:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-10-25T22:59:00Z' })
    expect(shippedIn(await shop.figures('2026-10-25T20:00:00Z'))).toEqual({ 2: 2, 23: 1 })
  })

  it('tell how much of what had a date was shipped on time', async () => {
    inZone('UTC')
    const shop = await aShop()
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T12:00:00Z', shipBy: '2026-03-05T12:00:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T12:00:01Z', shipBy: '2026-03-05T12:00:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T12:00:00Z' })
    expect((await shop.figures('2026-03-05T20:00:00Z')).onTime).toEqual({ dated: 2, onTime: 1 })
  })

  it('are those of the lists that they open: shipped, on time, late, and due, without test orders', async () => {
    inZone('Europe/Amsterdam')
    const shop = await aShop()
    // 29 March 2026 has 23 hours, and ends at 22:00 in UTC.
    const day = '2026-03-29'
    const dates = {
      '2026-03-28T22:59:59Z': false,
      '2026-03-28T23:00:00Z': true,
      '2026-03-29T21:59:59Z': true,
      '2026-03-29T22:00:00Z': false,
    }
    for (const at of Object.keys(dates)) {
      for (const isTest of [false, true]) {
        for (const shipBy of [undefined, at, '2026-03-29T12:00:00Z']) {
          await shop.item({ status: 'shipped', changedAt: at, isTest, ...(shipBy === undefined ? {} : { shipBy }) })
        }
        await shop.item({ status: 'ready', shipBy: at, isTest })
        await shop.item({ status: 'cancelled', shipBy: at, isTest })
      }
    }
    const figures = await shop.figures('2026-03-30T10:00:00Z', day)
    const listed = async (status: readonly ItemStatus[], filters: ItemFilters) =>
      (await itemKeys(shop.store, { ...filters, isTest: false, status }, '', 100)).length
    expect(figures.shipped).toBe(6)
    expect(await listed(['shipped'], { shipped: { on: day } })).toBe(figures.shipped)
    expect(figures.onTime).toEqual({ dated: 4, onTime: 3 })
    expect(await listed(['shipped'], { shipped: { on: day, isOnTime: true } })).toBe(3)
    expect(await listed(['shipped'], { shipped: { on: day, isOnTime: false } })).toBe(1)
    const [due] = figures.due
    expect(due?.byStatus.map(({ status }) => status)).toEqual(['ready', 'shipped'])
    for (const { status, count } of due?.byStatus ?? []) {
      expect(await listed([status], { due: day }), status).toBe(count)
    }
    expect(await listed(['ready', 'error', 'packed'], { due: day })).toBe((due?.total ?? 0) - (due?.shipped ?? 0))
  })

  it('tell the median of each part of the way, without detours and steps that were taken back', async () => {
    inZone('UTC')
    const shop = await aShop()
    for (const minutes of [10, 20, 60]) {
      const item = await shop.item({ status: 'produced' })
      await shop.line(item, '2026-03-04T23:00:00Z', 'files_verified', 'received', 'ready')
      await shop.line(item, '2026-03-05T08:00:00Z', 'step', 'ready', 'in_production')
      await shop.line(
        item,
        `2026-03-05T08:${minutes - 1}:00Z`.replace(':9:', ':09:'),
        'step',
        'in_production',
        'produced',
      )
    }
    const undone = await shop.item({ status: 'in_production' })
    await shop.line(undone, '2026-03-05T08:00:00Z', 'step', 'ready', 'in_production')
    await shop.line(undone, '2026-03-05T08:00:02Z', 'step', 'in_production', 'produced')
    await shop.line(undone, '2026-03-05T08:00:04Z', 'undone', 'produced', 'in_production')
    const detour = await shop.item({ status: 'produced' })
    await shop.line(detour, '2026-03-05T08:00:00Z', 'step', 'ready', 'in_production')
    await shop.line(detour, '2026-03-05T08:01:00Z', 'step', 'in_production', 'on_hold')
    await shop.line(detour, '2026-03-05T09:01:00Z', 'step', 'on_hold', 'in_production')
    await shop.line(detour, '2026-03-05T09:03:00Z', 'step', 'in_production', 'produced')
    const { steps } = await shop.figures('2026-03-05T20:00:00Z')
    const minuteMs = 60_000
    expect(steps).toEqual([
      { status: 'ready', medianMs: 9 * 60 * minuteMs, count: 3 },
      // 2, 9, 19 and 59 minutes: the last leg of the detour is a part of its own.
      { status: 'in_production', medianMs: 14 * minuteMs, count: 4 },
      { status: 'produced', medianMs: null, count: 0 },
      { status: 'packed', medianMs: null, count: 0 },
    ])
  })

  it('name the causes of reprints, and of errors while there is no reprint', async () => {
    inZone('UTC')
    const shop = await aShop()
    const item = await shop.item({ status: 'error' })
    for (const hour of ['08', '09']) {
      await shop.line(item, `2026-03-05T${hour}:00:00Z`, 'step', 'produced', 'error', 'Cover scratched')
    }
    await shop.line(item, '2026-03-05T10:00:00Z', 'step', 'produced', 'error', 'Wrong paper')
    const now = '2026-03-05T20:00:00Z'
    expect((await shop.figures(now)).causes).toEqual({
      kind: 'error',
      list: [
        { cause: 'Cover scratched', count: 2 },
        { cause: 'Wrong paper', count: 1 },
      ],
    })
    await shop.line(item, '2026-03-05T11:00:00Z', 'reprint', null, null, 'Damaged at binding')
    expect((await shop.figures(now)).causes).toEqual({
      kind: 'reprint',
      list: [{ cause: 'Damaged at binding', count: 1 }],
    })
  })

  it('count what is due on the day and the day after', async () => {
    inZone('America/Sao_Paulo')
    const shop = await aShop()
    await shop.item({ status: 'packed', shipBy: '2026-03-06T02:59:00Z' })
    await shop.item({ status: 'shipped', changedAt: '2026-03-05T10:00:00Z', shipBy: '2026-03-05T20:00:00Z' })
    await shop.item({ status: 'ready', shipBy: '2026-03-06T03:00:00Z' })
    await shop.item({ status: 'cancelled', shipBy: '2026-03-06T12:00:00Z' })
    expect((await shop.figures('2026-03-05T20:00:00Z')).due).toEqual([
      {
        day: '2026-03-05',
        total: 2,
        shipped: 1,
        byStatus: [
          { status: 'packed', count: 1 },
          { status: 'shipped', count: 1 },
        ],
      },
      { day: '2026-03-06', total: 1, shipped: 0, byStatus: [{ status: 'ready', count: 1 }] },
    ])
  })

  itOnSqlite('come from indexes alone', async () => {
    const store = await aStore()
    const steps: string[] = []
    const query = async (sql: string, ...values: readonly ColumnValue[]) => {
      const plan = await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
      steps.push(...plan.map(({ detail }) => detail))
      return sql.includes('"step"."cpItemId"') ? [{ cpItemId: 'item-1' }] : await store.query(sql, ...values)
    }
    const parts = { store: { ...store, long: { query } }, clock: { now: () => Date.now() } } as unknown as StationParts
    await todayHandlers(parts)['today.get']({})
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
    const searches = steps.filter((step) => step.startsWith('SEARCH')).join('\n')
    for (const index of [
      'cp_order_items_shipped (statusChangedAt>? AND statusChangedAt<?)',
      'cp_history_of_steps (at>? AND at<?)',
      'cp_history_by_item (cpItemId=?)',
      'cp_orders_by_ship_date (shipBy>? AND shipBy<?)',
    ]) {
      expect(searches).toContain(index)
    }
  })
})
