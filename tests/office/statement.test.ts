import { describe, expect, it, onTestFinished } from 'vitest'
import type { StationParts } from '../../electron/console/handlers.ts'
import { officeHandlers } from '../../electron/office/calls.ts'
import type { Store } from '../../electron/store/store.ts'
import { openStoreIn } from '../support/any-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

interface GivenItem {
  readonly status: string
  readonly at: string
  readonly reorderCause?: string
}

interface GivenOrder {
  readonly id: string
  readonly costs?: unknown
  readonly invoice?: unknown
  readonly items: readonly GivenItem[]
  readonly isTest?: boolean
  readonly receivedAt?: string
  readonly shipBy?: string
}

async function anOffice() {
  const store: Store = await openStoreIn(temporaryFolder())
  onTestFinished(() => store.close())
  const calls = officeHandlers({ store } as unknown as StationParts)
  return {
    store,
    add: (orders: readonly GivenOrder[]) => addOrders(store, orders),
    statement: (from: string, to: string) => Promise.resolve(calls['statement.get']({ from, to, limit: 50_000 })),
    csv: async (from: string, to: string, decimalMark: '.' | ',', separator: ',' | ';') =>
      (await calls['statement.export']({ from, to, decimalMark, separator })).csv,
    figures: (from: string, to: string, by: 'day' | 'week' | 'month') =>
      Promise.resolve(calls['figures.get']({ from, to, by })),
  }
}

/** Rows as they lie in the store once an order has gone its way. */
async function addOrders(store: Store, orders: readonly GivenOrder[]): Promise<void> {
  await store.write(async (transaction) => {
    for (const { id, costs, invoice, items, isTest = false, receivedAt, shipBy } of orders) {
      const document = { order: { id, costs, shipping: { invoice } } }
      await transaction.run(
        `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "isTest", "receivedAt", "shipBy")
         VALUES (?, ?, ?, '', ?, ?, ?)`,
        ...[id, statusOf(items), JSON.stringify(document), isTest ? 1 : 0],
        ...[Date.parse(receivedAt ?? '2026-03-01T00:00:00'), shipBy === undefined ? null : Date.parse(shipBy)],
      )
      for (const [index, { status, at, reorderCause }] of items.entries()) {
        await transaction.run(
          `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
             "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey", "reorderCause", "isTest")
           VALUES (?, ?, ?, 'A book', 'book', '', 2, ?, ?, '[]', '[]', ?, ?, ?)`,
          ...[`${id}-${index}`, id, index + 1, status, Date.parse(at), id, reorderCause ?? null, isTest ? 1 : 0],
        )
      }
    }
  })
}

function statusOf(items: readonly GivenItem[]): string {
  if (items.every(({ status }) => status === 'cancelled')) return 'cancelled'
  return items.every(({ status }) => status === 'shipped' || status === 'cancelled') ? 'shipped' : 'partly_shipped'
}

const costs = (items: string, shipping: string, vat: string, total: string, currency = 'EUR') => ({
  currency,
  items,
  shipping,
  vat,
  total,
})
const shipped = (at: string, reorderCause?: string): GivenItem => ({
  status: 'shipped',
  at,
  ...(reorderCause === undefined ? {} : { reorderCause }),
})

const currencies = ['EUR', 'USD', 'SEK']

/** Whole numbers below another one, the same for the same seed. */
function below(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.trunc((state / 2 ** 32) * limit)
  }
}

/** An item that was shipped, sometimes as a reorder, or cancelled, from February to April; seldom one that is open. */
function pieceBy(next: (limit: number) => number): GivenItem {
  const month = ['02', '03', '03', '03', '04'][next(5)] ?? '03'
  const at = `2026-${month}-${String(1 + next(28)).padStart(2, '0')}T${String(next(24)).padStart(2, '0')}:30:00`
  const kind = next(30)
  if (kind === 0) return { status: 'packed', at }
  if (kind < 4) return { status: 'cancelled', at }
  return kind < 7 ? { status: 'shipped', at, reorderCause: 'reorder_print_quality' } : { status: 'shipped', at }
}

interface DrawnOrder {
  /** In ten-thousandths. */
  readonly money: Readonly<Record<'items' | 'shipping' | 'vat', number>>
  readonly currency: string
  readonly invoice: { readonly currency: string; readonly total: number } | null
  readonly isTest: boolean
  readonly pieces: readonly GivenItem[]
}

function drawnOrder(next: (limit: number) => number): DrawnOrder {
  const aCurrency = (): string => currencies[next(3)] ?? ''
  return {
    money: { items: next(9_000_000), shipping: next(900_000), vat: next(100_000) },
    currency: aCurrency(),
    invoice: next(3) === 0 ? null : { currency: aCurrency(), total: next(50_000) },
    isTest: next(20) === 0,
    pieces: Array.from({ length: 1 + next(8) }, () => pieceBy(next)),
  }
}

function givenOf(
  { money, currency, invoice, isTest, pieces }: DrawnOrder,
  id: string,
  next: (limit: number) => number,
) {
  const text = (amount: number): string =>
    `${Math.trunc(amount / 10_000)}${next(2) === 0 ? '.' : ','}${String(amount % 10_000).padStart(4, '0')}`
  const { items, shipping, vat } = money
  return {
    id,
    isTest,
    items: pieces,
    costs: costs(text(items), text(shipping), text(vat), text(items + shipping + vat), currency),
    ...(invoice === null ? {} : { invoice: { currency: invoice.currency, total: text(invoice.total) } }),
  }
}

const noSums = { orders: 0, items: 0, shipping: 0, vat: 0, total: 0, invoice: 0, reorders: 0, again: 0 }

/** The second computation: by what was drawn, in whole numbers, with nothing of the first. */
function sumsOf(orders: readonly DrawnOrder[], month: string): Record<string, typeof noSums> {
  const sums: Record<string, typeof noSums> = {}
  for (const { money, currency, invoice, isTest, pieces } of orders) {
    const isDone = pieces.every(({ status }) => status !== 'packed')
    const shippedOnes = pieces.filter(({ status }) => status === 'shipped')
    const [last = ''] = pieces
      .map(({ at }) => at)
      .sort()
      .reverse()
    if (isTest || !isDone || shippedOnes.length === 0 || !last.startsWith(month)) continue
    const sum = { ...noSums, ...sums[currency] }
    const total = money.items + money.shipping + money.vat
    const isAgain = shippedOnes.some(({ reorderCause }) => reorderCause !== undefined)
    sums[currency] = {
      orders: sum.orders + 1,
      items: sum.items + money.items,
      shipping: sum.shipping + money.shipping,
      vat: sum.vat + money.vat,
      total: sum.total + total,
      invoice: sum.invoice,
      reorders: sum.reorders + (isAgain ? total : 0),
      again: sum.again + (isAgain ? 1 : 0),
    }
    if (invoice === null) continue
    const charged = { ...noSums, ...sums[invoice.currency] }
    sums[invoice.currency] = { ...charged, invoice: charged.invoice + invoice.total }
  }
  return sums
}

describe('a statement', () => {
  it('adds exactly what no float adds, by currency, and says what of it were reorders', async () => {
    const { add, statement } = await anOffice()
    await add([
      { id: '1', costs: costs('0.1000', '0.2000', '0.0000', '0.3000'), items: [shipped('2026-03-02T10:00:00')] },
      {
        id: '2',
        costs: costs('7,0000', '4,2001', '0', '11,2001'),
        invoice: { shipments: 1, currency: 'EUR', total: '4.2001' },
        items: [shipped('2026-03-31T23:59:59', 'reorder_print_quality')],
      },
      { id: '3', costs: costs('1200', '300', '0', '1500', 'JPY'), items: [shipped('2026-03-05T00:00:00')] },
    ])
    const { rows, totals, orders, withoutCosts } = await statement('2026-03-01', '2026-03-31')
    expect(rows.map(({ cpOrderId }) => cpOrderId)).toEqual(['2', '3', '1'])
    expect([orders, withoutCosts]).toEqual([3, 0])
    expect(totals).toEqual([
      {
        currency: 'EUR',
        minorUnits: 2,
        orders: 2,
        items: '7.10',
        shipping: '4.4001',
        vat: '0.00',
        total: '11.5001',
        shippingInvoice: '4.2001',
        reorders: { orders: 1, total: '11.2001' },
      },
      {
        currency: 'JPY',
        minorUnits: 0,
        orders: 1,
        items: '1200',
        shipping: '300',
        vat: '0',
        total: '1500',
        shippingInvoice: '0',
        reorders: { orders: 0, total: '0' },
      },
    ])
  })

  it('counts an order once, on the day when nothing of it is open any more', async () => {
    const { add, statement } = await anOffice()
    const money = costs('1.00', '0.00', '0.00', '1.00')
    await add([
      { id: 'two-months', costs: money, items: [shipped('2026-03-31T12:00:00'), shipped('2026-04-01T12:00:00')] },
      {
        id: 'cancelled-later',
        costs: money,
        items: [shipped('2026-03-20T12:00:00'), { status: 'cancelled', at: '2026-04-02T12:00:00' }],
      },
      {
        id: 'open',
        costs: money,
        items: [shipped('2026-03-20T12:00:00'), { status: 'packed', at: '2026-03-20T12:00:00' }],
      },
      { id: 'test', costs: money, isTest: true, items: [shipped('2026-03-20T12:00:00')] },
    ])
    const march = await statement('2026-03-01', '2026-03-31')
    expect(march.rows).toEqual([])
    expect(march.unfinished).toBe(1)
    const april = await statement('2026-04-01', '2026-04-30')
    expect(april.rows.map(({ cpOrderId, cancelled }) => [cpOrderId, cancelled])).toEqual([
      ['cancelled-later', 1],
      ['two-months', 0],
    ])
    expect(april.rows[0]?.problems).toEqual(['Some of it was cancelled: the costs are those of the whole order.'])
    expect(april.totals[0]?.total).toBe('2.00')
  })

  it.each([
    ['there are none', undefined, 'The order names no costs.'],
    ['an amount is none', costs('seven', '0', '0', '7'), 'costs.items cannot be read: "seven".'],
    ['thousands may be marked', costs('1,000', '0', '0', '1,000'), 'costs.items cannot be read: "1,000".'],
    ['an amount is missing', { currency: 'EUR', items: '1' }, 'costs.shipping cannot be read: "".'],
    ['the currency is no code', costs('1', '0', '0', '1', 'euros'), 'costs.currency cannot be read: "euros".'],
    ['it is a text', 'free', 'costs cannot be read: "free".'],
  ])('takes no costs for zero where %s', async (_, given, problem) => {
    const { add, statement } = await anOffice()
    await add([{ id: '1', costs: given, items: [shipped('2026-03-02T10:00:00')] }])
    const { rows, totals, withoutCosts } = await statement('2026-03-01', '2026-03-31')
    expect(rows[0]).toMatchObject({ currency: null, total: null, problems: [problem] })
    expect([totals, withoutCosts]).toEqual([[], 1])
  })

  it('lists what came to its end in one moment by its numbers', async () => {
    const { add, statement } = await anOffice()
    const ids = ['30', '10', '20']
    await add(ids.map((id) => ({ id, items: [shipped('2026-03-02T10:00:00')] })))
    expect((await statement('2026-03-01', '2026-03-31')).rows.map(({ cpOrderId }) => cpOrderId)).toEqual([
      '10',
      '20',
      '30',
    ])
  })

  it('says where an order does not add up, and counts what it says', async () => {
    const { add, statement } = await anOffice()
    await add([{ id: '1', costs: costs('1.00', '1.00', '0.00', '2.01'), items: [shipped('2026-03-02T10:00:00')] }])
    const { rows, totals } = await statement('2026-03-01', '2026-03-31')
    expect(rows[0]?.problems).toEqual(['Items, shipping and VAT do not add up to the total.'])
    expect(totals[0]?.total).toBe('2.01')
  })

  it('agrees to the last digit with a second computation in whole numbers, over 10,000 random orders', async () => {
    const { add, statement } = await anOffice()
    const seed = Math.trunc(Math.random() * 2 ** 31)
    const next = below(seed)
    const drawn = Array.from({ length: 10_000 }, () => drawnOrder(next))
    await add(drawn.map((order, index) => givenOf(order, String(index), next)))
    const { totals } = await statement('2026-03-01', '2026-03-31')
    const whole = (text: string): number => Number(text.padEnd(text.indexOf('.') + 5, '0').replace('.', ''))
    const found = totals.map(({ currency, orders, items, shipping, vat, total, shippingInvoice, reorders }) => [
      currency,
      {
        orders,
        items: whole(items),
        shipping: whole(shipping),
        vat: whole(vat),
        total: whole(total),
        invoice: whole(shippingInvoice),
        reorders: whole(reorders.total),
        again: reorders.orders,
      },
    ])
    expect(Object.fromEntries(found), `seed ${seed}`).toEqual(sumsOf(drawn, '2026-03'))
  })

  it('is written for the spreadsheets of either country, with numbers as numbers and no formula', async () => {
    const { add, csv } = await anOffice()
    await add([
      {
        id: '=1+1',
        costs: costs('7.0000', '4.2000', '0.0000', '11.2000'),
        items: [shipped('2026-03-02T10:00:00Z')],
      },
    ])
    const [, english] = (await csv('2026-03-01', '2026-03-31', '.', ',')).split('\r\n')
    expect(english).toBe(`'=1+1,,,2026-03-02T10:00:00.000Z,1,2,0,no,,EUR,7.00,4.20,0.00,11.20,,,`)
    const [, german] = (await csv('2026-03-01', '2026-03-31', ',', ';')).split('\r\n')
    expect(german).toBe(`'=1+1;;;2026-03-02T10:00:00.000Z;1;2;0;no;;EUR;"7,00";"4,20";"0,00";"11,20";;;`)
  })

  it('is refused for a span that ends before it begins, or is too long', async () => {
    const { statement } = await anOffice()
    await expect(statement('2026-03-02', '2026-03-01')).rejects.toThrow('The last day is before the first.')
    await expect(statement('2020-01-01', '2026-03-01')).rejects.toThrow('Choose a span of three years at most.')
  })
})

describe('the figures', () => {
  it('tell by months what was shipped, late, made again and cancelled', async () => {
    const { store, add, figures } = await anOffice()
    const receivedAt = '2026-03-01T08:00:00'
    await add([
      { id: '1', receivedAt, shipBy: '2026-03-03T00:00:00', items: [shipped('2026-03-02T08:00:00')] },
      {
        id: '2',
        receivedAt,
        shipBy: '2026-03-03T00:00:00',
        items: [shipped('2026-03-04T08:00:00', 'reorder_item_missing')],
      },
      {
        id: '3',
        receivedAt,
        items: [shipped('2026-03-03T08:00:00'), { status: 'cancelled', at: '2026-04-30T23:00:00' }],
      },
      { id: '4', receivedAt, isTest: true, items: [shipped('2026-03-03T08:00:00')] },
    ])
    await store.write(async (transaction) => {
      await transaction.run(
        `UPDATE "cp_order_items" SET "statusReason" = 'CancelBookSize: too wide' WHERE "cpItemId" = '3-1'`,
      )
      await transaction.run(
        `INSERT INTO "cp_history" ("at", "kind", "cpOrderId", "cpItemId", "by") VALUES (?, 'reprint', '1', '1-0', 'Mia')`,
        Date.parse('2026-03-02T07:00:00'),
      )
    })
    const { periods, total, cancels, reorderCauses } = await figures('2026-03-01', '2026-04-30', 'month')
    expect(periods).toEqual([
      {
        from: '2026-03-01',
        to: '2026-03-31',
        shipped: 3,
        dated: 2,
        late: 1,
        productionMs: 48 * 3_600_000,
        reorders: 1,
        reprints: 1,
        reordersPer1000: 333.3,
        reprintsPer1000: 333.3,
        cancelled: 0,
      },
      {
        from: '2026-04-01',
        to: '2026-04-30',
        shipped: 0,
        dated: 0,
        late: 0,
        productionMs: null,
        reorders: 0,
        reprints: 0,
        reordersPer1000: null,
        reprintsPer1000: null,
        cancelled: 1,
      },
    ])
    expect(total).toMatchObject({ shipped: 3, cancelled: 1, reorders: 1 })
    expect(cancels).toEqual([{ cause: 'CancelBookSize', count: 1 }])
    expect(reorderCauses).toEqual([{ cause: 'reorder_item_missing', count: 1 }])
  })

  it('begin and end with the days of the span, and with Monday', async () => {
    const { figures } = await anOffice()
    const weeks = await figures('2026-03-04', '2026-03-17', 'week')
    expect(weeks.periods.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-04', '2026-03-08'],
      ['2026-03-09', '2026-03-15'],
      ['2026-03-16', '2026-03-17'],
    ])
    const months = await figures('2024-01-31', '2024-03-01', 'month')
    expect(months.periods.map(({ from, to }) => [from, to])).toEqual([
      ['2024-01-31', '2024-01-31'],
      ['2024-02-01', '2024-02-29'],
      ['2024-03-01', '2024-03-01'],
    ])
    await expect(figures('2025-01-01', '2026-01-01', 'day')).rejects.toThrow('more lines than anybody reads')
  })
})
