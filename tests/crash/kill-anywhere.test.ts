import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { type ItemStatus, isTerminal } from '../../shared/item-lifecycle.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { pushTo } from '../support/running-station.ts'
import {
  aPdf,
  type ReceivedSignal,
  type ScriptedCloudprinter,
  scriptedCloudprinter,
} from '../support/scripted-cloudprinter.ts'
import { callOver, startStationProcess } from '../support/station-process.ts'
import { filesBelow, temporaryFolder } from '../support/temporary-folder.ts'

/** `CRASH_KILLS` makes the run longer. */
const kills = Number(process.env.CRASH_KILLS ?? 12)
const lanes = 4
const ordersPerLane = 24
const line = ['in_production', 'produced', 'packed', 'shipped'] as const satisfies ItemStatus[]

describe('kill -9 at any moment', () => {
  beforeAll(() => buildIfNeeded())

  it(`loses nothing and does nothing twice, in ${kills} kills`, async () => {
    await Promise.all(Array.from({ length: lanes }, (_, lane) => liveDangerously(lane)))
  }, 300_000)
})

async function liveDangerously(lane: number): Promise<void> {
  const cloudprinter = await scriptedCloudprinter()
  const dataDir = temporaryFolder()
  const work = aWorkload(cloudprinter, lane)

  for (let kill = 0; kill < Math.ceil(kills / lanes); kill += 1) {
    const station = startStationProcess(dataDir, cloudprinter.signalUrl)
    // One life in six is cut short while the station still starts and recovers.
    const isEarly = kill % 6 === 5
    if (isEarly) {
      await moments(Math.random() * 500)
    } else {
      const ready = await station.ready
      if (ready !== null) await Promise.race([work.goOn(ready), moments(Math.random() * 250)])
    }
    station.child.kill('SIGKILL')
    await station.ended
  }

  const station = startStationProcess(dataDir, cloudprinter.signalUrl)
  const ready = await station.ready
  if (ready === null) throw new Error('The station did not start again')
  await work.finish(ready)
  station.child.kill('SIGTERM')
  await station.ended
  expect(station.child.exitCode).toBe(0)

  expectEverythingOnce(join(dataDir, 'station.db'), work.acknowledged())
  expectInOrder(cloudprinter.signals)
  expectWholeFiles(join(dataDir, 'files'))
}

/** Orders that are pushed until acknowledged and items that are worked until shipped, whatever happens in between. */
function aWorkload(cloudprinter: ScriptedCloudprinter, lane: number) {
  const content = aPdf('x'.repeat(40_000))
  const file = (type: string): Record<string, unknown> =>
    aFile({ type, ...cloudprinter.offer(`/${type}.pdf`, content) })
  const waiting = Array.from({ length: ordersPerLane }, (_, index) => {
    const id = `9${lane}${String(index).padStart(4, '0')}0000`
    const items = [1, 2].map((position) => anItem({ id: itemIdOf(id, position), files: [file('cover'), file('book')] }))
    return anOrder({ id, items, files: [file('shipping_label')] })
  })
  const acknowledged: string[] = []

  const pushNext = async ({ webhookUrl }: ReadyLine): Promise<void> => {
    const next = waiting[0]
    if (next === undefined) return
    const { status } = await pushTo(webhookUrl, next)
    if (status !== 200) throw new Error(`An order was answered ${status}`)
    acknowledged.push(String(next.order.id))
    waiting.shift()
  }
  const advanceAll = async (ready: ReadyLine): Promise<number> => {
    const { items } = await callOver(ready, 'items.list', { limit: 500 })
    const open = items.filter((item) => !isTerminal(item.status))
    for (const item of open) {
      const to = line.find((step) => item.nextSteps.includes(step))
      if (to === undefined) continue
      await callOver(ready, 'items.advance', { cpItemId: item.cpItemId, to, expectedStatus: item.status })
    }
    return open.length
  }
  return {
    acknowledged: () => acknowledged,
    /** Works until the station is gone. */
    async goOn(ready: ReadyLine): Promise<void> {
      try {
        await callOver(ready, 'settings.update', { settings: { signals: { undoWindowMs: 0 } } })
        for (;;) {
          await pushNext(ready)
          await advanceAll(ready)
        }
      } catch {
        // The station was killed in the middle: what it did not acknowledge is done again in its next life.
      }
    },
    async finish(ready: ReadyLine): Promise<void> {
      while (waiting.length > 0) await pushNext(ready)
      await vi.waitFor(async () => expect(await advanceAll(ready)).toBe(0), { timeout: 60_000, interval: 100 })
      const pending = async (): Promise<number> => {
        const { signals } = await callOver(ready, 'signals.list', {
          state: ['queued', 'waiting', 'running'],
          limit: 500,
        })
        return signals.length
      }
      await vi.waitFor(async () => expect(await pending()).toBe(0), { timeout: 60_000, interval: 100 })
    },
  }
}

/** Nothing acknowledged is lost, and nothing is registered or shipped twice. */
function expectEverythingOnce(store: string, acknowledged: readonly string[]): void {
  const database = new Database(store, { readonly: true })
  const rows = <R>(sql: string): R[] => database.prepare<[], R>(sql).all()
  expect(acknowledged).toHaveLength(ordersPerLane)
  expect(
    rows<{ cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_orders" ORDER BY 1').map((row) => row.cpOrderId),
  ).toEqual(acknowledged.toSorted())
  const count = (sql: string): number =>
    rows<{ count: number }>(`SELECT COUNT(*) AS "count" FROM ${sql}`)[0]?.count ?? -1
  expect(count(`"cp_order_items" WHERE "status" = 'shipped'`)).toBe(ordersPerLane * 2)
  expect(count(`"cp_addresses"`)).toBe(ordersPerLane)
  expect(count(`"cp_files" WHERE "state" = 'done' AND "localPath" IS NOT NULL`)).toBe(ordersPerLane * 5)
  for (const signalType of ['ItemRegistered', 'ItemShipped']) {
    expect(count(`"cp_signals" WHERE "signalType" = '${signalType}' AND "state" = 'done'`), signalType).toBe(
      ordersPerLane * 2,
    )
    expect(count(`"cp_signals" WHERE "signalType" = '${signalType}'`), signalType).toBe(ordersPerLane * 2)
  }
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  database.close()
}

/** Per item in order; a repeat only right after itself, where the answer was lost. */
function expectInOrder(signals: readonly ReceivedSignal[]): void {
  const byItem = Map.groupBy(signals, (signal) => signal.item)
  expect(byItem.size).toBe(ordersPerLane * 2)
  for (const [item, arrived] of byItem) {
    const withoutRepeats = arrived.map((signal) => signal.type).filter((type, index, all) => type !== all[index - 1])
    expect(withoutRepeats, item).toEqual(['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped'])
  }
}

/** The library holds whole files and nothing else. */
function expectWholeFiles(library: string): void {
  const expected = createHash('md5')
    .update(aPdf('x'.repeat(40_000)))
    .digest('hex')
  const orders = readdirSync(library).filter((name) => !name.startsWith('.'))
  expect(orders).toHaveLength(ordersPerLane)
  for (const path of orders.flatMap((name) => filesBelow(join(library, name)))) {
    expect(createHash('md5').update(readFileSync(path)).digest('hex'), path).toBe(expected)
  }
}

const moments = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))
