import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeyFile } from '../../electron/settings/key-file.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { bringShop, bringShopBack } from '../../electron/shop/move-shop.ts'
import { moveToPostgres, moveToSqlite } from '../../electron/store/move/move-store.ts'
import { readStorePlace } from '../../electron/store/store-place.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { everyByteOf } from '../support/every-byte.ts'
import { anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const orderKey = 'order-key-of-the-shop'
const order = (id: string) => anOrder({ id, apikey: orderKey })

describe('a move of the orders', () => {
  it('brings the settings and keys of the shop along, and back as they were changed there', async () => {
    const shop = await aShopOnSqlite()
    await move(shop, 'there')
    expect(await everyByteOf(shop.url)).not.toContain(orderKey)
    // Another station comes first: it finds the shop, and does not make one of its own.
    const other = await startOn({ ...shop, dataDir: temporaryFolder() })
    expect((await other.call('shop.get', {})).secret).toBe('missing')
    expect((await other.call('settings.get', {})).settings).toMatchObject({
      signals: { paused: true },
      intake: { maxConnections: 1_000 },
    })
    const station = await startOn(shop)
    expect((await station.call('shop.get', {})).secret).toBe('held')
    expect((await station.push(order('905512350000'))).status).toBe(200)
    await station.call('settings.update', {
      settings: { signals: { paused: false }, scanner: { armedMs: 3_000 } },
      secrets: { signalApiKey: 'signal-key-of-the-shop' },
    })
    await other.station.stop()
    await station.station.stop()

    await move(shop, 'back')
    const back = await startOn(shop, false)
    expect((await back.call('settings.get', {})).settings).toMatchObject({
      signals: { paused: false },
      scanner: { armedMs: 3_000 },
      intake: { maxConnections: 77 },
    })
    expect((await back.push(order('905512360000'))).status).toBe(200)
    expect((await back.call('settings.get', {})).secrets.signalApiKey).toBe('settings')
    expect((await back.call('orders.list', {})).orders).toHaveLength(3)
    await back.station.stop()

    // Once more, into another database: it is the same shop.
    const again = { ...shop, url: await aDatabase() }
    await move(again, 'there')
    const moved = await startOn(again)
    expect((await moved.call('shop.get', {})).secret).toBe('held')
    expect((await moved.push(order('905512370000'))).status).toBe(200)
  })

  it('that is cut short at any of its steps leaves settings and keys in force where the orders are', async () => {
    for (const [way, steps] of [
      ['there', ['copying', 'copied', 'committed', 'in force']],
      ['back', ['copying', 'copied', 'in place', 'in force']],
    ] as const) {
      for (const last of steps) {
        const shop = await aShopOnSqlite()
        if (way === 'back') {
          await move(shop, 'there')
          const station = await startOn(shop)
          await station.call('settings.update', { settings: { scanner: { armedMs: 3_000 } } })
          await station.station.stop()
        }
        await expect(move(shop, way, last), last).rejects.toThrow('The end')
        const isOnPostgres = readStorePlace(shop.dataDir)?.engine === 'postgres'
        const station = await startOn(shop, isOnPostgres)
        expect((await station.push(order('905512350000'))).status, last).toBe(200)
        const { settings } = await station.call('settings.get', {})
        expect(settings.signals.paused, last).toBe(true)
        expect(settings.scanner.armedMs, last).toBe(way === 'back' ? 3_000 : 5_000)
        await station.station.stop()
      }
    }
  })

  it('back is refused where the keys cannot be read, for orders would be turned away after it', async () => {
    const shop = await aShopOnSqlite()
    await move(shop, 'there')
    const stranger = temporaryFolder()
    await expect(move({ ...shop, dataDir: stranger }, 'back')).rejects.toThrow('orders would be turned away')
    const station = await startOn(shop)
    expect((await station.push(order('905512350000'))).status).toBe(200)
  })

  it('back holds everything back where the settings of the shop cannot be read', async () => {
    const shop = await aShopOnSqlite()
    await move(shop, 'there')
    await administrate(`UPDATE "cp_shop_settings" SET "settings" = 'x'`, shop.url)
    await move(shop, 'back')
    const station = await startOn(shop, false)
    expect((await station.call('settings.get', {})).settings).toMatchObject({
      intake: { closed: true },
      signals: { paused: true },
    })
  })

  it('takes along that settings were lost, and not that nothing was ever set', async () => {
    const shop = await aShopOnSqlite()
    // The store learns of the settings at the start after they were first kept.
    await (await startOn(shop, false)).station.stop()
    for (const name of ['settings.json', 'settings.json.last-good']) rmSync(join(shop.dataDir, name))
    await move(shop, 'there')
    const station = await startOn(shop)
    expect((await station.push(order('905512350000'))).status).toBe(503)
    expect((await station.call('settings.get', {})).settings.signals.paused).toBe(true)
  })

  it('takes keys along that the folder cannot open as ones that nobody can read', async () => {
    const shop = await aShopOnSqlite()
    openKeyFile(shop.dataDir, { ...plainBox, kind: 'encrypted' }).keep('orderApiKey', orderKey)
    await move(shop, 'there')
    const station = await startOn(shop)
    expect((await station.push(order('905512350000'))).status).toBe(503)
    expect(readFileSync(join(shop.dataDir, 'secrets.json'), 'utf8')).toContain('encrypted')
  })
})

interface Moved {
  readonly dataDir: string
  readonly url: string
}

const flags = { 'order-api-key': undefined, 'signal-api-key': undefined }

const startOn = ({ dataDir, url }: Moved, isOnPostgres = true): Promise<RunningStation> =>
  runStation({ ...flags, 'database-url': isOnPostgres ? url : undefined }, { dataDir })

/** A station with its orders for itself, one order, settings and a key; stopped. */
async function aShopOnSqlite(): Promise<Moved> {
  const shop = { dataDir: temporaryFolder(), url: await aDatabase() }
  const station = await startOn(shop, false)
  await station.call('settings.update', {
    settings: { signals: { paused: true }, intake: { maxConnections: 77 } },
    secrets: { orderApiKey: orderKey },
  })
  expect((await station.push(order('905512340000'))).status).toBe(200)
  await station.station.stop()
  return shop
}

async function move({ dataDir, url }: Moved, way: 'there' | 'back', last?: string): Promise<void> {
  const filed = { settings: openSettings(dataDir, {}), keys: openKeyFile(dataDir, plainBox) }
  const options = {
    dataDir,
    backupDir: join(dataDir, 'backups'),
    databaseUrl: url,
    now: Date.now,
    reached(step: string) {
      if (step === last) throw new Error('The end')
    },
  }
  if (way === 'there') await moveToPostgres({ ...options, alongWith: (to) => bringShop(to, filed, Date.now()) })
  else await moveToSqlite({ ...options, alongWith: (from) => bringShopBack(from, filed) })
}
