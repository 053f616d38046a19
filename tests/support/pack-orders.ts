import { expect } from 'vitest'
import { noteLines } from '../../electron/parcels/label-rows.ts'
import type { Store } from '../../electron/store/store.ts'
import { en as scanWords } from '../../renderer/features/scan/words.en.ts'
import type { ScanOutcome } from '../../renderer/stores/scan-outcome.ts'
import { createSeededRandom, type SeededRandom } from '../../simulator/seeded-random.ts'
import { anAssemblyDesk, codeOf } from '../assembly/assembly-desk.ts'
import { aConsole, aPackingStation, type PackingConsole } from '../parcels/packing-desk.ts'
import type { FakeClock } from './fake-clock.ts'

export interface PackingPlan {
  readonly orders: number
  readonly seed: number
  readonly clock: FakeClock
  /** Of the stations at work; asked anew after `restart`. */
  readonly stores: () => readonly Store[]
  /** Ends the stations and starts them again, now and then, also in the middle of a parcel. */
  readonly restart: () => Promise<void>
}

export interface PackingReport {
  scans: number
  wrong: number
  restarts: number
  parcels: number
  /** How often each mistake was made. */
  readonly mistakes: Record<string, number>
}

interface Order {
  readonly cpOrderId: string
  readonly items: readonly string[]
  /** In which the items go; those of a single one without a parcel by themselves. */
  readonly parcels: readonly Parcel[]
  /** The carrier has sent the numbers of its parcels. */
  readonly isLabelled: boolean
}

interface Parcel {
  readonly cpItemIds: readonly string[]
  readonly isParcel: boolean
  readonly tracking: string
}

type Mistake = (made: {
  readonly console: PackingConsole
  readonly order: Order
  readonly parcel: Parcel
  /** Another order, and an item of it. */
  readonly other: Order
  readonly theirs: string
  /** A number that went with another order; null: none has gone. */
  readonly gone: string | null
  /** Items of the parcel are still to be scanned. */
  readonly isEarly: boolean
}) => Promise<void>

/** In what a person reads there is what to do now. */
const saysWhatToDo = /\b[Ss]can|[Pp]ut|Take it off|Say why|shipped|has no item|Nothing was changed/

/**
 * Packs and ships so many orders at two consoles, with one wrong act in twenty, and stations and consoles that restart on the way. Fails when a wrong parcel gets
 * through, a right one does not, or a bin holds two orders.
 */
export async function packOrders({ orders: count, seed, clock, stores, restart }: PackingPlan): Promise<PackingReport> {
  const random = createSeededRandom(seed)
  const report: PackingReport = { scans: 0, wrong: 0, restarts: 0, parcels: 0, mistakes: {} }
  const orders = await invented(random, count, stores, clock)
  /** As they went out. */
  const sent = new Map<string, string>()
  let consoles: PackingConsole[] = []
  const start = (): void => {
    consoles = stores().flatMap((store) => [aConsole(aPackingStation(store, clock), clock)])
  }
  start()
  const someone = (): PackingConsole => {
    const console = consoles[random.whole(0, consoles.length - 1)]
    if (console === undefined) throw new Error('No station is at work')
    return console
  }
  const begin = async (): Promise<void> => {
    report.restarts += 1
    await expectAsItIs(stores(), orders, sent)
    await restart()
    start()
    await expectAsItIs(stores(), orders, sent)
  }
  const refused = (what: string, outcome: ScanOutcome | null, kinds: readonly ScanOutcome['kind'][]): void => {
    noted(what)
    expect(kinds, `${what}: ${JSON.stringify(outcome)}`).toContain(outcome?.kind)
    if (outcome === null) return
    const { title, more } = scanWords.wordsOf(outcome, String)
    expect(`${title} ${more ?? ''}`, what).toMatch(saysWhatToDo)
  }
  const noted = (what: string): void => {
    report.wrong += 1
    report.mistakes[what] = (report.mistakes[what] ?? 0) + 1
  }
  const scan = (console: PackingConsole, code: string): Promise<ScanOutcome | null> => {
    report.scans += 1
    return console.scan(code)
  }

  /** Things that nobody should do now; nothing comes of them. */
  const beforeAllIsScanned: readonly Mistake[] = [
    async ({ console, theirs }) => refused('item of another order', await scan(console, theirs), ['wrong_item']),
    async ({ console, theirs }) =>
      refused('part of another order', await scan(console, codeOf(theirs, 'product', 1)), ['wrong_item']),
    async ({ console, other }) => refused('another order', await scan(console, other.cpOrderId), ['wrong_item']),
    async ({ console, parcel }) =>
      refused('number before the items', await scan(console, parcel.tracking), ['not_verified']),
  ]
  const atAnyTime: readonly Mistake[] = [
    async ({ console, gone, isEarly }) => {
      if (gone === null) return
      const kinds = isEarly ? (['not_verified', 'wrong_item'] as const) : (['wrong_item'] as const)
      refused('number that went with another', await scan(console, gone), kinds)
    },
    async ({ console, order, isEarly }) => {
      const ahead = orders.filter((one) => one.isLabelled && one !== order && !one.items.some((id) => sent.has(id)))
      const label = ahead[random.whole(0, Math.max(0, ahead.length - 1))]?.parcels[0]
      if (label === undefined) return
      const kinds = [isEarly ? ('not_verified' as const) : ('failed' as const)]
      refused('label of another order', await scan(console, label.tracking), kinds)
    },
    async ({ console, order: { cpOrderId }, parcel: { cpItemIds }, theirs }) => {
      noted('item of another order into the parcel')
      expect(
        await console.refusalOf('parcels.save', { parcel: { cpOrderId, cpItemIds: [...cpItemIds, theirs] } }),
      ).toMatchObject({ code: 'not_found', message: `The order has no item ${theirs}.` })
    },
    async ({ console, order: { cpOrderId, items }, parcel }) => {
      const { parcels } = await console.call('parcels.ofOrder', { cpOrderId })
      const half = parcels.find(
        ({ state, cpItemIds }) => state === 'open' && cpItemIds.includes(parcel.cpItemIds[0] ?? ''),
      )
      if (half === undefined || items.every((id) => sent.has(id) || parcel.cpItemIds.includes(id))) return
      noted('half an order without a reason')
      const shipment = { parcelId: half.id, tracking: 'HALF-000001', scanned: half.cpItemIds }
      expect(await console.refusalOf('parcels.ship', shipment)).toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('Say why the parcel goes without'),
        details: [{ path: 'reason' }],
      })
    },
    // What is typed is not looked up as a scan is.
    async ({ console, parcel: { cpItemIds }, gone }) => {
      if (gone === null) return
      noted('typed number that went with another')
      const [cpItemId = ''] = cpItemIds
      const step = { cpItemId, to: 'shipped' as const, tracking: gone, scanned: [...cpItemIds] }
      expect(await console.refusalOf('items.advance', step)).toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('Scan the label of this parcel.'),
        details: [{ path: 'sharedTracking' }],
      })
    },
  ]
  const doWrong = async (console: PackingConsole, order: Order, parcel: Parcel, isEarly: boolean): Promise<void> => {
    const others = orders.filter((one) => one !== order)
    const other = others[random.whole(0, others.length - 1)]
    if (other === undefined) return
    const numbers = [...sent].flatMap(([id, tracking]) => (order.items.includes(id) ? [] : [tracking]))
    const mistakes = isEarly ? [...beforeAllIsScanned, ...atAnyTime] : atAnyTime
    await mistakes[random.whole(0, mistakes.length - 1)]?.({
      console,
      order,
      parcel,
      other,
      theirs: other.items[0] ?? '',
      gone: numbers[random.whole(0, Math.max(0, numbers.length - 1))] ?? null,
      isEarly,
    })
  }

  /** What has gone goes no second time. */
  const shipAgain = async (console: PackingConsole, { cpOrderId }: Order): Promise<void> => {
    const { parcels } = await console.call('parcels.ofOrder', { cpOrderId })
    const parcelId = parcels.find(({ state }) => state === 'shipped')?.id ?? 0
    noted('a parcel that has gone')
    expect(await console.refusalOf('parcels.ship', { parcelId, tracking: 'AGAIN-000001' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has been shipped'),
    })
  }
  const shipOne = async (order: Order, parcel: Parcel): Promise<void> => {
    let console = someone()
    const isLast = order.items.every((id) => sent.has(id) || parcel.cpItemIds.includes(id))
    if (parcel.isParcel)
      await console.call('parcels.save', { parcel: { cpOrderId: order.cpOrderId, cpItemIds: [...parcel.cpItemIds] } })
    const open = (): Promise<() => void> =>
      console.ship(order.cpOrderId, parcel.cpItemIds, isLast ? undefined : 'The customer waits')
    let close = await open()
    const left = [...parcel.cpItemIds]
    while (left.length > 0) {
      if (random.whole(1, 20) === 1) await doWrong(console, order, parcel, true)
      if (random.whole(1, 150) === 1) {
        // Whoever was in the middle of a parcel begins it anew.
        await begin()
        console = someone()
        close = await open()
        left.splice(0, left.length, ...parcel.cpItemIds)
      }
      const [id = ''] = left.splice(0, 1)
      const outcome = await scan(console, random.whole(1, 2) === 1 ? id : codeOf(id, 'product', 1))
      expect(outcome, JSON.stringify(outcome)).toMatchObject({ kind: 'verified', left: left.length })
    }
    if (random.whole(1, 8) === 1) await doWrong(console, order, parcel, false)
    const outcome = await scan(console, parcel.tracking)
    expect(outcome, JSON.stringify(outcome)).toMatchObject({ kind: 'stepped', step: 'shipped' })
    close()
    for (const id of parcel.cpItemIds) sent.set(id, parcel.tracking)
    report.parcels += 1
    if (parcel.isParcel && random.whole(1, 20) === 1) await shipAgain(console, order)
  }

  // As many lie produced at once as there are bins, and some more.
  for (const [index, order] of orders.entries()) {
    for (const ahead of index === 0 ? orders.slice(0, 16) : orders.slice(index + 15, index + 16)) {
      for (const cpItemId of ahead.items) await someone().call('items.advance', { cpItemId, to: 'produced', by: 'Mia' })
    }
    for (const parcel of order.parcels) await shipOne(order, parcel)
  }
  await expectAsItIs(stores(), orders, sent)
  expect(sent.size).toBe(orders.reduce((sum, { items }) => sum + items.length, 0))
  return report
}

/** What has gone has gone with its own number and no other, each item is reported once with it, and each bin holds one order that needs it. */
async function expectAsItIs(
  stores: readonly Store[],
  orders: readonly Order[],
  sent: ReadonlyMap<string, string>,
): Promise<void> {
  const [store] = stores
  if (store === undefined) throw new Error('No station is at work')
  const shipped = await store.query<{ cpItemId: string; tracking: string }>(
    `SELECT "cpItemId", "tracking" FROM "cp_order_items" WHERE "status" = 'shipped'`,
  )
  expect(new Map(shipped.map(({ cpItemId, tracking }) => [cpItemId, tracking]))).toEqual(sent)
  const signals = await store.query<{ cpItemId: string; payload: string }>(
    `SELECT "cpItemId", "payload" FROM "cp_signals" WHERE "signalType" = 'ItemShipped' ORDER BY "id"`,
  )
  expect(signals).toHaveLength(sent.size)
  for (const { cpItemId, payload } of signals) expect(payload).toContain(sent.get(cpItemId) ?? 'nothing')
  const orderOf = new Map(orders.flatMap(({ cpOrderId, items }) => items.map((id) => [id, cpOrderId] as const)))
  const ordersOf = Map.groupBy([...sent.entries()], ([, tracking]) => tracking)
  for (const [tracking, items] of ordersOf) expect(new Set(items.map(([id]) => orderOf.get(id))).size, tracking).toBe(1)
  const inside = await store.query<{ cpItemId: string; cpOrderId: string }>(
    `SELECT "inside"."cpItemId", "parcel"."cpOrderId" FROM "cp_parcel_items" AS "inside"
     JOIN "cp_parcels" AS "parcel" ON "parcel"."id" = "inside"."parcelId"`,
  )
  for (const { cpItemId, cpOrderId } of inside) expect(orderOf.get(cpItemId)).toBe(cpOrderId)
  const bins = await store.query<{ cpOrderId: string }>(
    `SELECT "cpOrderId" FROM "cp_bins" WHERE "cpOrderId" IS NOT NULL`,
  )
  expect(new Set(bins.map(({ cpOrderId }) => cpOrderId)).size).toBe(bins.length)
  for (const { cpOrderId } of bins)
    expect(orders.find((order) => order.cpOrderId === cpOrderId)?.items.some((id) => !sent.has(id))).toBe(true)
}

/** Orders of one to eight items in production; the carrier has sent the numbers of every second one. */
async function invented(
  random: SeededRandom,
  count: number,
  stores: () => readonly Store[],
  clock: FakeClock,
): Promise<Order[]> {
  const [store] = stores()
  if (store === undefined) throw new Error('No station is at work')
  const desk = anAssemblyDesk(store, clock)
  await desk.saveBins(...Array.from({ length: 12 }, (_, index) => `B${index + 1}`))
  const orders: Order[] = []
  for (let index = 0; index < count; index += 1) {
    const fields = { quantity: 1, productCode: 'poster', files: ['product'] as const }
    const items = await desk.order(String(7_000 + index), ...Array.from({ length: random.whole(1, 8) }, () => fields))
    const cpOrderId = `o${items[0]}`
    const tracking = (part: number): string => `JD${String(10_000_000 + index * 10 + part)}`
    const cut = random.whole(1, items.length)
    const isParcel = items.length > 1
    const parcels = [items.slice(0, cut), items.slice(cut)]
      .filter((part) => part.length > 0)
      .map((cpItemIds, part) => ({ cpItemIds, isParcel, tracking: tracking(part) }))
    const isLabelled = index % 2 === 0
    orders.push({ cpOrderId, items, parcels, isLabelled })
    if (isLabelled) {
      const line = { order: cpOrderId, item: '', shippingOption: '', problem: null }
      const origin = { name: 'list.csv', md5: String(index), stationId: 'one', at: clock.now() }
      await store.write((transaction) =>
        noteLines(
          transaction,
          origin,
          parcels.map((parcel) => ({ ...line, tracking: parcel.tracking })),
        ),
      )
    }
  }
  return orders
}
