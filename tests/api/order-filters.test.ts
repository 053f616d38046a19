import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fillStore, orderIdOf, people as workers } from '../../bench/console/fill-store.ts'
import { systemClock } from '../../electron/base/clock.ts'
import type { StationParts } from '../../electron/console/handlers.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { listOrders, type OrderQuestion } from '../../electron/orders/calls/order-list.ts'
import { orderHandlers } from '../../electron/orders/calls/orders.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { recordAll, stationItself } from '../../electron/orders/order-history.ts'
import type { HistoryEntryRow } from '../../electron/store/entities/history-entry.ts'
import type { OrderRow } from '../../electron/store/entities/order.ts'
import type { OrderItemRow } from '../../electron/store/entities/order-item.ts'
import { OrderPersonEntity, type OrderPersonRow } from '../../electron/store/entities/order-person.ts'
import { orderStatuses } from '../../shared/item-lifecycle.ts'
import { type OrderSort, orderDayKinds, orderSorts } from '../../shared/orders-api.ts'
import { openStoreIn } from '../support/any-store.ts'
import { inZone } from '../support/in-zone.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const now = Date.parse('2026-03-05T12:00:00Z')
const dayMs = 24 * 60 * 60_000
const clerk = 'Ütz "O\'Neil"'
const people = [...workers, clerk]

const orders = 300

/** Orders of a fortnight, of which people did something to some. */
async function aShop() {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  const logger = createLogger(folder, 'silent')
  onTestFinished(async () => {
    await store.close()
    logger.close()
  })
  await fillStore(store, orders * 2, now)
  await store.write(async (transaction) => {
    // A year of orders, pushed together into two weeks.
    await transaction.run('UPDATE "cp_orders" SET "receivedAt" = CAST(? - (? - "receivedAt") / 26 AS bigint)', now, now)
    await transaction.run('UPDATE "cp_orders" SET "shipBy" = "receivedAt" + ? WHERE "shipBy" IS NOT NULL', 3 * dayMs)
    for (const column of ['receivedAt', 'shipBy']) {
      await transaction.run(
        `UPDATE "cp_order_people" SET "${column}" = (SELECT "${column}" FROM "cp_orders" AS "order"
          WHERE "order"."cpOrderId" = "cp_order_people"."cpOrderId")`,
      )
    }
    await transaction.run(
      `UPDATE "cp_order_items" SET "statusChangedAt" = (SELECT "receivedAt" FROM "cp_orders" AS "order"
        WHERE "order"."cpOrderId" = "cp_order_items"."cpOrderId") + "position" * ${dayMs / 2}`,
    )
    const touched = (by: string, each: number) =>
      Array.from({ length: orders }, (_, number) => number)
        .filter((number) => number % each === 0)
        .map((number) => ({ at: now, kind: 'step', cpOrderId: orderIdOf(number), by }) as const)
    await recordAll(transaction, [...touched('Mia', 3), ...touched('Jan', 7), ...touched(clerk, 90)])
    await recordAll(transaction, [...touched('Mia', 5), ...touched(stationItself, 1)])
  })
  const findIndex = new FindIndex({ store, clock: systemClock, log: logger.log })
  while ((await store.query('SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1')).length > 0) await findIndex.catchUp()
  return { store, parts: { store, findIndex } as unknown as StationParts }
}

describe('the filters of the orders', () => {
  it('show exactly the orders that meet every one of them, newest first, page by page', async () => {
    inZone('Europe/Amsterdam')
    const { store, parts } = await aShop()
    const rows = await store.query<OrderRow>('SELECT * FROM "cp_orders" ORDER BY "receivedAt" DESC, "cpOrderId" DESC')
    const items = Map.groupBy(
      await store.query<OrderItemRow>('SELECT * FROM "cp_order_items"'),
      (item) => item.cpOrderId,
    )
    const touched = new Set(
      (await store.findAll(OrderPersonEntity, {})).map(({ by, cpOrderId }) => `${by} ${cpOrderId}`),
    )
    const lines = await store.query<HistoryEntryRow>('SELECT * FROM "cp_history"')
    for (const { by, cpOrderId } of lines) expect(touched.has(`${by} ${cpOrderId}`)).toBe(by !== stationItself)
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
    const on = fc.integer({ min: -1, max: 15 }).map((days) => localDay(now - days * dayMs))
    const question = fc.record({
      status: maybe(fc.subarray([...orderStatuses], { minLength: 1 })),
      day: maybe(fc.record({ of: fc.constantFrom(...orderDayKinds), on })),
      by: maybe(fc.constantFrom(...people, 'nobody')),
      sort: maybe(fc.record({ by: fc.constantFrom(...orderSorts), isDescending: fc.boolean() })),
      text: maybe(fc.constantFrom('koeln', 'bear', 'musterstrasse', 'wedding garden')),
    })
    const meets = (row: OrderRow, { status, day, by, text }: OrderQuestion): boolean => {
      const own = items.get(row.cpOrderId) ?? []
      const instants = {
        received: [row.receivedAt],
        due: row.shipBy === null ? [] : [row.shipBy],
        shipped: own.filter((item) => item.status === 'shipped').map((item) => item.statusChangedAt),
      }
      return (
        (status?.includes(row.status) ?? true) &&
        (day === undefined || instants[day.of].some((at) => localDay(at) === day.on)) &&
        (by === undefined || touched.has(`${by} ${row.cpOrderId}`)) &&
        (text === undefined || found.get(text)?.has(row.cpOrderId) === true)
      )
    }
    // What has the words is the business of another test.
    const found = new Map<string, ReadonlySet<string>>()
    for (const text of ['koeln', 'bear', 'musterstrasse', 'wedding garden']) {
      found.set(text, new Set(await allPages(parts, { text }, 100)))
    }
    expect([...found.values()].map(({ size }) => size > 0)).toEqual([true, true, true, true])
    let filled = 0
    await fc.assert(
      fc.asyncProperty(question, fc.integer({ min: 5, max: 60 }), async (asked, limit) => {
        const fitting = rows.filter((row) => meets(row, asked))
        const expected = (asked.text === undefined ? sorted(fitting, asked.sort) : fitting).map((row) => row.cpOrderId)
        if (expected.length > 0) filled += 1
        expect(await allPages(parts, asked, limit)).toEqual(expected)
      }),
      { numRuns: 60, endOnFailure: true },
    )
    expect(filled).toBeGreaterThan(15)
    expect(rows.some(({ shipBy }) => shipBy === null)).toBe(true)
    for (const by of orderSorts) {
      for (const isDescending of [true, false]) {
        for (const asked of [{}, { by: 'Mia' }, { status: [...orderStatuses] }]) {
          const sort = { by, isDescending }
          const fitting = rows.filter((row) => meets(row, asked))
          expect(await allPages(parts, { ...asked, sort }, 29)).toEqual(
            sorted(fitting, sort).map((row) => row.cpOrderId),
          )
        }
      }
    }
  })

  it('find words among the orders of a person who did something to more than an index looks at one by one', async () => {
    const { store, parts } = await aShop()
    const [mia] = workers
    await store.write(async (transaction) => {
      for (const [table, columns, values] of [
        ['cp_find_orders', '"cpOrderId", "isStale"', `CAST("number" AS text), 0`],
        [
          'cp_order_people',
          '"by", "cpOrderId", "status", "receivedAt"',
          `'${mia}', CAST("number" AS text), 'shipped', 0`,
        ],
      ]) {
        await transaction.run(
          `WITH RECURSIVE "numbers" ("number") AS (SELECT 1 UNION ALL SELECT "number" + 1 FROM "numbers" WHERE "number" < 4000)
           INSERT INTO "${table}" (${columns}) SELECT ${values} FROM "numbers"`,
        )
      }
    })
    const own = (await store.query<OrderPersonRow>('SELECT * FROM "cp_order_people" WHERE "by" = ?', mia)).map(
      ({ cpOrderId }) => cpOrderId,
    )
    expect(own.length).toBeGreaterThan(3_000)
    for (const text of ['bear', 'musterstrasse']) {
      const all = await allPages(parts, { text }, 500)
      const expected = all.filter((id) => own.includes(id))
      expect(expected.length).toBeGreaterThan(0)
      expect(expected.length).toBeLessThan(all.length)
      expect(await allPages(parts, { text, by: mia }, 500)).toEqual(expected)
      const shipped = await allPages(parts, { text, status: ['shipped'] }, 500)
      expect(await allPages(parts, { text, by: mia, status: ['shipped'] }, 500)).toEqual(
        shipped.filter((id) => own.includes(id)),
      )
    }
  })

  it('count a day by the clock on the wall, also when the clocks go forward or back', async () => {
    inZone('Europe/Amsterdam')
    const { store, parts } = await aShop()
    const ofDay = async (of: 'received' | 'due' | 'shipped', day: string) =>
      await allPages(parts, { day: { of, on: day } }, 100)
    const [first = '', second = ''] = [0, 1].map(orderIdOf)
    // 29 March 2026 has 23 hours, 25 October 25.
    for (const [day, start, end] of [
      ['2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
      ['2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ] as const) {
      const [from, to] = [Date.parse(start), Date.parse(end)]
      await store.write(async (transaction) => {
        for (const [id, at] of [
          [first, from],
          [second, to - 1],
        ] as const) {
          await transaction.run(
            `UPDATE "cp_orders" SET "receivedAt" = ?, "shipBy" = ? WHERE "cpOrderId" = ?`,
            at,
            at,
            id,
          )
          await transaction.run(
            `UPDATE "cp_order_items" SET "status" = 'shipped', "statusChangedAt" = ? WHERE "cpOrderId" = ?`,
            at,
            id,
          )
        }
      })
      for (const of of orderDayKinds) expect(await ofDay(of, day), `${of} ${day}`).toEqual([second, first])
      await store.write(async (transaction) => {
        await transaction.run(`UPDATE "cp_orders" SET "receivedAt" = ? WHERE "cpOrderId" = ?`, from - 1, first)
        await transaction.run(`UPDATE "cp_orders" SET "shipBy" = ? WHERE "cpOrderId" = ?`, to, second)
      })
      expect(await ofDay('received', day)).toEqual([second])
      await store.write(async (transaction) => {
        await transaction.run(`UPDATE "cp_orders" SET "receivedAt" = ? WHERE "cpOrderId" = ?`, to, second)
      })
      expect(await ofDay('received', day)).toEqual([])
      expect(await ofDay('due', day)).toEqual([first])
    }
  })

  it('name everybody who did something to an order, but not the station', async () => {
    const { parts } = await aShop()
    expect(await orderHandlers(parts)['orders.people']({})).toEqual({ people: [...people].sort() })
  })
})

/** The rows, which come newest first; what has no date is last, whichever way. */
function sorted(rows: readonly OrderRow[], sort: OrderSort | undefined): readonly OrderRow[] {
  if (sort === undefined) return rows
  const sign = sort.isDescending ? -1 : 1
  const at = (row: OrderRow): number | null => (sort.by === 'received' ? row.receivedAt : row.shipBy)
  return rows.toSorted((one, other) => {
    const [first, second] = [at(one), at(other)]
    if ((first === null) !== (second === null)) return first === null ? 1 : -1
    return sign * ((first ?? 0) - (second ?? 0) || (one.cpOrderId < other.cpOrderId ? -1 : 1))
  })
}

/** Apart from the code under test: the calendar that the browser has, too. */
const localDay = (at: number): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Amsterdam',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)

async function allPages(parts: StationParts, asked: OrderQuestion, limit: number): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await listOrders(parts, { ...asked, cursor }, limit)
    found.push(...page.rows.map((row) => row.cpOrderId))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}
