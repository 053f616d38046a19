import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { aDatabase } from './any-store.ts'
import { eventually } from './eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from './order-builder.ts'
import { headlessProgram } from './quiet-station.ts'
import { pushTo } from './running-station.ts'
import { aPdf, scriptedCloudprinter } from './scripted-cloudprinter.ts'
import { callOver, type StationProcess, startStationProcess } from './station-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const steps = ['in_production', 'shipped'] as const
const line = ['ItemRegistered', 'ItemProduce', 'ItemShipped'] as const
/** What a station had claimed is free again after 35 s; the rest is for machines that do much else. */
const patienceMs = 180_000

interface Arrival {
  readonly of: string
  readonly what: string
  readonly at: number
}

/**
 * Pushes orders at three stations on one PostgreSQL and works on their items, while one of them is killed now and then. Looks
 * afterwards whether all that was answered with 200 is there once, whole, fetched once and reported in order, and repeated only
 * where a kill came in between.
 */
export async function expectToWorkThroughKills(load: { readonly orders: number; readonly ms: number }) {
  const shop = await aShopOfProcesses()
  const accepted = new Set<string>()
  const perOrderMs = load.ms / load.orders
  const endsAt = Date.now() + load.ms
  const killing = killNowAndThen(shop, endsAt)
  const work: Promise<void>[] = []
  for (let index = 0; index < load.orders; index += 1) {
    const id = String(905512340000 + index * 10_000)
    work.push(shop.takeAndWork(id).then(() => void accepted.add(id)))
    await pause(perOrderMs)
  }
  await killing
  await Promise.all(work)
  const { store, arrivals, kills } = shop
  await eventually(async () => {
    const open = await store.query(`SELECT "id" FROM "cp_signals" WHERE "state" <> 'done'`)
    const missing = await store.query(`SELECT "id" FROM "cp_files" WHERE "state" <> 'done'`)
    expect([open.length, missing.length]).toEqual([0, 0])
  }, patienceMs)
  expect(accepted.size).toBe(load.orders)
  await expectWhole(store, shop.libraryDir, [...accepted])
  const repeats = [...Map.groupBy(arrivals, ({ of }) => of)].reduce(
    (sum, [of, own]) => sum + repeatsIn(of, own, kills),
    0,
  )
  return { kills: kills.length, repeats }
}

/** Three of them, each in a process of its own, and what they meet outside. */
async function aShopOfProcesses() {
  const arrivals: Arrival[] = []
  const kills: number[] = []
  const cloudprinter = await scriptedCloudprinter()
  cloudprinter.answerSignals((signal, response) => {
    arrivals.push({ of: signal.item, what: signal.type, at: Date.now() })
    setTimeout(() => response.end(), Math.random() * 15)
  })
  cloudprinter.answerFiles((request, response) => {
    const id = String(request.url).slice(1, -'.pdf'.length)
    arrivals.push({ of: `file of ${id}`, what: 'file', at: Date.now() })
    setTimeout(() => response.end(aPdf(id)), Math.random() * 30)
  })
  const url = await aDatabase()
  const libraryDir = temporaryFolder()
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'none.db'), backupDir: folder, databaseUrl: url })
  onTestFinished(() => store.close())
  const start = (dataDir: string): StationProcess =>
    startStationProcess(dataDir, cloudprinter.signalUrl, headlessProgram, {
      'database-url': url,
      'library-dir': libraryDir,
    })
  const running = Array.from({ length: 3 }, () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ signals: { undoWindowMs: 0 } }))
    return { dataDir, process: start(dataDir) }
  })
  onTestFinished(async () => {
    for (const { process } of running) process.child.kill('SIGKILL')
    await Promise.all(running.map(({ process }) => process.ended))
  })
  await Promise.all(running.map(({ process }) => process.ready))
  const anyOf = async (): Promise<ReadyLine> => {
    const ready = await running[Math.floor(Math.random() * running.length)]?.process.ready
    return ready ?? (await pause(100).then(anyOf))
  }
  /** Tries until it was done: a station that is killed answers nothing. */
  const somewhere = async <T>(act: (ready: ReadyLine) => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await act(await anyOf())
      } catch {
        await pause(100)
      }
    }
  }
  const statusOf = async (cpItemId: string): Promise<unknown> => {
    const [item] = await store.query<{ status: string }>(
      'SELECT "status" FROM "cp_order_items" WHERE "cpItemId" = ?',
      cpItemId,
    )
    return item?.status
  }
  return {
    arrivals,
    kills,
    store,
    libraryDir,
    /** Leaves the last one down, so that the others have to take its work over. */
    async kill(isLast: boolean) {
      const one = running[Math.floor(Math.random() * running.length)]
      if (one === undefined || (await one.process.ready) === null) return
      one.process.child.kill('SIGKILL')
      kills.push(Date.now())
      await one.process.ended
      if (!isLast) one.process = start(one.dataDir)
    },
    /** Pushes an order at two of them at once until one takes it, and takes its item through its steps. */
    async takeAndWork(id: string) {
      const file = aFile({ url: `${new URL(cloudprinter.signalUrl).origin}/${id}.pdf`, type: 'product' })
      const order = anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })] })
      const push = () =>
        somewhere(async ({ webhookUrl }) => {
          const { status } = await pushTo(webhookUrl, order)
          if (status !== 200) throw new Error(`answered ${status}`)
        })
      await Promise.all([push(), push()])
      const cpItemId = itemIdOf(id, 1)
      await eventually(async () => expect(await statusOf(cpItemId)).toBe('ready'), patienceMs)
      for (const to of steps) {
        await somewhere(async (ready) => {
          if ((await statusOf(cpItemId)) === to) return
          await callOver(ready, 'items.advance', { cpItemId, to, tracking: 'JD01' })
        })
      }
    },
  }
}

async function killNowAndThen(shop: { kill(isLast: boolean): Promise<void> }, endsAt: number): Promise<void> {
  while (Date.now() < endsAt) {
    await pause(2_000 + Math.random() * 3_000)
    await shop.kill(Date.now() >= endsAt)
  }
}

const wholeSql = `
  SELECT "cpOrderId" AS "id",
    (SELECT COUNT(*) FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = "order"."cpOrderId") AS "items",
    (SELECT COUNT(*) FROM "cp_addresses" AS "address" WHERE "address"."cpOrderId" = "order"."cpOrderId") AS "addresses",
    (SELECT COUNT(*) FROM "cp_files" AS "file" WHERE "file"."cpOrderId" = "order"."cpOrderId") AS "files",
    (SELECT COUNT(*) FROM "cp_signals" AS "signal" WHERE "signal"."cpOrderId" = "order"."cpOrderId") AS "signals"
  FROM "cp_orders" AS "order" ORDER BY "cpOrderId"`

async function expectWhole(store: Store, libraryDir: string, ids: readonly string[]): Promise<void> {
  const whole = { items: 1, addresses: 1, files: 1, signals: line.length }
  expect(await store.query(wholeSql)).toEqual(ids.toSorted().map((id) => ({ id, ...whole })))
  for (const id of ids) {
    expect(await readFile(join(libraryDir, id, itemIdOf(id, 1), 'product.pdf')), id).toEqual(aPdf(id))
  }
}

/** In order, each once, or again after a kill. Returns how many came again. */
function repeatsIn(of: string, own: readonly Arrival[], kills: readonly number[]): number {
  const kinds = own.map(({ what }) => what)
  const distinct = kinds.filter((what, index) => what !== kinds[index - 1])
  expect(distinct, of).toEqual(kinds[0] === 'file' ? ['file'] : line)
  let repeats = 0
  for (const [index, { what, at }] of own.entries()) {
    const before = own[index - 1]
    if (before?.what !== what) continue
    const isExplained = kills.some((kill) => before.at - 100 <= kill && kill <= at)
    expect(isExplained, `${what} of ${of} came again without a kill`).toBe(true)
    repeats += 1
  }
  return repeats
}
