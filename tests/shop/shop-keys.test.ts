import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { openKeyFile } from '../../electron/settings/key-file.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { newSecret } from '../../electron/shop/sealed-keys.ts'
import { ShopKeys } from '../../electron/shop/shop-keys.ts'
import { keepSecretIn, writeShop } from '../../electron/shop/shop-rows.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { everyByteOf, formsOf } from '../support/every-byte.ts'
import { anOrder } from '../support/order-builder.ts'
import type { RunningStation } from '../support/running-station.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { aShop, type ShopDesk } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const orderKey = 'order-key-of-the-shop'
const signalKey = 'signal-key-of-the-shop'
const order = (id = '905512340000') => anOrder({ id, apikey: orderKey })

describe('the keys of a shop', () => {
  it('that one station is given are in force at all of them within a second', async () => {
    const { one, other } = await twoStations()
    expect((await other.push(order())).status).toBe(401)
    const startedAt = performance.now()
    await enter(one, { orderApiKey: orderKey })
    await eventually(async () => expect((await other.push(order())).status).toBe(200))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    await enter(other, { orderApiKey: 'another-key' })
    await eventually(async () => expect((await one.push(order('905512350000'))).status).toBe(401))
  })

  it('stand in the database in no form that can be read, nor does their secret or a code', async () => {
    const { shop, one, other } = await twoStations()
    await enter(one, { orderApiKey: orderKey, signalApiKey: signalKey, tunnelToken: 'token-of-this-station' })
    await one.call('interfaces.save', { id: 'second', name: 'Second', mode: 'live', key: 'second-key-of-the-shop' })
    await eventually(async () => expect((await other.push(order())).status).toBe(200))
    const { code } = await one.call('shop.invite', {})
    const all = await everyByteOf(shop.url)
    expect(all).toContain('cp_shop_keys {"name":"orderApiKey:second"')
    expect(all).toContain('cp_shop_invitations')
    const secrets = Object.entries(filedKeys(one)).filter(([name]) => name.startsWith('shopSecret'))
    expect(secrets).toHaveLength(1)
    const hidden = [
      ...[orderKey, signalKey, 'second-key-of-the-shop', 'token-of-this-station', code, code.replaceAll('-', '')],
      ...secrets.map(([, secret]) => secret),
    ].flatMap(formsOf)
    for (const form of [...hidden, ...secrets.map(([, secret]) => Buffer.from(secret, 'base64url').toString('hex'))]) {
      expect(all.toLowerCase().includes(form.toLowerCase()), form).toBe(false)
    }
    // The token of a tunnel is of one station.
    expect((await other.call('settings.get', {})).secrets).toMatchObject({
      signalApiKey: 'settings',
      tunnelToken: 'none',
    })
    expect((await one.call('settings.get', {})).secrets.tunnelToken).toBe('settings')
  })

  it('are those of the newest look at the database, whichever ends last', async () => {
    const store = await openPostgres(await aDatabase())
    onTestFinished(() => store.close())
    const own = openKeyFile(temporaryFolder(), plainBox)
    const secret = newSecret()
    keepSecretIn(own, 'shop', secret)
    await store.write((transaction) =>
      writeShop(transaction, { shopId: 'shop', secret, settings: {}, keys: own, at: 0 }),
    )
    const answer = Promise.withResolvers<void>()
    let looks = 0
    const slow: Store = {
      ...store,
      async findAll(entity, where) {
        const rows = await store.findAll(entity, where)
        looks += 1
        if (looks === 1) await answer.promise
        return rows
      },
    }
    const [one, other] = [slow, store].map(
      (store) => new ShopKeys({ store, shopId: 'shop', stationId: 'one', own, clock: systemClock }),
    )
    const first = one?.load()
    await eventually(() => expect(looks).toBe(1))
    await other?.load()
    await other?.keep('signalApiKey', signalKey)
    const second = one?.load()
    await store.query('SELECT 1 AS "one" FROM pg_sleep(0.3)')
    answer.resolve()
    await Promise.all([first, second])
    expect(one?.get('signalApiKey')).toBe(signalKey)
  })

  it('are removed with their interface at all stations', async () => {
    const { shop, one, other } = await twoStations()
    await one.call('interfaces.save', { id: 'second', name: 'Second', mode: 'live', key: 'second-key' })
    const keyAtOther = async (): Promise<unknown> =>
      (await other.call('interfaces.list', {})).interfaces.find(({ id }) => id === 'second')?.key
    await eventually(async () => expect(await keyAtOther()).toBe('settings'))
    await other.call('interfaces.remove', { id: 'second' })
    expect(await everyByteOf(shop.url)).not.toContain('orderApiKey:second')
  })

  it('come along with the first of two stations that start at once, which make one secret', async () => {
    const shop = await aShopWithoutFlags()
    const dataDirs = [temporaryFolder(), temporaryFolder()]
    for (const [index, dataDir] of dataDirs.entries()) {
      openKeyFile(dataDir, plainBox).keep('orderApiKey', `${orderKey}-${index}`)
    }
    const stations = await Promise.all(dataDirs.map((dataDir, index) => shop.add(`station ${index}`, {}, { dataDir })))
    const states = await Promise.all(stations.map((station) => station.call('shop.get', {})))
    expect(states.map(({ secret }) => secret).sort()).toEqual(['held', 'missing'])
    expect(new Set(states.map(({ shopId }) => shopId)).size).toBe(1)
    const first = states.findIndex(({ secret }) => secret === 'held')
    await joinFrom(stations[first], stations[1 - first])
    for (const station of stations) {
      expect((await station.push(anOrder({ apikey: `${orderKey}-${first}` }))).status).toBe(200)
    }
  })

  it('that the first station cannot read itself are not taken for missing', async () => {
    const shop = await aShopWithoutFlags()
    const dataDir = temporaryFolder()
    openKeyFile(dataDir, { ...plainBox, kind: 'encrypted' }).keep('orderApiKey', orderKey)
    const station = await shop.add('one', {}, { dataDir })
    expect((await station.push(order())).status).toBe(503)
    await enter(station, { orderApiKey: orderKey })
    expect((await station.push(order())).status).toBe(200)
  })

  it('given at the start of a station count there alone, and are never written', async () => {
    const shop = await aShopWithoutFlags()
    const one = await shop.add('one', { 'order-api-key': orderKey, 'signal-api-key': signalKey })
    const other = await shop.add('two')
    expect((await one.push(order())).status).toBe(200)
    expect((await other.push(order())).status).toBe(503)
    expect(await everyByteOf(shop.url)).not.toContain('cp_shop_keys')
    expect(Object.keys(filedKeys(one)).filter((name) => name.endsWith('Key'))).toEqual([])
    // It needs no secret for what it was given.
    const late = await shop.add('three', { 'order-api-key': orderKey, 'signal-api-key': signalKey })
    expect((await late.push(order('905512350000'))).status).toBe(200)
    expect(await exceptionsOf(late)).not.toContain('joined')
  })
})

describe('a station that cannot read the keys of its shop', () => {
  it('starts, says so, takes no order, sends no signal, and goes on with all else', async () => {
    const cloudprinter = await scriptedCloudprinter()
    const { shop, one, other } = await twoStations({ 'signal-url': cloudprinter.signalUrl })
    await enter(one, { orderApiKey: orderKey })
    expect((await one.push(order())).status).toBe(200)
    await one.call('signals.pause', {})
    await enter(one, { signalApiKey: signalKey })
    // Either could send it.
    for (const { station } of [one, other]) await station.stop()
    const station = await shop.add('three')
    await station.call('signals.resume', {})
    expect((await station.call('shop.get', {})).secret).toBe('missing')
    expect((await station.push(order('905512350000'))).status).toBe(503)
    const { exceptions } = await station.call('exceptions.list', {})
    const told = exceptions.filter(({ happened }) => happened.includes('has not joined the shop'))
    expect(told).toMatchObject([{ weight: 'stopped' }])
    expect(exceptions.map(({ happened }) => happened).join()).not.toContain('no signal key is set')
    expect((await station.call('items.list', {})).items).toHaveLength(1)
    expect((await station.call('signals.outbox', {})).outbox.pending).toBe(1)
    expect(cloudprinter.signals).toEqual([])
  })

  it('as it holds another secret takes none either, and writes over nothing', async () => {
    const { shop, one, other } = await twoStations()
    await enter(one, { orderApiKey: orderKey })
    await other.station.stop()
    const before = await everyByteOf(shop.url)
    const { shopId } = await one.call('shop.get', {})
    await one.station.stop()
    const wrong = Buffer.alloc(32, 7).toString('base64url')
    openKeyFile(other.dataDir, plainBox).keep(`shopSecret:${shopId}`, wrong)
    const station = await shop.add('two', {}, { dataDir: other.dataDir })
    expect((await station.call('shop.get', {})).secret).toBe('wrong')
    expect((await station.push(order())).status).toBe(503)
    expect(await exceptionsOf(station)).toContain('holds another secret')
    await expect(station.call('shop.invite', {})).rejects.toMatchObject({ code: 'conflict' })
    expect(keysIn(await everyByteOf(shop.url))).toEqual(keysIn(before))
    expect(filedKeys(station)[`shopSecret:${shopId}`]).toBe(wrong)
  })

  it('is not let in by its keyring either', async () => {
    const { shop, one, other } = await twoStations()
    await enter(one, { orderApiKey: orderKey })
    await other.station.stop()
    const station = await shop.add('two', {}, { dataDir: other.dataDir, secretBox: { ...plainBox, kind: 'encrypted' } })
    expect((await station.call('shop.get', {})).secret).toBe('missing')
    expect((await station.push(order())).status).toBe(503)
  })

  it.each([
    ['is cut', `UPDATE "cp_shop_keys" SET "sealed" = substr("sealed", 1, 20) WHERE "name" = 'orderApiKey'`],
    ['is no text of ours', `UPDATE "cp_shop_keys" SET "sealed" = '%%' WHERE "name" = 'orderApiKey'`],
    [
      'is put under another name',
      `UPDATE "cp_shop_keys" SET "sealed" = (SELECT "sealed" FROM "cp_shop_keys" WHERE "name" = 'signalApiKey')
       WHERE "name" = 'orderApiKey'`,
    ],
  ])('where one %s takes no order until it is entered again', async (_, damage) => {
    const { shop, one } = await twoStations()
    await enter(one, { orderApiKey: orderKey, signalApiKey: signalKey })
    await one.station.stop()
    await administrate(damage, shop.url)
    const station = await shop.add('one', {}, { dataDir: one.dataDir })
    for (const apikey of [orderKey, signalKey, 'wrong']) {
      expect((await station.push(anOrder({ apikey }))).status).toBe(503)
    }
    expect(await exceptionsOf(station)).toContain('Enter them again')
    await enter(station, { orderApiKey: orderKey })
    expect((await station.push(order())).status).toBe(200)
  })

  it('is refused a key that is entered there while another one works, and takes it where there is none', async () => {
    const { shop, one, other } = await twoStations()
    await enter(one, { orderApiKey: orderKey, signalApiKey: signalKey })
    const late = await shop.add('three')
    const before = keysIn(await everyByteOf(shop.url))
    await expect(enter(late, { orderApiKey: 'mine' })).rejects.toMatchObject({ code: 'conflict' })
    expect(keysIn(await everyByteOf(shop.url))).toEqual(before)
    expect((await one.push(order())).status).toBe(200)

    await one.station.stop()
    await other.station.stop()
    await enter(late, { orderApiKey: 'new-key' })
    // The other key is not known to anybody any more, and is not taken for missing.
    expect((await late.call('shop.get', {})).secret).toBe('held')
    expect((await late.push(anOrder({ id: '905512350000', apikey: 'new-key' }))).status).toBe(200)
    expect(await exceptionsOf(late)).toContain('Enter them again')
    await enter(late, { signalApiKey: 'new-signal-key' })
    expect(await exceptionsOf(late)).not.toContain('Enter them again')
    const again = await shop.add('one', {}, { dataDir: one.dataDir })
    expect((await again.call('shop.get', {})).secret).toBe('wrong')
    await joinFrom(late, again)
    expect((await again.push(anOrder({ id: '905512360000', apikey: 'new-key' }))).status).toBe(200)
  })

  it('whose keys are damaged joins again', async () => {
    const { shop, one, other } = await twoStations()
    await enter(one, { orderApiKey: orderKey })
    await other.station.stop()
    for (const name of ['secrets.json', 'secrets.json.last-good']) writeFileSync(join(other.dataDir, name), '')
    const station = await shop.add('two', {}, { dataDir: other.dataDir })
    expect((await station.push(order())).status).toBe(503)
    await joinFrom(one, station)
    expect((await station.push(order())).status).toBe(200)
  })
})

const noKeys = { 'order-api-key': undefined, 'signal-api-key': undefined }
const aShopWithoutFlags = (flags = {}): Promise<ShopDesk> => aShop({ ...noKeys, ...flags })

/** The second one has joined. */
async function twoStations(flags = {}) {
  const shop = await aShopWithoutFlags(flags)
  const [one, other] = [await shop.add('one'), await shop.add('two')]
  await joinFrom(one, other)
  return { shop, one, other }
}

async function joinFrom(inviting: RunningStation | undefined, joining: RunningStation | undefined): Promise<void> {
  const { code } = (await inviting?.call('shop.invite', {})) ?? { code: '' }
  await joining?.call('shop.join', { code })
}

const enter = (station: RunningStation, secrets: Readonly<Record<string, string>>): Promise<unknown> =>
  station.call('settings.update', { secrets })

const exceptionsOf = async (station: RunningStation): Promise<string> =>
  (await station.call('exceptions.list', {})).exceptions.map(({ happened }) => happened).join('\n')

const keysIn = (all: string): string[] => all.split('\n').filter((line) => /cp_shop_keys|shop_secret/.test(line))

/** What a station keeps in its folder, opened. */
function filedKeys({ dataDir }: RunningStation): Record<string, string> {
  const file = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, { sealed: string }>
  return Object.fromEntries(Object.entries(file).map(([name, { sealed }]) => [name, plainBox.open(sealed)]))
}
