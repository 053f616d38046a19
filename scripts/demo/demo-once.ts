import type { RequestHooks } from '../../simulator/answer-requests.ts'
import { type Simulator, startSimulator } from '../../simulator/simulator.ts'
import { badCover, badOrder, mapProducts, stopOf } from './bad-cover.ts'
import { type Checked, checkOrder, orderCheckHeadings } from './check-order.ts'
import { cameToAnEnd, conclude, filesThatAreMissing, type Patience } from './conclude.ts'
import { demoKeys } from './demo-keys.ts'
import { checkPress, type DemoPress, pressHasAll, startPress } from './demo-press.ts'
import { type DemoStation, startDemoStation } from './demo-station.ts'
import { printTable } from './print-table.ts'
import { cancelPlan, heldPlan, inTwoParts, troublePlan, usualPlan, type WorkPlan } from './work-plan.ts'

export interface OnceOptions extends Patience {
  readonly dataDir: string
  readonly orders: number
  /** Faults for the simulated Cloudprinter to cause. */
  readonly faults?: Pick<RequestHooks, 'respondToSignal' | 'respondToFile'>
}

/** Works all orders to their last signal and checks what arrived. Resolves with the exit code. */
export async function demoOnce(options: OnceOptions): Promise<number> {
  const beganAt = performance.now()
  const arrivedAt = new Map<string, number>()
  const simulator = await startSimulator({
    ...demoKeys,
    ...options.faults,
    onSignal: (judgement) => {
      if (judgement.kind === 'accepted') {
        arrivedAt.set(`${judgement.signal.type} ${judgement.signal.item}`, performance.now())
      }
    },
  })
  const { signalUrl } = simulator
  const station = await startDemoStation({ ...demoKeys, dataDir: options.dataDir, signalUrl, electronPath: null })
  let press: DemoPress | undefined
  try {
    press = await startPress(station, options.dataDir, { mode: 'takes' })
    const demo = { ...options, simulator, station, arrivedAt, press }
    const missing = await workAndCheck(demo)
    return conclude(
      missing,
      `${simulator.orders.size} orders in ${((performance.now() - beganAt) / 1_000).toFixed(1)} s`,
      'every file is whole and at the press, and exactly the right signals arrived in the right order.',
    )
  } catch (error) {
    // Ctrl+C ends the station too, so that whatever was asked of it last has failed.
    if (!options.stopped.aborted) throw error
    console.error('Stopped before the end.')
    return 1
  } finally {
    await station.stop()
    await press?.rip.stop()
    await simulator.stop()
  }
}

interface Demo extends OnceOptions {
  readonly simulator: Simulator
  readonly station: DemoStation
  readonly press: DemoPress
  /** When each signal arrived, by its type and item. */
  readonly arrivedAt: ReadonlyMap<string, number>
}

async function workAndCheck(demo: Demo): Promise<string[]> {
  const { simulator, station } = demo
  const missing: string[] = []
  await mapProducts(station)
  console.log(`Pushing ${demo.orders} orders`)
  for (let count = 0; count < demo.orders; count += 1) await pushNext(demo, missing, count)

  const items = [...simulator.orders.values()].flatMap((order) => order.itemIds)
  const held = [...simulator.orders.values()].find((order) => order.bad !== null)?.itemIds[0]
  console.log(`Waiting until the files of ${items.length} items are verified`)
  const areReady = await cameToAnEnd(demo, async () => {
    const { byStatus } = await station.call('items.counts', {})
    return items.length - (byStatus.ready ?? 0) - (byStatus.on_hold ?? 0)
  })
  if (!areReady) return [...missing, ...(await filesThatAreMissing(station))]
  await pushAgain(demo, items.length, missing)

  console.log('Working every item to its last step')
  // The first goes through error and back; the last waits out the time in which a step can be taken back.
  const worked = items.filter((item) => item !== held)
  const [inTrouble = '', cancelled] = worked
  const planOf = (itemId: string): WorkPlan => {
    if (itemId === held) return heldPlan
    if (itemId === inTrouble) return troublePlan
    return itemId === cancelled ? cancelPlan : usualPlan
  }
  await takeBack(station, inTrouble)
  const unhurried = await startUnhurried(station, worked.at(-1) ?? '')
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } }, by: 'demo' })
  for (const part of [0, 1] as const) {
    for (const cpItemId of items) {
      demo.stopped.throwIfAborted()
      const steps = part === 0 && cpItemId === unhurried.cpItemId ? [] : inTwoParts(planOf(cpItemId), cpItemId)[part]
      for (const step of steps) await station.call('items.advance', { cpItemId, by: 'demo', ...step })
    }
    if (!(await pressHasAll(() => station, demo))) missing.push('Not every file came to the press in time')
  }
  const areDelivered = await cameToAnEnd(demo, async () => {
    const { signals } = await station.call('station.status', {})
    return signals.pending
  })
  if (!areDelivered) missing.push('Not every signal was delivered in time')

  const { libraryDir } = await station.call('station.status', {})
  const checked: Checked = { simulator, station, libraryDir, planOf }
  const checks = await Promise.all([...simulator.orders.values()].map((order) => checkOrder(checked, order)))
  printTable(
    orderCheckHeadings,
    checks.map((check) => check.row),
  )
  if (held !== undefined) missing.push(...(await saysWhyItIsHeld(station, held)))
  missing.push(...(await checkPress(station, demo.press, { simulator, items: worked, calledOff: cancelled }, demo)))
  return [
    ...missing,
    ...checks.flatMap((check) => check.missing),
    ...earlySignals(demo.arrivedAt, unhurried),
    ...simulator.judge.violations.map((violation) => `Against the protocol: ${violation}`),
    ...simulator.judge.repeats.map((signal) => `${signal.type} of item ${signal.item} arrived twice`),
  ]
}

async function pushNext({ simulator, station, stopped }: Demo, missing: string[], count: number): Promise<void> {
  stopped.throwIfAborted()
  const order = await simulator.makeOrder(count === badOrder ? badCover : undefined)
  const { status, body } = await simulator.push(station.webhookUrl, order, { stopped })
  if (status !== 200) missing.push(`Order ${order.id} was answered ${status} ${body}`)
}

/** Cloudprinter may push the same order twice: that must be answered the same and add nothing. */
async function pushAgain({ simulator, station }: Demo, items: number, missing: string[]): Promise<void> {
  const [first] = simulator.orders.values()
  if (first === undefined) return
  const { status, body } = await simulator.push(station.webhookUrl, first)
  if (status !== 200) missing.push(`The second push of order ${first.id} was answered ${status} ${body}`)
  const { byStatus } = await station.call('items.counts', {})
  const stored = Object.values(byStatus).reduce((sum, count) => sum + count, 0)
  if (stored !== items) missing.push(`After the second push of an order there are ${stored} items, not ${items}`)
}

async function saysWhyItIsHeld(station: DemoStation, cpItemId: string): Promise<string[]> {
  const stop = await stopOf(station, cpItemId)
  if (stop === null) return [`Preflight did not stop item ${cpItemId} (${badCover?.words})`]
  console.log(`\nPreflight stopped item ${cpItemId} (${badCover?.words}): ${stop}.`)
  return []
}

/** A step that is taken back at once is never reported: the check of the signals proves it. */
async function takeBack(station: DemoStation, cpItemId: string): Promise<void> {
  await station.call('items.advance', { cpItemId, to: 'packed', by: 'demo' })
  await station.call('items.undo', { cpItemId, by: 'demo' })
}

interface Unhurried {
  readonly cpItemId: string
  readonly steppedAt: number
  readonly undoWindowMs: number
}

/** Begins the production of an item while the usual time to take a step back still holds. */
async function startUnhurried(station: DemoStation, cpItemId: string): Promise<Unhurried> {
  const { settings } = await station.call('settings.get', {})
  const steppedAt = performance.now()
  await station.call('items.advance', { cpItemId, to: 'in_production', by: 'demo' })
  return { cpItemId, steppedAt, undoWindowMs: settings.signals.undoWindowMs }
}

/** The signal of that step must not have left before the step was beyond recall. */
function earlySignals(arrivedAt: ReadonlyMap<string, number>, unhurried: Unhurried): string[] {
  const arrived = arrivedAt.get(`ItemProduce ${unhurried.cpItemId}`)
  if (arrived === undefined) return [`ItemProduce of item ${unhurried.cpItemId} did not arrive`]
  const waitedMs = arrived - unhurried.steppedAt
  // Two clocks measure it, each in steps of its own.
  if (waitedMs >= unhurried.undoWindowMs - 20) return []
  return [
    `ItemProduce of item ${unhurried.cpItemId} left after ${Math.round(waitedMs)} ms, while it could be taken back`,
  ]
}
