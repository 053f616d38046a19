import { copyFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import type { Station } from '../../electron/station/station.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { StationEvent } from '../../shared/station-api.ts'
import { administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { aShop, type ShopDesk } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const orderId = '905512340000'
const itemId = itemIdOf(orderId, 1)

describe('several stations on one PostgreSQL', () => {
  it('take an order that comes to all of them at once as one, fetch its files once and report each step once', async () => {
    const { shop, cloudprinter, requests } = await aShopWithFiles()
    const stations = await Promise.all(['one', 'two', 'three'].map((name) => shop.add(name)))
    const orders = Array.from({ length: 20 }, (_, index) => cloudprinter.order(String(905512340000 + index * 10_000)))
    const answers = await Promise.all(
      orders.flatMap((order) => stations.map(async ({ push }) => (await push(order)).body.status)),
    )
    expect(answers.filter((status) => status === 'accepted')).toHaveLength(orders.length)
    expect(answers.filter((status) => status === 'duplicate')).toHaveLength(orders.length * 2)
    await eventually(async () =>
      expect((await stations[0]?.call('items.counts', {}))?.byStatus.ready).toBe(orders.length),
    )
    await eventually(async () => expect((await stations[1]?.call('signals.outbox', {}))?.outbox.pending).toBe(0))
    const perItem = Map.groupBy(cloudprinter.signals, ({ item }) => item)
    expect([...perItem.values()].map((signals) => signals.map(({ type }) => type))).toEqual(
      orders.map(() => ['ItemRegistered']),
    )
    expect(requests.toSorted()).toEqual([...new Set(requests)].sort())
    expect(requests).toHaveLength(orders.length)
  })

  it('show a step of one at the consoles of the others within a second', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const [one, other] = [await shop.add('one'), await shop.add('two')]
    await one.push(cloudprinter.order(orderId))
    await ready(one)
    const step = nextEvent(other.station, ({ topic, ids }) => topic === 'items' && ids.includes(itemId))
    const startedAt = performance.now()
    await one.call('items.advance', { cpItemId: itemId, to: 'in_production' })
    await step
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect((await other.call('items.get', { cpItemId: itemId })).item.status).toBe('in_production')
  })

  it('let one of two consoles at two of them take the same step, and tell the other one where the item stands', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const stations = [await shop.add('one'), await shop.add('two')]
    const orderIds = Array.from({ length: 8 }, (_, index) => String(905512340000 + index * 10_000))
    await Promise.all(orderIds.map((id) => stations[0]?.push(cloudprinter.order(id))))
    for (const station of stations) await ready(station, orderIds.length)
    const outcomes = await Promise.all(
      orderIds.map((id) =>
        Promise.allSettled(
          stations.map(({ call }, index) =>
            call('items.advance', { cpItemId: itemIdOf(id, 1), to: 'in_production', by: `person ${index}` }),
          ),
        ),
      ),
    )
    for (const both of outcomes) {
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(both).toContainEqual({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'not_allowed', message: 'The item is already in production.' }),
      })
    }
    const store = await storeOf(shop)
    const winners = outcomes.map((both) => `person ${both.findIndex(({ status }) => status === 'fulfilled')}`)
    const steps = `SELECT "by" FROM "cp_history" WHERE "toStatus" = 'in_production' ORDER BY "cpItemId"`
    expect(await store.query(steps)).toEqual(winners.map((by) => ({ by })))
    expect(await store.query(`SELECT 1 AS "one" FROM "cp_signals" WHERE "signalType" = 'ItemProduce'`)).toHaveLength(8)
  })

  it('take over what one had claimed whose lease has ended', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const held: ServerResponse[] = []
    cloudprinter.answerSignals((_signal, response) => void (held.length === 0 ? held.push(response) : response.end()))
    const one = await shop.add('one')
    const store = await storeOf(shop)
    await one.push(cloudprinter.order(orderId))
    await eventually(() => expect(held).toHaveLength(1))
    await administrate(`UPDATE "cp_signals" SET "leasedBy" = 'gone', "leasedUntil" = 0`, shop.url)
    await eventually(async () =>
      expect((await signalsOf(store))[0]).toMatchObject({ state: 'done', fence: 2, attempts: 1, leasedBy: null }),
    )
    expect(cloudprinter.signals).toHaveLength(2)
  })

  it('drop the outcome of one whose lease another one has by now, and still tell of the try', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const held: ServerResponse[] = []
    cloudprinter.answerSignals((_signal, response) => void held.push(response))
    const one = await shop.add('one')
    const store = await storeOf(shop)
    await one.push(cloudprinter.order(orderId))
    await eventually(() => expect(held).toHaveLength(1))
    await administrate(claimedByAnother('cp_signals'), shop.url)
    held[0]?.end()
    await eventually(async () =>
      expect(await store.query('SELECT "responseCode" FROM "cp_signal_attempts"')).toEqual([{ responseCode: 200 }]),
    )
    expect((await signalsOf(store))[0]).toMatchObject({ state: 'running', fence: 2, leasedBy: 'other' })
  })

  it('stop the work of one that finds its lease lost', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const states: string[] = []
    cloudprinter.answerFiles((_request, response) => {
      states.push('begun')
      response.on('close', () => states.push('closed'))
    })
    const one = await shop.add('one')
    const store = await storeOf(shop)
    await one.push(cloudprinter.order(orderId))
    await eventually(() => expect(states).toEqual(['begun']))
    // As if another station had claimed it.
    await administrate(claimedByAnother('cp_files'), shop.url)
    await eventually(() => expect(states).toEqual(['begun', 'closed']))
    expect((await filesOf(store))[0]).toMatchObject({ state: 'running', leasedBy: 'other', fence: 2, attempts: 1 })
  })

  it('renew what they work on, so that nobody takes it over', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    cloudprinter.answerFiles(() => undefined)
    const one = await shop.add('one')
    const store = await storeOf(shop)
    await one.push(cloudprinter.order(orderId))
    await eventually(async () => expect((await filesOf(store))[0]?.state).toBe('running'))
    const [before] = await filesOf(store)
    await eventually(async () =>
      expect(Number((await filesOf(store))[0]?.leasedUntil)).toBeGreaterThan(Number(before?.leasedUntil)),
    )
    expect((await filesOf(store))[0]).toMatchObject({ fence: 1, leasedBy: one.station.stationId })
  })

  it('go by the clock of the database, whatever that of their machine shows', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const hour = 3_600_000
    const off = (by: number) => ({
      machineClock: { ...systemClock, now: () => systemClock.now() + by, steady: () => systemClock.steady() + by },
    })
    const late = await shop.add('late', {}, off(-hour))
    const early = await shop.add('early', {}, off(hour))
    const startedAt = Date.now()
    for (const [index, station] of [late, early].entries()) {
      const id = String(905512340000 + index * 10_000)
      expect((await station.push(cloudprinter.order(id))).status).toBe(200)
      await ready(station, index + 1)
    }
    await eventually(() => expect(cloudprinter.signals).toHaveLength(2))
    const store = await storeOf(shop)
    const times = await store.query<{ at: number }>(
      `SELECT "receivedAt" AS "at" FROM "cp_orders" UNION ALL SELECT "occurredAt" FROM "cp_signals"
       UNION ALL SELECT "deliveredAt" FROM "cp_signals" UNION ALL SELECT "verifiedAt" FROM "cp_files"
       UNION ALL SELECT "lastSeenAt" FROM "cp_stations"`,
    )
    for (const { at } of times) expect(Math.abs(at - startedAt)).toBeLessThan(60_000)
    expect(await store.query(`SELECT 1 AS "one" FROM "cp_signals" WHERE "attempts" > 1`)).toEqual([])
  })

  it('do what is done once in the shop at one of them', async () => {
    const { shop } = await aShopWithFiles()
    const [one] = [await shop.add('one'), await shop.add('two')]
    const store = await storeOf(shop)
    expect(await store.query('SELECT "name", "leasedBy" FROM "cp_leases" ORDER BY "name"')).toEqual(
      ['alerts', 'batches', 'find-index', 'late', 'preflight', 'privacy', 'stations'].map((name) => ({
        name,
        leasedBy: one.station.stationId,
      })),
    )
    await one.station.stop()
    await eventually(async () =>
      expect(await store.query('SELECT DISTINCT "leasedBy" AS "id" FROM "cp_leases"')).toEqual([
        { id: expect.not.stringMatching(one.station.stationId) },
      ]),
    )
  })
})

describe('a station of a shop', () => {
  it('ends what it has and takes nothing new while it drains, and works again when it is told to', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const [one, two] = [await shop.add('one'), await shop.add('two')]
    const store = await storeOf(shop)
    await two.call('stations.drain', { stationId: one.station.stationId })
    await two.call('stations.drain', { stationId: two.station.stationId })
    expect((await one.call('stations.list', {})).stations.map(({ name, state }) => [name, state])).toEqual([
      ['one', 'draining'],
      ['two', 'draining'],
    ])
    // Each has read it.
    const toldAt = Date.now()
    await eventually(async () => expect(await beatsSince(store, toldAt)).toBe(2))
    await one.push(cloudprinter.order(orderId))
    await one.call('items.get', { cpItemId: itemId })
    expect((await signalsOf(store))[0]).toMatchObject({ fence: 0 })
    await one.call('stations.drain', { stationId: two.station.stationId, isDraining: false })
    await eventually(async () => expect((await signalsOf(store))[0]).toMatchObject({ state: 'done', fence: 1 }))
    await ready(one)
    await eventually(async () => expect((await filesOf(store))[0]).toMatchObject({ state: 'done', fence: 1 }))
  })

  it('goes on draining when it comes back from a time in which the others thought it gone, or took it off the list', async () => {
    const { shop } = await aShopWithFiles()
    const [one, two] = [await shop.add('one'), await shop.add('two')]
    const { stationId } = one.station
    const store = await storeOf(shop)
    const stateOfOne = async () =>
      (await store.query('SELECT "state" FROM "cp_stations" WHERE "stationId" = ?', stationId))[0]
    for (const away of [`UPDATE "cp_stations" SET "state" = 'gone'`, 'DELETE FROM "cp_stations"']) {
      await two.call('stations.drain', { stationId })
      const toldAt = Date.now()
      await eventually(async () => expect(await beatsSince(store, toldAt)).toBe(2))
      await administrate(`${away} WHERE "stationId" = '${stationId}'`, shop.url)
      await eventually(async () => expect(await stateOfOne()).toEqual({ state: expect.stringMatching(/^[dw]/) }))
      expect(await stateOfOne()).toEqual({ state: 'draining' })
    }
  })

  it('is gone when it stops, and can be taken off the list then', async () => {
    const { shop } = await aShopWithFiles()
    const [one, two] = [await shop.add('one'), await shop.add('two')]
    const { stationId } = one.station
    await expect(two.call('stations.forget', { stationId })).rejects.toMatchObject({ code: 'conflict' })
    await one.station.stop()
    expect((await two.call('stations.list', {})).stations.map(({ state, isThis }) => ({ state, isThis }))).toEqual([
      { state: 'gone', isThis: false },
      { state: 'working', isThis: true },
    ])
    await expect(two.call('stations.drain', { stationId })).rejects.toMatchObject({ code: 'conflict' })
    await two.call('stations.forget', { stationId })
    await expect(two.call('stations.forget', { stationId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await two.call('stations.list', {})).stations).toHaveLength(1)
  })

  it('takes no more work when another one runs under its id, as from a copy of its data folder', async () => {
    const { shop, cloudprinter } = await aShopWithFiles()
    const one = await shop.add('one')
    const dataDir = temporaryFolder()
    copyFileSync(join(one.dataDir, 'station.id'), join(dataDir, 'station.id'))
    // It takes none either, so that what happens is of the other.
    const copy = await shop.add('copy', {}, { dataDir, isSafeMode: true })
    expect(copy.station.stationId).toBe(one.station.stationId)
    const store = await storeOf(shop)
    await eventually(async () =>
      expect((await one.call('stations.list', {})).stations).toMatchObject([{ isThis: false }]),
    )
    await one.push(cloudprinter.order(orderId))
    await one.call('items.get', { cpItemId: itemId })
    expect((await signalsOf(store))[0]).toMatchObject({ fence: 0 })
  })

  it('does not start without the name of its database, where it would take orders that no other one sees', async () => {
    const { shop } = await aShopWithFiles()
    const one = await shop.add('one')
    const { dataDir } = one
    await one.station.stop()
    await expect(runStation({ 'database-url': undefined }, { dataDir })).rejects.toThrow(
      /lie in postgres:.*Start it with --database-url/,
    )
    const again = await shop.add('one', {}, { dataDir })
    expect(again.station).toMatchObject({ store: 'postgres', stationId: one.station.stationId })
  })

  it('on SQLite is the only one, and can be drained as well', async () => {
    const { station, call } = await runStation({ 'station-name': 'alone' })
    const { stationId } = station
    await call('stations.drain', { stationId })
    expect((await call('stations.list', {})).stations).toMatchObject([
      { name: 'alone', state: 'draining', isThis: true },
    ])
    await expect(call('stations.forget', { stationId })).rejects.toMatchObject({ code: 'conflict' })
    await call('stations.drain', { stationId, isDraining: false })
    expect((await call('stations.list', {})).stations).toMatchObject([{ state: 'working' }])
  })
})

async function aShopWithFiles() {
  const cloudprinter = await scriptedCloudprinter()
  const requests: string[] = []
  const shop = await aShop({ 'signal-url': cloudprinter.signalUrl })
  const contents = new Map<string, Buffer>()
  cloudprinter.answerFiles((request, response) => {
    requests.push(request.url ?? '')
    response.end(contents.get(request.url ?? ''))
  })
  const order = (id: string) => {
    const content = aPdf(id)
    contents.set(`/${id}.pdf`, content)
    const file = aFile({ ...cloudprinter.offer(`/${id}.pdf`, content), type: 'product' })
    return anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })] })
  }
  return { shop, requests, cloudprinter: { ...cloudprinter, order } }
}

async function storeOf({ url }: ShopDesk): Promise<Store> {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'none.db'), backupDir: folder, databaseUrl: url })
  onTestFinished(() => store.close())
  return store
}

interface Leased {
  readonly state: string
  readonly fence: number
  readonly attempts: number
  readonly leasedBy: string | null
  readonly leasedUntil: number | null
}

const claimedByAnother = (table: string): string =>
  `UPDATE "${table}" SET "leasedBy" = 'other', "fence" = "fence" + 1, "leasedUntil" = "leasedUntil" + 3600000`

const columns = '"state", "fence", "attempts", "leasedBy", "leasedUntil"'
const signalsOf = (store: Store) => store.query<Leased>(`SELECT ${columns} FROM "cp_signals" ORDER BY "id"`)
const filesOf = (store: Store) => store.query<Leased>(`SELECT ${columns} FROM "cp_files" ORDER BY "id"`)

const ready = (station: RunningStation, count = 1) =>
  eventually(async () => expect((await station.call('items.counts', {})).byStatus.ready).toBe(count))

async function beatsSince(store: Store, at: number): Promise<number> {
  return (await store.query('SELECT 1 AS "one" FROM "cp_stations" WHERE "lastSeenAt" > ?', at)).length
}

function nextEvent(station: Station, isIt: (event: StationEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = station.subscribe((event) => {
      if (!isIt(event)) return
      unsubscribe()
      resolve()
    })
  })
}
