import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SignalType } from '../../shared/cloud-signal.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { StepRequest } from '../../shared/station-api.ts'
import type { SimulatedOrder } from '../../simulator/order-factory.ts'
import { type Simulator, startSimulator } from '../../simulator/simulator.ts'
import { demoKeys } from './demo-keys.ts'
import { type DemoStation, startDemoStation } from './demo-station.ts'
import { printTable } from './print-table.ts'

export interface OnceOptions {
  readonly dataDir: string
  readonly orders: number
  readonly stopped: AbortSignal
}

/** How long the station may take for what it does by itself. */
const patienceMs = 60_000

/** Works all orders to their last signal and checks what arrived. Resolves with the exit code. */
export async function demoOnce(options: OnceOptions): Promise<number> {
  const simulator = await startSimulator(demoKeys)
  const station = await startDemoStation({
    ...demoKeys,
    dataDir: options.dataDir,
    signalUrl: simulator.signalUrl,
    electronPath: null,
  })
  try {
    return await workAndCheck({ ...options, simulator, station })
  } finally {
    await station.stop()
    await simulator.stop()
  }
}

interface Demo extends OnceOptions {
  readonly simulator: Simulator
  readonly station: DemoStation
}

async function workAndCheck(demo: Demo): Promise<number> {
  const { simulator, station } = demo
  const missing: string[] = []
  console.log(`Pushing ${demo.orders} orders`)
  for (let count = 0; count < demo.orders; count += 1) await pushNext(demo, missing)
  await pushAgain(demo, missing)

  const items = [...simulator.orders.values()].flatMap((order) => order.itemIds)
  console.log(`Waiting until the files of ${items.length} items are verified`)
  await until(demo, 'every item is ready', async () => {
    const { byStatus } = await station.call('items.counts', {})
    return byStatus.ready === items.length
  })

  console.log('Working every item to its last step')
  const [inTrouble, cancelled] = items
  await takeBack(station, inTrouble ?? '')
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } }, by: 'demo' })
  const expected = new Map<string, readonly SignalType[]>()
  for (const cpItemId of items) {
    const plan = cpItemId === inTrouble ? troublePlan : cpItemId === cancelled ? cancelPlan : usualPlan
    for (const step of plan.steps) await station.call('items.advance', { cpItemId, by: 'demo', ...step })
    expected.set(cpItemId, plan.signals)
  }
  await until(demo, 'every signal is delivered', async () => {
    const { signals } = await station.call('station.status', {})
    return signals.pending === 0
  })

  const rows: string[][] = []
  for (const order of simulator.orders.values()) rows.push(await check(demo, order, expected, missing))
  missing.push(...simulator.judge.violations.map((violation) => `The simulator refused: ${violation}`))
  printTable(['order', 'kind', 'items', 'files', 'signals', 'station says', ''], rows)
  if (missing.length === 0) {
    console.log(`\nAll ${rows.length} orders were produced, and exactly the right signals arrived in the right order.`)
    return 0
  }
  console.error(`\nSomething is missing:\n${missing.map((line) => `  - ${line}`).join('\n')}`)
  return 1
}

async function pushNext({ simulator, station }: Demo, missing: string[]): Promise<void> {
  const order = await simulator.makeOrder()
  const { status, body } = await simulator.push(station.webhookUrl, order)
  if (status !== 200) missing.push(`Order ${order.id} was answered ${status} ${body}`)
}

/** Cloudprinter may push the same order twice: that must be answered the same and add nothing. */
async function pushAgain({ simulator, station, orders }: Demo, missing: string[]): Promise<void> {
  const [first] = simulator.orders.values()
  if (first === undefined) return
  const { status, body } = await simulator.push(station.webhookUrl, first)
  if (status !== 200 || !body.includes('duplicate'))
    missing.push(`The second push of an order was answered ${status} ${body}`)
  const { orders: stored } = await station.call('orders.list', { limit: 500 })
  if (stored.length !== orders) missing.push(`${stored.length} orders are stored, ${orders} were pushed`)
}

/** A step that is taken back at once is never reported: the check of the signals proves it. */
async function takeBack(station: DemoStation, cpItemId: string): Promise<void> {
  await station.call('items.advance', { cpItemId, to: 'packed', by: 'demo' })
  await station.call('items.undo', { cpItemId, by: 'demo' })
}

type Step = Pick<StepRequest, 'to'> & Partial<StepRequest>

interface Plan {
  readonly steps: readonly Step[]
  readonly signals: readonly SignalType[]
}

const shipping: Step = { to: 'shipped', tracking: 'DEMO0000000001' }
const usualPlan: Plan = {
  steps: [{ to: 'in_production' }, { to: 'produced' }, { to: 'packed' }, shipping],
  signals: ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped'],
}
const troublePlan: Plan = {
  steps: [
    { to: 'in_production' },
    { to: 'error', cause: 'Cover scratched, printing it again' },
    { to: 'in_production' },
    { to: 'produced' },
    { to: 'packed' },
    shipping,
  ],
  signals: ['ItemRegistered', 'ItemProduce', 'ItemError', 'ItemProduced', 'ItemPacked', 'ItemShipped'],
}
const cancelPlan: Plan = {
  steps: [{ to: 'cancelled', cause: 'CancelCoverSpine', message: 'Spine is 4 mm, 9 mm expected' }],
  signals: ['ItemRegistered', 'ItemCanceled'],
}

/** Checks an order on all sides: its signals at the simulator, its files on disk, its statuses at the station. */
async function check(
  { simulator, station, dataDir }: Demo,
  order: SimulatedOrder,
  expected: ReadonlyMap<string, readonly SignalType[]>,
  missing: string[],
): Promise<string[]> {
  const before = missing.length
  let signals = 0
  for (const itemId of order.itemIds) {
    const wanted = expected.get(itemId) ?? []
    const arrived = simulator.judge.signalsOf(itemId).map((signal) => signal.type)
    signals += arrived.length
    if (arrived.join() !== wanted.join()) {
      missing.push(`Item ${itemId}: ${arrived.join(', ') || 'no signal'} arrived, expected ${wanted.join(', ')}`)
    }
  }
  const whole = order.files.filter((file) => md5Of(placeOf(dataDir, file)) === file.md5)
  if (whole.length !== order.files.length) {
    missing.push(
      `Order ${order.id}: ${whole.length} of ${order.files.length} files are in the library as they were sent`,
    )
  }
  const { order: stored } = await station.call('orders.get', { cpOrderId: order.id })
  const wanted = wantedStatus(order.itemIds, expected)
  if (stored.status !== wanted) missing.push(`Order ${order.id} is ${stored.status}, expected ${wanted}`)
  const verdict = missing.length === before ? 'ok' : 'MISSING'
  const counts = [order.itemIds.length, `${whole.length}/${order.files.length}`, signals].map(String)
  return [order.id, order.kind, ...counts, stored.status, verdict]
}

function wantedStatus(itemIds: readonly string[], expected: ReadonlyMap<string, readonly SignalType[]>): ItemStatus {
  const areCancelled = itemIds.every((itemId) => expected.get(itemId)?.includes('ItemCanceled'))
  return areCancelled ? 'cancelled' : 'shipped'
}

const placeOf = (dataDir: string, file: SimulatedOrder['files'][number]): string =>
  join(dataDir, 'files', file.orderId, ...(file.itemId === null ? [] : [file.itemId]), `${file.type}.pdf`)

function md5Of(path: string): string | null {
  try {
    return createHash('md5').update(readFileSync(path)).digest('hex')
  } catch {
    return null
  }
}

async function until({ stopped }: Demo, what: string, isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + patienceMs
  while (!(await isSo())) {
    if (stopped.aborted) throw new Error('Stopped')
    if (performance.now() > giveUpAt) throw new Error(`It took more than ${patienceMs / 1_000} s until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
