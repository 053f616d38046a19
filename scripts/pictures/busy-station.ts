import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { CallInput, StepRequest } from '../../shared/station-api.ts'
import type { SimulatedOrder } from '../../simulator/order-factory.ts'
import type { PushedDocument, PushedItem, PushedOrder } from '../../simulator/pushed-document.ts'
import { type Simulator, startSimulator } from '../../simulator/simulator.ts'
import { demoKeys } from '../demo/demo-keys.ts'
import { type DemoStation, startDemoStation } from '../demo/demo-station.ts'
import { setUpPress, workAtPress } from './busy-press.ts'

export interface BusyStation {
  readonly consoleUrl: string
  stop(): Promise<void>
}

/**
 * A station in the middle of a day with something on every screen: all statuses, long names, an order of many items, late
 * ones, a file that cannot be fetched, a signal that was refused, requests to correct, a changed order, strangers, and presses and
 * printers of which some are away.
 */
export async function startBusyStation(dataDir: string): Promise<BusyStation> {
  const simulator = await startSimulator({
    ...demoKeys,
    seed: 7,
    // The judge does not know the items that are added below.
    respondToSignal: (body) => (isRefused(body) ? { status: 400, body: refusal } : { status: 200 }),
    respondToFile: (file) => (file.orderId === lost.orderId ? { status: 404, body: 'Not found' } : undefined),
  })
  const { signalUrl } = simulator
  const station = await startDemoStation({ ...demoKeys, dataDir, signalUrl, electronPath: null })
  const hotFolder = join(dataDir, 'hot-folder')
  const press = await setUpPress(station, hotFolder)
  const stop = async (): Promise<void> => {
    await station.stop()
    await simulator.stop()
    await press.stop()
  }
  try {
    await station.call('settings.update', { settings: comfort, by: 'Operator 1' })
    await receiveAll(simulator, station)
    await workSome(station)
    await workAtPress(station, hotFolder, press)
    await untilReported(station)
  } catch (error) {
    await stop()
    throw error
  }
  return { consoleUrl: station.consoleUrl, stop }
}

/** The order whose file is not there. Its id is known when it is made. */
const lost = { orderId: '' }

const refusal = '{"error":"cause is not known","code":400}'
const isRefused = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'ItemError'

const comfort = {
  // The pictures are taken with keys, faster than people press them.
  scanner: { longestGapMs: 5 },
  signals: {
    undoWindowMs: 0,
    shippingOptions: [
      { method: 'dhl_*', option: 'dhl_international_express' },
      { method: 'ups_international_standard', option: 'ups_saver' },
    ],
  },
  operators: {
    people: [
      { name: 'Operator 1', badge: '' },
      { name: 'Operator 2', badge: 'BADGE-0002' },
      { name: 'Operator with a Very Long Double-Barrelled Name', badge: 'BADGE-0003' },
    ],
  },
} satisfies CallInput<'settings.update'>['settings']

async function receiveAll(simulator: Simulator, station: DemoStation): Promise<void> {
  const push = async (order: SimulatedOrder, change?: (order: PushedOrder) => unknown): Promise<void> => {
    const document = change === undefined ? order.document : { order: change(order.document.order) }
    await simulator.push(station.webhookUrl, { ...order, document: document as PushedDocument })
  }
  const made = (): Promise<SimulatedOrder> => simulator.makeOrder()
  for (let count = 0; count < 14; count += 1) await push(await made())
  await push(await simulator.makeOrder('book'), withLongNames)
  await push(await simulator.makeOrder('poster'), withManyItems)
  for (const daysAgo of [1, 2]) await push(await made(), (order) => dueDaysAgo(order, daysAgo))

  const missing = await simulator.makeOrder('poster')
  lost.orderId = missing.id
  await push(missing)

  const changed = await simulator.makeOrder('book')
  await push(changed)
  await push(changed, (order) => ({ ...order, shipping: { ...order.shipping, method: 'ups_saver' }, priority: '1' }))

  for (let count = 0; count < 3; count += 1) await push(await made(), withBrokenCounts)
  for (let count = 0; count < 4; count += 1) await push(await made(), (order) => ({ ...order, apikey: 'not-the-key' }))
}

const dueDaysAgo = (order: PushedOrder, days: number): PushedOrder => ({
  ...order,
  shipping_date: new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19).replace('T', ' '),
})

const withBrokenCounts = (order: PushedOrder): unknown => ({
  ...order,
  items: order.items.map((item) => ({ ...item, count: 'two' })),
})

const longTitle =
  'An Unusually Long Title That a Customer Typed in Full, with a Subtitle: Travels through Every Small Harbour, Part Two'

const withLongNames = (order: PushedOrder): PushedOrder => ({
  ...order,
  client: { ...order.client, name: 'The Placeholder Poster and Photo Book Shop of Greater Exampleville' },
  shipping: { ...order.shipping, consignor: 'Example Photo Works, Department of Returns' },
  addresses: order.addresses.map((address) => ({
    ...address,
    company: 'Sample & Daughters Bookbinding and Restoration Ltd',
    street2: 'Building with a long name, second courtyard, third staircase on the left',
  })),
  items: order.items.map((item) => ({
    ...item,
    title: longTitle,
    product: 'textbook_casewrap_a5_portrait_full_colour_extra_long_code',
    desc: 'Casewrap book, A5 portrait, full colour, with a ribbon, head and tail bands and a printed endpaper',
  })),
})

/** All of the same file, which is enough to be looked at. */
const withManyItems = (order: PushedOrder): PushedOrder => ({
  ...order,
  items: order.items.flatMap((item) =>
    Array.from({ length: 14 }, (_, index): PushedItem => {
      const position = String(index + 1).padStart(4, '0')
      return { ...item, id: `${item.id.slice(0, -4)}${position}`, title: `${item.title}, sheet ${index + 1}` }
    }),
  ),
})

/** So that every status is in the picture. */
const steps: readonly (readonly Omit<StepRequest, 'by'>[])[] = [
  [{ to: 'in_production' }],
  [{ to: 'in_production' }, { to: 'produced' }],
  [],
  [{ to: 'packed' }, { to: 'shipped' }],
  [{ to: 'packed' }],
  [],
  [{ to: 'on_hold', cause: 'The paper arrives tomorrow' }],
  [{ to: 'in_production' }],
  [{ to: 'in_production' }, { to: 'error', cause: 'Cover scratched, printing it again' }],
  [],
  [{ to: 'in_production' }, { to: 'cancelled', cause: 'CancelCoverSpine', message: 'Spine is 4 mm, 9 mm expected' }],
  [{ to: 'packed' }, { to: 'shipped' }],
]

async function workSome(station: DemoStation): Promise<void> {
  await until(async () => (await station.call('items.counts', {})).byStatus.received <= 1)
  const { items } = await station.call('items.list', { status: ['ready'], limit: 500 })
  for (const [index, { cpItemId, cpOrderId }] of items.entries()) {
    const by = index % 3 === 0 ? 'Operator 2' : 'Operator 1'
    if (index === 1) {
      const text = 'The customer called: please wrap the two books in separate paper, they are presents.'
      await station.call('notes.add', { cpOrderId, cpItemId, text, by })
    }
    for (const step of steps[index % steps.length] ?? []) {
      const tracking = step.to === 'shipped' ? { tracking: `JD${cpItemId}` } : {}
      await station.call('items.advance', { cpItemId, by, ...step, ...tracking })
    }
    if (index === 7) await station.call('items.reprint', { cpItemId, reason: 'Banding in the blue of the cover', by })
  }
}

/** Every signal has its answer, and the file that is not there has been given up. */
const untilReported = (station: DemoStation): Promise<void> =>
  until(async () => {
    const { signals, downloads } = await station.call('station.status', {})
    return signals.pending === 0 && downloads.running === 0
  })

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error('The station did not come so far in a minute')
    await wait(100)
  }
}
