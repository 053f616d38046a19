import { expect } from 'vitest'
import type { JobPart } from '../../shared/destinations.ts'
import { createSeededRandom, type SeededRandom } from '../../simulator/seeded-random.ts'
import { type AssemblyDesk, codeOf, type Scanned } from '../assembly/assembly-desk.ts'

export interface AssemblyPlan {
  readonly orders: number
  readonly seed: number
  /** The stations at work; asked anew after `restart`. */
  readonly desks: () => readonly AssemblyDesk[]
  /** Ends the stations and starts them again, now and then. */
  readonly restart: () => Promise<void>
}

interface Copy {
  readonly cpItemId: string
  readonly order: Order
  readonly copy: number
  readonly needsBoth: boolean
  readonly quantity: number
}

interface Order {
  readonly cpOrderId: string
  readonly items: readonly string[]
  shipped: boolean
}

/** A person at a bench, with a copy of which some parts are still to be scanned. */
interface Bench {
  readonly place: string
  work: { readonly copy: Copy; readonly left: JobPart[] } | null
}

export interface AssemblyReport {
  readonly scans: number
  readonly wrong: number
  readonly restarts: number
  readonly shipped: number
}

/**
 * Puts so many orders of one to eight items together at three benches, with one wrong scan in twenty, and stations that restart on the way. Fails when
 * a wrong part gets through, a right one does not, or a bin is not what it should be.
 */
export async function assembleOrders({ orders: count, seed, desks, restart }: AssemblyPlan): Promise<AssemblyReport> {
  const random = createSeededRandom(seed)
  const { orders, copies } = await invented(random, count, desks)
  await desks()[0]?.saveBins(...Array.from({ length: 12 }, (_, index) => `B${index + 1}`))
  const benches: Bench[] = ['bench 1', 'bench 2', 'bench 3'].map((place) => ({ place, work: null }))
  const done = new Map<string, number>()
  const finished: Copy[] = []
  const waiting = shuffled(random, copies)
  const report = { scans: 0, wrong: 0, restarts: 0, shipped: 0 }

  const scan = (bench: Bench, code: string): Promise<Scanned> => {
    report.scans += 1
    const stations = desks()
    const desk = stations[random.whole(0, stations.length - 1)]
    if (desk === undefined) throw new Error('No station is at work')
    return desk.scan(code, bench.place)
  }
  const countsOf = (id: string): number => done.get(id) ?? 0

  const scanWrong = async (bench: Bench, { copy, left }: NonNullable<Bench['work']>): Promise<void> => {
    const isInHand = copy.needsBoth && left.length === 1
    const wrong = wrongCode(random, copy, { isInHand, copies, finished })
    if (wrong === null) return
    report.wrong += 1
    const { outcome, message, counted } = await scan(bench, wrong.code)
    expect(wrong.outcomes, `${wrong.code}: ${String(message)}`).toContain(outcome)
    expect(String(message)).toMatch(/[Ss]can|[Pp]ut|Resume|Take|not counted twice/)
    if (wrong.cpItemId !== null) expect(counted?.done).toBe(countsOf(wrong.cpItemId))
  }
  const scanRight = async (bench: Bench, { copy, left }: NonNullable<Bench['work']>): Promise<void> => {
    const part = left.shift()
    if (part === undefined) return
    const { outcome, counted, message } = await scan(bench, codeOf(copy.cpItemId, part, copy.copy))
    const isLastPart = left.length === 0
    if (isLastPart) done.set(copy.cpItemId, countsOf(copy.cpItemId) + 1)
    const isProduced = countsOf(copy.cpItemId) === copy.quantity
    const wanted = isLastPart ? (isProduced ? 'produced' : copy.needsBoth ? 'matched' : 'counted') : 'first'
    expect(outcome, String(message)).toBe(wanted)
    expect(counted).toEqual({ done: countsOf(copy.cpItemId), of: copy.quantity })
    if (!isLastPart) return
    bench.work = null
    finished.push(copy)
    if (isProduced) await shipWhenComplete(copy.order)
  }
  const shipWhenComplete = async (order: Order): Promise<void> => {
    const isWhole = order.items.every((id) => countsOf(id) === quantityOf.get(id))
    const [desk] = desks()
    if (!isWhole || desk === undefined) return
    for (const id of order.items) await desk.step(id, 'shipped')
    order.shipped = true
    report.shipped += 1
  }
  const quantityOf = new Map(copies.map(({ cpItemId, quantity }) => [cpItemId, quantity]))

  while (waiting.length > 0 || benches.some(({ work }) => work !== null)) {
    const bench = benches[random.whole(0, 2)]
    if (bench === undefined) continue
    if (bench.work === null) {
      const copy = waiting.pop()
      if (copy === undefined) continue
      bench.work = { copy, left: copy.needsBoth ? shuffled(random, ['cover', 'book']) : ['product'] }
    }
    if (random.whole(1, 20) === 1) await scanWrong(bench, bench.work)
    await scanRight(bench, bench.work)
    if (random.whole(1, 60) === 1) {
      await expectBins(desks(), orders, { countsOf, quantityOf })
      await restart()
      report.restarts += 1
    }
  }
  await expectBins(desks(), orders, { countsOf, quantityOf })
  for (const { cpItemId } of copies) expect(await desks()[0]?.status(cpItemId)).toBe('shipped')
  return report
}

/** What somebody may scan who is not to scan it now, and what it may come to. */
function wrongCode(
  random: SeededRandom,
  copy: Copy,
  { isInHand, copies, finished }: { isInHand: boolean; copies: readonly Copy[]; finished: readonly Copy[] },
): { code: string; outcomes: readonly string[]; cpItemId: string | null } | null {
  const damaged = codeOf(copy.cpItemId, copy.needsBoth ? 'cover' : 'product', copy.copy)
  const place = random.whole(0, damaged.length - 1)
  const kind = random.whole(1, 4)
  const foreign = copies[random.whole(0, copies.length - 1)]
  if (
    isInHand &&
    kind <= 2 &&
    foreign !== undefined &&
    (foreign.cpItemId !== copy.cpItemId || foreign.copy !== copy.copy)
  ) {
    const part = foreign.needsBoth ? (kind === 1 ? 'cover' : 'book') : 'product'
    return { code: codeOf(foreign.cpItemId, part, foreign.copy), outcomes: ['mismatch'], cpItemId: foreign.cpItemId }
  }
  if (isInHand && kind === 3 && copy.quantity > 1) {
    const other = (copy.copy % copy.quantity) + 1
    return { code: codeOf(copy.cpItemId, 'book', other), outcomes: ['mismatch'], cpItemId: copy.cpItemId }
  }
  const past = finished[random.whole(0, Math.max(0, finished.length - 1))]
  if (!isInHand && kind <= 2 && past !== undefined) {
    const code = codeOf(past.cpItemId, past.needsBoth ? 'book' : 'product', past.copy)
    return { code, outcomes: ['repeated'], cpItemId: past.cpItemId }
  }
  const sign = damaged.charAt(place) === '7' ? '8' : '7'
  const code = `${damaged.slice(0, place)}${sign}${damaged.slice(place + 1)}`
  return { code, outcomes: ['unknown'], cpItemId: null }
}

/** No two orders in one bin, no order in two; each that needs one has it or waits, and no other. */
async function expectBins(
  desks: readonly AssemblyDesk[],
  orders: readonly Order[],
  { countsOf, quantityOf }: { countsOf: (id: string) => number; quantityOf: ReadonlyMap<string, number> },
): Promise<void> {
  const [desk] = desks
  if (desk === undefined) return
  const { bins } = await desk.call('bins.list', {})
  const waiting = await desk.store.query<{ cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_bin_waits"')
  const lying = bins.flatMap(({ order }) => order?.cpOrderId ?? [])
  expect(new Set(lying).size).toBe(lying.length)
  const needing = orders.filter(
    ({ items, shipped }) => !shipped && items.length > 1 && items.some((id) => countsOf(id) === quantityOf.get(id)),
  )
  expect([...lying, ...waiting.map(({ cpOrderId }) => cpOrderId)].sort()).toEqual(
    needing.map(({ cpOrderId }) => cpOrderId).sort(),
  )
  if (waiting.length > 0) expect(lying).toHaveLength(bins.length)
}

async function invented(
  random: SeededRandom,
  count: number,
  desks: () => readonly AssemblyDesk[],
): Promise<{ orders: Order[]; copies: Copy[] }> {
  const [desk] = desks()
  if (desk === undefined) throw new Error('No station is at work')
  await desk.askForBoth('book*')
  const orders: Order[] = []
  const copies: Copy[] = []
  for (let index = 0; index < count; index += 1) {
    const kinds = Array.from({ length: random.whole(1, 8) }, () => ({
      needsBoth: random.whole(1, 10) > 3,
      quantity: random.whole(1, 3),
    }))
    const items = await desk.order(
      String(7_000 + index),
      ...kinds.map(({ needsBoth, quantity }) => ({
        quantity,
        productCode: needsBoth ? 'book_a5' : 'poster',
        files: needsBoth ? (['cover', 'book'] as const) : (['product'] as const),
      })),
    )
    const order = { cpOrderId: `o${items[0]}`, items, shipped: false }
    orders.push(order)
    for (const [at, { needsBoth, quantity }] of kinds.entries())
      for (let copy = 1; copy <= quantity; copy += 1)
        copies.push({ cpItemId: items[at] ?? '', order, copy, needsBoth, quantity })
  }
  return { orders, copies }
}

function shuffled<T>(random: SeededRandom, list: readonly T[]): T[] {
  const left = [...list]
  const mixed: T[] = []
  while (left.length > 0) mixed.push(...left.splice(random.whole(0, left.length - 1), 1))
  return mixed
}
