import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { aFile, anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const days = 31
const ordersOfDay = 12
const dayMs = 24 * 60 * 60_000
/** Statements, caches and pools have filled by then. */
const settledDay = 10

it('a month of days leaves nothing behind: no memory, no handles, no timers, no files but those of orders', async () => {
  const clock = createFakeClock()
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl }, { clock })
  const stopListening = station.station.subscribe(() => undefined)
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })

  let settled: Holdings | null = null
  for (let day = 1; day <= days; day += 1) {
    await workADay(station, cloudprinter, clock, day)
    await clock.advance(dayMs)
    if (day === settledDay) settled = holdingsOf(station, clock)
  }
  const end = holdingsOf(station, clock)
  stopListening()
  if (settled === null) throw new Error('The month was too short')

  expect(cloudprinter.signals).toHaveLength(days * ordersOfDay * 5)
  expect(end.timers).toBeLessThanOrEqual(settled.timers + 2)
  // Connections that are kept open for the next request come and go. What every order leaves would show: 250 came in between.
  expect(end.resources).toBeLessThanOrEqual(settled.resources + 16)
  expect(end.openFiles).toBeLessThanOrEqual(settled.openFiles + 16)
  expect(end.heapBytes - settled.heapBytes).toBeLessThan(6_000_000)
  expect(end.partsLeft).toEqual([])
  expect(end.logs).toBeLessThanOrEqual(30)
  expect(end.backups).toBeLessThanOrEqual(31)
  expect(end.besideTheOrders).toEqual(settled.besideTheOrders)
})

/** Orders come in, are fetched, worked and shipped, and every signal arrives. */
async function workADay(
  { call, push }: RunningStation,
  cloudprinter: ScriptedCloudprinter,
  clock: FakeClock,
  day: number,
): Promise<void> {
  const ids = Array.from({ length: ordersOfDay }, (_, index) => `9055${String(day * 100 + index).padStart(8, '0')}`)
  for (const id of ids) {
    const file = (type: string) => aFile({ type, ...cloudprinter.offer(`/${id}-${type}.pdf`, aPdf(`${id} ${type}`)) })
    const items = [anItem({ id: `${id}1`, files: [file('cover'), file('book')] })]
    expect((await push(anOrder({ id, items }))).status).toBe(200)
  }
  const countOf = async (status: ItemStatus): Promise<number> => (await call('items.counts', {})).byStatus[status]
  await eventually(async () => {
    await clock.advance(1_000)
    expect(await countOf('ready')).toBe(ordersOfDay)
  }, 60_000)
  for (const to of ['in_production', 'produced', 'packed', 'shipped'] as const) {
    const cpItemIds = ids.map((id) => `${id}1`)
    const { refused } = await call('items.advanceMany', { cpItemIds, to, tracking: 'JD01' })
    expect(refused).toEqual([])
  }
  await eventually(async () => {
    await clock.advance(1_000)
    const { outbox } = await call('signals.outbox', {})
    expect(outbox).toMatchObject({ pending: 0, parked: 0 })
  }, 60_000)
}

interface Holdings {
  readonly timers: number
  readonly resources: number
  readonly openFiles: number
  readonly heapBytes: number
  readonly partsLeft: readonly string[]
  readonly logs: number
  readonly backups: number
  readonly besideTheOrders: readonly string[]
}

function holdingsOf({ dataDir }: RunningStation, clock: FakeClock): Holdings {
  collectGarbage()
  return {
    timers: clock.timers,
    resources: process.getActiveResourcesInfo().length,
    openFiles: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    heapBytes: process.memoryUsage().heapUsed,
    partsLeft: readdirSync(join(dataDir, 'files', '.incoming')),
    logs: readdirSync(join(dataDir, 'logs')).length,
    backups: readdirSync(join(dataDir, 'backups')).filter((name) => name.endsWith('.db')).length,
    besideTheOrders: readdirSync(dataDir).sort(),
  }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 3; round += 1) collect()
}
