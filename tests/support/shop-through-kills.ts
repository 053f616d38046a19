import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { leaseMs } from '../../electron/queue/leases.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { aDatabase, administrate } from './any-store.ts'
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
const patienceMs = 300_000
/** The promise: within it the others go on with what a station that died had begun. */
const takeOverMs = 35_000
/** Long enough for the others to take over what it had. */
const downMs = 40_000

interface Arrival {
  readonly of: string
  readonly what: string
}

/** A station that was killed, and what it had under way; all times are the database's. */
interface Kill {
  readonly stationId: string
  readonly from: number
  readonly to: number
  readonly held: readonly Claimed[]
}

interface Claimed {
  readonly work: string
  readonly id: number
  readonly fence: number
}

interface Claim extends Claimed {
  readonly leasedBy: string
  readonly at: number
}

/**
 * Pushes orders at three stations on one PostgreSQL and works on their items, while one of them is killed now and then and some
 * of those stay down for a while. Looks afterwards whether all that was answered with 200 is there once, whole, fetched once and
 * reported in order; whether what was done again had been under way at a station that was killed; and how soon others went on
 * with that.
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
  for (const [of, own] of Map.groupBy(arrivals, (arrival) => arrival.of)) expectInOrder(of, own)
  const claims = await store.query<Claim>('SELECT * FROM "claims" ORDER BY "at"')
  const repeats = expectRepeatsOfKilled(claims, kills)
  // What was claimed and then not sent arrives once, so there are at most as many arrivals.
  expect(arrivals.length).toBeLessThanOrEqual(claims.length)
  const takeOvers = takeOverTimes(claims, kills)
  expect(takeOvers.length).toBeGreaterThan(0)
  expect(takeOvers[Math.ceil(takeOvers.length * 0.99) - 1]).toBeLessThan(takeOverMs)
  return { kills: kills.length, repeats, slowestMs: takeOvers.at(-1) ?? 0 }
}

/** Three of them, each in a process of its own, and what they meet outside. */
async function aShopOfProcesses() {
  const arrivals: Arrival[] = []
  const kills: Kill[] = []
  const cloudprinter = await scriptedCloudprinter()
  cloudprinter.answerSignals((signal, response) => {
    arrivals.push({ of: signal.item, what: signal.type })
    setTimeout(() => response.end(), Math.random() * 15)
  })
  cloudprinter.answerFiles((request, response) => {
    const id = String(request.url).slice(1, -'.pdf'.length)
    arrivals.push({ of: `file of ${id}`, what: 'file' })
    // Some take long, so that whoever is killed has something under way.
    setTimeout(() => response.end(aPdf(id)), Math.random() < 0.1 ? 3_000 : Math.random() * 30)
  })
  const url = await aDatabase()
  await administrate(logClaimsSql, url)
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
  /** Tries at one after the other until it was done: a station that is killed answers nothing. */
  const somewhere = async <T>(act: (ready: ReadyLine) => Promise<T>, first: number): Promise<T> => {
    for (let place = first; ; place += 1) {
      try {
        const ready = await running[place % running.length]?.process.ready
        if (ready) return await act(ready)
      } catch {
        await pause(100)
      }
    }
  }
  const anyPlace = (): number => Math.floor(Math.random() * running.length)
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
    /** Kills one that runs; whoever calls starts it again. */
    async kill() {
      const one = running[anyPlace()]
      const ready = await one?.process.ready
      if (one === undefined || !ready || one.process.child.exitCode !== null || one.process.child.signalCode !== null)
        return null
      const stationId = ready.station
      const from = await timeOf(store)
      one.process.child.kill('SIGKILL')
      await one.process.ended
      const held = await store.query<Claimed>(heldSql, stationId, stationId)
      kills.push({ stationId, from, to: await timeOf(store), held })
      return {
        hadWork: held.length > 0,
        startAgain() {
          one.process = start(one.dataDir)
        },
      }
    },
    /** Pushes an order at two of them at once until one takes it, and takes its item through its steps. */
    async takeAndWork(id: string) {
      const file = aFile({ url: `${new URL(cloudprinter.signalUrl).origin}/${id}.pdf`, type: 'product' })
      const order = anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })] })
      const push = (place: number) =>
        somewhere(async ({ webhookUrl }) => {
          const { status } = await pushTo(webhookUrl, order)
          if (status !== 200) throw new Error(`answered ${status}`)
        }, place)
      const place = anyPlace()
      await Promise.all([push(place), push(place + 1)])
      const cpItemId = itemIdOf(id, 1)
      await eventually(async () => expect(await statusOf(cpItemId)).toBe('ready'), patienceMs)
      for (const to of steps) {
        await somewhere(async (ready) => {
          if ((await statusOf(cpItemId)) === to) return
          await callOver(ready, 'items.advance', { cpItemId, to, tracking: 'JD01' })
        }, anyPlace())
      }
    },
  }
}

type Shop = Awaited<ReturnType<typeof aShopOfProcesses>>

/** One that had something under way stays down, so that the others have to take it over; then the next one does. */
async function killNowAndThen(shop: Shop, endsAt: number): Promise<void> {
  let isOneDown = false
  while (Date.now() < endsAt) {
    await pause(2_000 + Math.random() * 3_000)
    const killed = await shop.kill()
    if (killed === null) continue
    if (isOneDown || !killed.hadWork) {
      killed.startAgain()
      continue
    }
    isOneDown = true
    setTimeout(() => {
      // At the end it stays down.
      if (Date.now() >= endsAt) return
      killed.startAgain()
      isOneDown = false
    }, downMs).unref()
  }
}

/** Each claim of a row, by the database's own time. */
const logClaimsSql = `
  CREATE TABLE "claims" ("work" text, "id" integer, "fence" integer, "leasedBy" text, "at" bigint);
  CREATE FUNCTION "log_claim"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "claims" VALUES (TG_TABLE_NAME, NEW."id", NEW."fence", NEW."leasedBy", EXTRACT(EPOCH FROM clock_timestamp()) * 1000);
    RETURN NULL;
  END $$;
  CREATE TRIGGER "log_claim" AFTER UPDATE OF "fence" ON "cp_files" FOR EACH ROW EXECUTE FUNCTION "log_claim"();
  CREATE TRIGGER "log_claim" AFTER UPDATE OF "fence" ON "cp_signals" FOR EACH ROW EXECUTE FUNCTION "log_claim"();`

const heldSql = `
  SELECT 'cp_files' AS "work", "id", "fence" FROM "cp_files" WHERE "state" = 'running' AND "leasedBy" = ?
  UNION ALL SELECT 'cp_signals', "id", "fence" FROM "cp_signals" WHERE "state" = 'running' AND "leasedBy" = ?`

const timeOf = async (store: Store): Promise<number> => (await store.time(store)) ?? 0

/** How long after each kill somebody went on with what it had left behind, the longest last. */
function takeOverTimes(claims: readonly Claim[], kills: readonly Kill[]): number[] {
  const next = new Map(claims.map((claim) => [`${claim.work} ${claim.id} ${claim.fence}`, claim.at]))
  const times = kills.flatMap(({ from, held }) =>
    held.map(({ work, id, fence }) => (next.get(`${work} ${id} ${fence + 1}`) ?? Number.POSITIVE_INFINITY) - from),
  )
  return times.sort((one, other) => one - other)
}

/** A station that starts after a kill clears away what tries have left, for which it gives back what it is fetching. */
const hasJustStarted = (kills: readonly Kill[], station: string, at: number): boolean =>
  kills.some(({ stationId, to }) => stationId === station && to <= at && at - to < clearedAfterMs)
const clearedAfterMs = 10_000

/** A station that could not renew its leases gives its work back so long before they end. */
const givenUpMs = 5_000

/** Nothing is claimed again but what a station had under way when it was killed, or for longer than its lease. Returns how often that was. */
function expectRepeatsOfKilled(claims: readonly Claim[], kills: readonly Kill[]): number {
  let repeats = 0
  for (const own of Map.groupBy(claims, ({ work, id }) => `${work} ${id}`).values()) {
    for (const [index, { work, id, leasedBy, at }] of own.entries()) {
      const again = own[index + 1]
      if (again === undefined) continue
      const wasKilled = kills.some((kill) => kill.stationId === leasedBy && at <= kill.to && kill.from <= again.at)
      // On a busy machine a station may stand still for as long as its leases hold.
      const isGivenBack = work === 'cp_files' && hasJustStarted(kills, leasedBy, at)
      const isExplained = wasKilled || isGivenBack || again.at - at >= leaseMs - givenUpMs
      expect(
        isExplained,
        `${work} ${id} was claimed again after ${again.at - at} ms though ${leasedBy} was not killed`,
      ).toBe(true)
      repeats += 1
    }
  }
  return repeats
}

const wholeSql = `
  SELECT "cpOrderId" AS "id",
    (SELECT COUNT(*) FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = "order"."cpOrderId") AS "items",
    (SELECT COUNT(*) FROM "cp_addresses" AS "address" WHERE "address"."cpOrderId" = "order"."cpOrderId") AS "addresses",
    (SELECT COUNT(*) FROM "cp_files" AS "file" WHERE "file"."cpOrderId" = "order"."cpOrderId") AS "files",
    (SELECT COUNT(*) FROM "cp_signals" AS "signal" WHERE "signal"."cpOrderId" = "order"."cpOrderId") AS "signals",
    (SELECT COUNT(*) FROM "cp_history" AS "line"
      WHERE "line"."cpOrderId" = "order"."cpOrderId" AND "line"."kind" = 'order_accepted') AS "accepted",
    (SELECT COUNT(*) FROM "cp_inbox" AS "line"
      WHERE "line"."cpOrderId" = "order"."cpOrderId" AND "line"."outcome" = 'accepted') AS "requests"
  FROM "cp_orders" AS "order" ORDER BY "cpOrderId"`

async function expectWhole(store: Store, libraryDir: string, ids: readonly string[]): Promise<void> {
  const whole = { items: 1, addresses: 1, files: 1, signals: line.length, accepted: 1, requests: 1 }
  expect(await store.query(wholeSql)).toEqual(ids.toSorted().map((id) => ({ id, ...whole })))
  for (const id of ids) {
    expect(await readFile(join(libraryDir, id, itemIdOf(id, 1), 'product.pdf')), id).toEqual(aPdf(id))
  }
}

/** In order, each once or again. */
function expectInOrder(of: string, own: readonly Arrival[]): void {
  const kinds = own.map(({ what }) => what)
  const distinct = kinds.filter((what, index) => what !== kinds[index - 1])
  expect(distinct, of).toEqual(kinds[0] === 'file' ? ['file'] : line)
}
