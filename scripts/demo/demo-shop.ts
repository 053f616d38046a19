import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { SimulatedOrder } from '../../simulator/order-factory.ts'
import { type Simulator, startSimulator } from '../../simulator/simulator.ts'
import { checkOrder, orderCheckHeadings } from './check-order.ts'
import { cameToAnEnd, conclude, filesThatAreMissing, type Patience } from './conclude.ts'
import { type DemoDatabase, startDemoDatabase } from './demo-database.ts'
import { demoKeys } from './demo-keys.ts'
import { checkPress, type DemoPress, pressHasAll, startPress } from './demo-press.ts'
import { type DemoStation, startDemoStation } from './demo-station.ts'
import { printTable } from './print-table.ts'
import { type Killed, lostOrDoubled, type Outside, outsideOf, printKill, printStations } from './shop-work.ts'
import { cancelPlan, inTwoParts, troublePlan, usualPlan, type WorkPlan } from './work-plan.ts'

export interface ShopDemoOptions extends Patience {
  readonly dataDir: string
  readonly stationCount: number
  readonly orders: number
  /** Between two orders. */
  readonly paceMs: number
}

/** One of the stations, and what was done at it. */
export interface ShopStation extends DemoStation {
  readonly name: string
  /** Orders that it was the first to take. */
  orders: number
  /** Steps of operators. */
  steps: number
  isKilled: boolean
}

/**
 * Works all orders at several stations on one PostgreSQL, kills one of them half-way, and checks that nothing was lost and
 * nothing done twice. Resolves with the exit code.
 */
export async function demoShop(options: ShopDemoOptions): Promise<number> {
  const beganAt = performance.now()
  const outside = outsideOf()
  const simulator = await startSimulator({ ...demoKeys, ...outside.hooks })
  // PostgreSQL may run as a user of its own, who has to come to its folder.
  chmodSync(options.dataDir, 0o711)
  console.log('Starting PostgreSQL')
  const database = await startDemoDatabase(join(options.dataDir, 'postgres'))
  const demo: Demo = { ...options, simulator, database, outside, stations: [], turn: 0 }
  let press: DemoPress | undefined
  try {
    await startStations(demo)
    press = await startPress(next(demo), options.dataDir, { mode: 'takes' })
    const missing = await workAndCheck(demo)
    const items = itemsOf(simulator)
    missing.push(...(await checkPress(next(demo), press, { simulator, items, calledOff: items[1] }, demo)))
    const tookS = ((performance.now() - beganAt) / 1_000).toFixed(1)
    return conclude(
      missing,
      `${simulator.orders.size} orders at ${demo.stations.length} stations in ${tookS} s`,
      'nothing was lost, and nothing was done twice.',
    )
  } catch (error) {
    // Ctrl+C ends the stations too, so that whatever was asked of them last has failed.
    if (!options.stopped.aborted) throw error
    console.error('Stopped before the end.')
    return 1
  } finally {
    await Promise.all(demo.stations.map((station) => station.stop()))
    await press?.rip.stop()
    await database.stop()
    await simulator.stop()
  }
}

interface Demo extends ShopDemoOptions {
  readonly simulator: Simulator
  readonly database: DemoDatabase
  readonly outside: Outside
  readonly stations: ShopStation[]
  /** Whose turn it is. */
  turn: number
}

export const stationNames = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const

async function startStations(demo: Demo): Promise<void> {
  const { dataDir, database, simulator, stations, stopped } = demo
  const libraryDir = join(dataDir, 'library')
  mkdirSync(libraryDir)
  for (const name of stationNames.slice(0, demo.stationCount)) {
    stopped.throwIfAborted()
    const station = await startDemoStation({
      ...demoKeys,
      dataDir: join(dataDir, name),
      signalUrl: simulator.signalUrl,
      electronPath: null,
      shop: { databaseUrl: database.url, name, libraryDir },
    })
    stations.push({ ...station, name, orders: 0, steps: 0, isKilled: false })
    console.log(`Station ${name}: ${station.consoleUrl}`)
    // The first one makes the tables.
    if (stations.length === 1) await database.watchWork()
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } }, by: 'demo' })
  }
}

async function workAndCheck(demo: Demo): Promise<string[]> {
  const { simulator, stations } = demo
  const early = Math.floor(demo.orders / 2)
  console.log(`Pushing ${early} orders, each at the next station and the first at all of them at once`)
  while (simulator.orders.size < early) {
    const order = await simulator.makeOrder()
    const receivers = simulator.orders.size === 1 ? stations : [next(demo)]
    await Promise.all(receivers.map((station) => push(demo, order, station)))
    await pace(demo)
  }
  if (!(await areReady(demo))) return await filesThatAreMissing(next(demo))
  const first = itemsOf(simulator)
  console.log(`Working their ${first.length} items, each step at another station`)
  await takeSteps(demo, first)

  const killed = await pushAndKill(demo)
  console.log('Pushing the rest at the others, while they wait for its leases to end, which takes up to 35 s')
  while (simulator.orders.size < demo.orders) {
    await push(demo, await simulator.makeOrder(), next(demo))
    await pace(demo)
  }
  if (!(await areReady(demo))) return await filesThatAreMissing(next(demo))
  const second = itemsOf(simulator).slice(first.length)
  console.log(`Working their ${second.length} items`)
  await takeSteps(demo, second)
  const missing: string[] = []
  const areDelivered = await cameToAnEnd(demo, async () => {
    const { outbox } = await next(demo).call('signals.outbox', {})
    return outbox.pending + outbox.running + outbox.parked
  })
  if (!areDelivered) missing.push('Not every signal was delivered in time')
  return [...missing, ...(await check(demo, killed))]
}

/** Those that work take turns. */
function next(demo: Demo): ShopStation {
  demo.stopped.throwIfAborted()
  const working = demo.stations.filter(({ isKilled }) => !isKilled)
  const station = working[demo.turn++ % working.length]
  if (station === undefined) throw new Error('No station works any more')
  return station
}

const answerBody = z.object({ status: z.string() })

/** Pushes an order; where it was not taken it comes again at another station, as Cloudprinter sends it again. */
async function push(demo: Demo, order: SimulatedOrder, station: ShopStation): Promise<void> {
  const { status, body } = await demo.simulator.push(station.webhookUrl, order, { patienceMs: 0 }).catch((cause) => {
    if (station.isKilled) return { status: 503, body: '' }
    throw cause
  })
  if (status === 503) return await push(demo, order, next(demo))
  if (status !== 200) throw new Error(`Order ${order.id} was answered ${status} ${body}`)
  if (answerBody.parse(JSON.parse(body)).status === 'accepted') station.orders += 1
}

// Rejects when it is over, which is as good as waited.
const pace = ({ paceMs, stopped }: Demo): Promise<void> => wait(paceMs, undefined, { signal: stopped }).catch(() => {})

const itemsOf = (simulator: Simulator): string[] => [...simulator.orders.values()].flatMap(({ itemIds }) => itemIds)

async function areReady(demo: Demo): Promise<boolean> {
  return await cameToAnEnd(demo, async () => {
    const { byStatus } = await next(demo).call('items.counts', {})
    return byStatus.received ?? 0
  })
}

/** The first item goes through error and back, the second is cancelled. */
function planOf(demo: Demo, itemId: string): WorkPlan {
  const [inTrouble, cancelled] = itemsOf(demo.simulator)
  if (itemId === inTrouble) return troublePlan
  return itemId === cancelled ? cancelPlan : usualPlan
}

async function takeSteps(demo: Demo, items: readonly string[]): Promise<void> {
  for (const part of [0, 1] as const) {
    for (const cpItemId of items) {
      for (const step of inTwoParts(planOf(demo, cpItemId), cpItemId)[part]) {
        const station = next(demo)
        await station.call('items.advance', { cpItemId, by: `operator at ${station.name}`, ...step })
        station.steps += 1
      }
    }
    // What comes too late is told with the press.
    await pressHasAll(() => next(demo), demo)
  }
}

/** Pushes orders at one station until it works on files and signals, and kills it then. */
async function pushAndKill(demo: Demo): Promise<Killed> {
  const { simulator, database, outside, stations } = demo
  const station = stations[1]
  if (station === undefined) throw new Error('There is no second station to kill')
  console.log(`Leaving new work to station ${station.name}, pushing orders at it, and killing it at work`)
  await drainOthers(demo, station, true)
  // What it has begun is still under way when it is killed.
  outside.answerLate(true)
  let isAtWork = false
  while (!isAtWork && simulator.orders.size < demo.orders) {
    await push(demo, await simulator.makeOrder(), station)
    isAtWork = await cameToAnEnd({ ...demo, patienceMs: 1_500 }, async () => {
      const kinds = new Set((await database.underWay(station.stationId)).map(({ kind }) => kind))
      return 2 - kinds.size
    })
  }
  station.isKilled = true
  await station.kill()
  const left = await database.underWay(station.stationId)
  outside.answerLate(false)
  await drainOthers(demo, station, false)
  return { name: station.name, stationId: station.stationId, left, at: Date.now() }
}

async function drainOthers(demo: Demo, station: ShopStation, isDraining: boolean): Promise<void> {
  const toldAt = Date.now()
  const others = demo.stations.filter((other) => other !== station)
  for (const { call, stationId } of others) await call('stations.drain', { stationId, isDraining })
  // Each has read it with its next sign of life.
  await cameToAnEnd(demo, async () => {
    const { stations } = await next(demo).call('stations.list', {})
    const seenAt = new Map(stations.map(({ stationId, lastSeenAt }) => [stationId, Date.parse(lastSeenAt)]))
    return others.filter(({ stationId }) => (seenAt.get(stationId) ?? 0) <= toldAt).length
  })
}

/** On all sides: the orders as any station has them, what arrived outside, and who did what. */
async function check(demo: Demo, killed: Killed): Promise<string[]> {
  const { simulator, database, dataDir, stations, outside } = demo
  const station = next(demo)
  const checked = { simulator, station, libraryDir: join(dataDir, 'library'), planOf: (id: string) => planOf(demo, id) }
  const checks = await Promise.all([...simulator.orders.values()].map((order) => checkOrder(checked, order)))
  printTable(
    orderCheckHeadings,
    checks.map(({ row }) => row),
  )
  const notes = await database.done()
  printStations(stations, notes)
  printKill(killed, notes, stations)
  const missing = checks.flatMap((one) => one.missing)
  const { byStatus } = await station.call('items.counts', {})
  const stored = Object.values(byStatus).reduce((sum, count) => sum + count, 0)
  const ordered = itemsOf(simulator).length
  if (stored !== ordered) missing.push(`${stored} items are stored, not ${ordered}`)
  const isGone = await cameToAnEnd(demo, async () => {
    const { stations: listed } = await station.call('stations.list', {})
    return listed.filter(({ stationId, state }) => stationId === killed.stationId && state !== 'gone').length
  })
  if (!isGone) missing.push(`The others do not see that station ${killed.name} is gone`)
  return [...missing, ...lostOrDoubled(killed, notes, outside, simulator.judge)]
}
