import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { clientOf, fillStore, methods, options, products } from '../../bench/console/fill-store.ts'
import { itemFacets } from '../../electron/orders/calls/item-facets.ts'
import { type ItemQuestion, itemKeys } from '../../electron/orders/calls/item-list.ts'
import type { OrderItemRow } from '../../electron/store/entities/order-item.ts'
import type { Store } from '../../electron/store/store.ts'
import { itemStatuses } from '../../shared/item-lifecycle.ts'
import { dueFilters } from '../../shared/queue-api.ts'
import { openStoreIn } from '../support/any-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the filters of the queue', () => {
  it('show exactly the items that meet every one of them, most urgent first, page by page', async () => {
    const { store, items } = await aFullStore()
    const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
    const flag = maybe([true, false])
    const some = (values: readonly string[]) =>
      fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 })
    const question = fc.record({
      status: fc.option(fc.subarray([...itemStatuses]), { nil: undefined, freq: 2 }),
      product: some(products),
      option: some(options),
      client: some([1, 2, 3].map(clientOf)),
      shippingMethod: some([...methods, 'unknown']),
      isTest: flag,
      isHeld: flag,
      hasWarnings: flag,
      isReprinted: flag,
      due: maybe([...dueFilters, '2026-03-07']),
      shipped: maybe([
        { on: '2026-03-04' },
        { on: '2026-03-04', isOnTime: true },
        { on: '2026-03-04', isOnTime: false },
      ]),
    })
    await fc.assert(
      fc.asyncProperty(question, fc.integer({ min: 1, max: 40 }), async (asked, limit) => {
        const expected = items.filter((item) => meets(item, asked)).map((item) => item.cpItemId)
        expect(await allPages(store, asked, limit)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
    for (const isOnTime of [true, false]) {
      expect(await allPages(store, { shipped: { on: '2026-03-04', isOnTime } }, 40)).not.toEqual([])
    }
    // An item that has two of the options is listed once.
    const every = items.filter((item) => optionsOf(item).size > 0).map((item) => item.cpItemId)
    expect(await allPages(store, { option: options }, 40)).toEqual(every)
  })

  it('are offered with how many items of these statuses each value has', async () => {
    const { store, items } = await aFullStore()
    const open = items.filter((item) => item.status === 'ready' || item.status === 'on_hold')
    const facets = await itemFacets(store, ['ready', 'on_hold'])
    const counts = (values: readonly (string | null)[]) => {
      const all = Map.groupBy(values, (value) => value)
      return Object.fromEntries([...all].map(([value, each]) => [value, each.length]))
    }
    const found = (values: readonly { value: string; count: number }[]) =>
      Object.fromEntries(values.map(({ value, count }) => [value, count]))
    expect(found(facets.product)).toEqual(counts(open.map((item) => item.productCode)))
    expect(found(facets.shippingMethod)).toEqual(counts(open.map((item) => item.shippingMethod)))
    expect(found(facets.client)).toEqual(counts(open.map((item) => item.clientName)))
    expect(found(facets.option)).toEqual(counts(open.flatMap((item) => [...optionsOf(item)])))
    expect(facets.product[0]?.label).toBe('A product of the bench')
    expect(facets.product.map(({ count }) => count)).toEqual(
      facets.product.map(({ count }) => count).sort((a, b) => b - a),
    )
    expect(facets.tests).toBe(open.filter((item) => item.isTest === 1).length)
    expect(facets.held).toBe(open.filter((item) => item.status === 'on_hold').length)
    expect(facets.warned).toBe(open.filter((item) => item.warnings !== '[]').length)
    expect(facets.reprinted).toBe(open.filter((item) => item.reprints > 0).length)
    expect(facets.reprinted).toBeGreaterThan(0)
    expect((await itemFacets(store, ['shipped'])).held).toBe(0)
  })
})

const now = Date.parse('2026-03-05T12:00:00Z')

async function aFullStore(): Promise<{ store: Store; items: readonly OrderItemRow[] }> {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  onTestFinished(() => store.close())
  await fillStore(store, 1_500, now)
  // Fewer are done here than in a year, so that every filter has something to show.
  await store.write(async (transaction) => {
    await transaction.run(
      `UPDATE "cp_order_items" SET "status" = 'ready' WHERE "status" = 'shipped' AND "quantity" < 3`,
    )
    await transaction.run(
      `UPDATE "cp_order_items" SET "status" = 'on_hold' WHERE "status" = 'shipped' AND "quantity" = 3`,
    )
    await transaction.run(`UPDATE "cp_order_items" SET "reprints" = 1 WHERE "pages" % 5 = 0`)
    await transaction.run(
      `UPDATE "cp_order_items" SET "statusChangedAt" = ? + "quantity" * 1000 WHERE "pages" % 3 = 1`,
      new Date(2026, 2, 4, 10).getTime(),
    )
    await transaction.run(`UPDATE "cp_order_items" SET "isTest" = 1 WHERE "pages" % 3 = 0`)
  })
  return { store, items: await store.query<OrderItemRow>('SELECT * FROM "cp_order_items" ORDER BY "urgencyKey"') }
}

function meets(item: OrderItemRow, asked: ItemQuestion): boolean {
  return (
    (asked.status?.includes(item.status) ?? true) &&
    (asked.product?.includes(item.productCode) ?? true) &&
    (asked.client?.includes(item.clientName ?? '') ?? true) &&
    (asked.shippingMethod?.includes(item.shippingMethod ?? '') ?? true) &&
    (asked.option?.some((option) => optionsOf(item).has(option)) ?? true) &&
    (asked.due === undefined || isDue(item, asked.due)) &&
    (asked.shipped === undefined || isShipped(item, asked.shipped.isOnTime)) &&
    (asked.isTest === undefined || asked.isTest === (item.isTest === 1)) &&
    (asked.isHeld === undefined || asked.isHeld === (item.status === 'on_hold')) &&
    (asked.hasWarnings === undefined || asked.hasWarnings === (item.warnings !== '[]')) &&
    (asked.isReprinted === undefined || asked.isReprinted === item.reprints > 0)
  )
}

function isDue({ urgencyKey }: OrderItemRow, due: string): boolean {
  const shipBy = Number(urgencyKey.split(':')[1])
  if (due === 'overdue') return shipBy < now
  const day =
    due === '2026-03-07' ? new Date(2026, 2, 7).getTime() : new Date(now).setHours(due === 'today' ? 0 : 24, 0, 0, 0)
  return shipBy >= day && shipBy < new Date(day).setHours(24, 0, 0, 0)
}

/** On 4 March. */
function isShipped({ status, statusChangedAt, urgencyKey }: OrderItemRow, isOnTime: boolean | undefined): boolean {
  const [from, to] = [new Date(2026, 2, 4).getTime(), new Date(2026, 2, 5).getTime()]
  const shipBy = Number(urgencyKey.split(':')[1])
  return (
    status === 'shipped' &&
    statusChangedAt >= from &&
    statusChangedAt < to &&
    (isOnTime === undefined || (shipBy < 999_999_999_999_999 && isOnTime === statusChangedAt <= shipBy))
  )
}

const optionsOf = (item: OrderItemRow): Set<string> =>
  new Set((JSON.parse(item.options) as { option: string }[]).map(({ option }) => option))

async function allPages(store: Store, asked: ItemQuestion, limit: number): Promise<string[]> {
  const found: string[] = []
  let after = ''
  for (;;) {
    const page = await itemKeys(store, asked, after, limit, now)
    found.push(...page.map((key) => key.cpItemId))
    if (page.length < limit) return found
    after = page.at(-1)?.urgencyKey ?? ''
  }
}
