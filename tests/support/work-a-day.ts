import { expect, onTestFinished } from 'vitest'
import { isFinalSignal } from '../../shared/cloud-signal.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../shared/station-views.ts'
import { createSeededRandom, type SeededRandom } from '../../simulator/seeded-random.ts'
import { type Simulator, startSimulator } from '../../simulator/simulator.ts'
import { eventually } from './eventually.ts'
import { orderKey, type RunningStation, runStation, signalKey } from './running-station.ts'

const line = ['in_production', 'produced', 'packed', 'shipped'] as const satisfies ItemStatus[]

export interface Day {
  readonly orders: number
  /** How many of a hundred signals are answered with a fault. */
  readonly faultsPerHundred: number
  readonly patienceMs: number
}

/** What a network answers in place of Cloudprinter to who has not signed in. */
export const signInPage = { status: 200, body: '<!doctype html><title>Guest network sign-in</title>' }

/**
 * A day as operators have it: orders come in, items go through their steps, some steps are skipped or taken back, some items
 * break and are made again, some are cancelled, and Cloudprinter is not always well. In the end the simulator has judged
 * every signal.
 */
export async function expectDayWithoutViolation({ orders, faultsPerHundred, patienceMs }: Day): Promise<void> {
  const random = createSeededRandom(orders)
  const simulator = await startSimulator({
    orderApiKey: orderKey,
    signalApiKey: signalKey,
    respondToSignal: () =>
      random.chance(faultsPerHundred / 100)
        ? random.pick([{ status: 503 }, { status: 429 }, { fault: 'reset' }, signInPage] as const)
        : undefined,
  })
  onTestFinished(() => simulator.stop())
  const station = await runStation({ 'signal-url': simulator.signalUrl })
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 300 } } })

  const itemIds: string[] = []
  for (let count = 0; count < orders; count += 1) {
    const order = await simulator.makeOrder()
    itemIds.push(...order.itemIds)
    expect((await simulator.push(station.station.webhookUrl(), order)).status).toBe(200)
  }
  await eventually(async () => expect(await workAllItems(station, random)).toBe(0), patienceMs)
  await eventually(async () => {
    const { outbox } = await station.call('signals.outbox', {})
    expect(outbox).toMatchObject({ pending: 0, parked: 0 })
  }, patienceMs)
  expect(simulator.judge.violations).toEqual([])
  expectEnded(simulator, itemIds)
  expect((await station.call('station.status', {})).notices.map(({ code }) => code)).not.toContain('signals_refused')
}

/** Takes one step with every item that is ready for one; returns how many are not done with. */
async function workAllItems({ call }: RunningStation, random: SeededRandom): Promise<number> {
  const status: ItemStatus[] = ['received', 'ready', 'in_production', 'produced', 'packed', 'error', 'on_hold']
  let open = 0
  for (let cursor: string | undefined; ; ) {
    const page = await call('items.list', { status, limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    open += page.items.length
    for (const item of page.items) await workOn(call, item, random)
    if (page.nextCursor === null) return open
    cursor = page.nextCursor
  }
}

async function workOn(call: RunningStation['call'], item: ItemSummary, random: SeededRandom): Promise<void> {
  const { cpItemId, status, nextSteps, resumeStatus } = item
  if (status === 'received') return
  if (resumeStatus !== null) {
    await call('items.advance', { cpItemId, to: resumeStatus })
    return
  }
  if (random.chance(0.03)) {
    await call('items.advance', { cpItemId, to: 'error', cause: 'Scratched, printing it again' })
    return
  }
  if (random.chance(0.02)) {
    await call('items.advance', { cpItemId, to: 'cancelled', cause: 'CancelMiscError', message: 'The paper is gone' })
    return
  }
  const ahead = line.filter((to) => nextSteps.includes(to))
  const to = random.chance(0.1) ? (ahead.at(-1) ?? 'shipped') : (ahead[0] ?? 'shipped')
  await call('items.advance', { cpItemId, to, ...(to === 'shipped' ? { tracking: `JD${cpItemId}` } : {}) })
  if (random.chance(0.1)) await call('items.undo', { cpItemId }).catch(refusedBecauseSent)
}

/** An undo may come too late, which the station says. Anything else is a mistake. */
function refusedBecauseSent(error: unknown): void {
  expect(error).toMatchObject({ code: 'not_allowed' })
}

/** Every item was registered first and ended once. */
function expectEnded({ judge }: Simulator, itemIds: readonly string[]): void {
  for (const itemId of itemIds) {
    const types = judge.signalsOf(itemId).map(({ type }) => type)
    expect(types[0], itemId).toBe('ItemRegistered')
    expect(types.filter(isFinalSignal), itemId).toHaveLength(1)
  }
}
