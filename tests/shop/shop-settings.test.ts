import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { SettingsPatch } from '../../shared/settings.ts'
import { administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anOrder } from '../support/order-builder.ts'
import type { RunningStation } from '../support/running-station.ts'
import { aShop, type ShopDesk } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the settings of a shop', () => {
  it('that one station changes are in force at all of them within a second', async () => {
    const shop = await aShop()
    const [one, other] = [await shop.add('one'), await shop.add('two')]
    expect((await other.push(anOrder())).status).toBe(200)
    const startedAt = performance.now()
    await set(one, { intake: { closed: true }, signals: { undoWindowMs: 1_234 } })
    await eventually(async () => expect((await settingsOf(other)).signals.undoWindowMs).toBe(1_234))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect((await other.push(anOrder({ id: '905512350000' }))).status).toBe(503)
  })

  it('lie in the database once, and what is of one station stays in its file', async () => {
    const shop = await aShop()
    const [one, other] = [await shop.add('one'), await shop.add('two')]
    await set(one, {
      signals: { paused: true },
      downloads: { concurrency: 3 },
      tunnel: { publicUrl: 'https://a.test' },
    })
    await eventually(async () => expect((await settingsOf(other)).signals.paused).toBe(true))
    expect(await settingsOf(other)).toMatchObject({ downloads: { concurrency: 8 }, tunnel: { publicUrl: '' } })
    const [row] = await (await storeOf(shop)).query<{ settings: string }>('SELECT * FROM "cp_shop_settings"')
    const kept = JSON.parse(row?.settings ?? '') as Record<string, object>
    expect(kept.signals).toMatchObject({ paused: true })
    expect(kept.signals).not.toHaveProperty('concurrency')
    expect(kept.intake).not.toHaveProperty('port')
    expect(kept).not.toHaveProperty('tunnel')
    const file = JSON.parse(readFileSync(join(one.dataDir, 'settings.json'), 'utf8'))
    expect(file).toMatchObject({ downloads: { concurrency: 3 }, tunnel: { publicUrl: 'https://a.test' } })
  })

  it('are all kept where stations change different ones at the same moment', async () => {
    const shop = await aShop()
    const stations = await Promise.all(['one', 'two', 'three'].map((name) => shop.add(name)))
    const changes: SettingsPatch[] = [
      { signals: { undoWindowMs: 111 } },
      { signals: { lateAfterMs: 222_000 } },
      { intake: { acceptXml: false } },
      { signals: { optionalTypes: { ItemPacked: false } as never } },
      { signals: { optionalTypes: { ItemProduced: false } as never } },
      { operators: { people: [{ name: 'Ada', badge: '' }] } },
      { scanner: { armedMs: 4_000 } },
      { library: { removeShippedAfterDays: 9 } },
    ]
    await Promise.all(changes.map((change, index) => set(stations[index % 3], change)))
    for (const station of stations) {
      await eventually(async () =>
        expect(await settingsOf(station)).toMatchObject({
          signals: {
            undoWindowMs: 111,
            lateAfterMs: 222_000,
            optionalTypes: { ItemPacked: false, ItemProduced: false },
          },
          intake: { acceptXml: false },
          operators: { people: [{ name: 'Ada', badge: '' }] },
          scanner: { armedMs: 4_000 },
          library: { removeShippedAfterDays: 9 },
        }),
      )
    }
    const store = await storeOf(shop)
    const [row] = await store.query<{ revision: number }>('SELECT "revision" FROM "cp_shop_settings"')
    expect(row?.revision).toBe(1 + changes.length)
  })

  it('that two change to different values at the same moment are those of one, and the other is told', async () => {
    const shop = await aShop()
    const stations = [await shop.add('one'), await shop.add('two')]
    const people = (name: string) => ({ operators: { people: [{ name, badge: '' }] } })
    const outcomes = await Promise.allSettled(['Ada', 'Grace'].map((name, index) => set(stations[index], people(name))))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'conflict', details: [{ path: 'operators.people' }] })
    const winner = outcomes[0]?.status === 'fulfilled' ? 'Ada' : 'Grace'
    for (const station of stations) {
      await eventually(async () => expect(await settingsOf(station as RunningStation)).toMatchObject(people(winner)))
    }
  })

  it('keep the views and Production Interfaces that several save at the same moment', async () => {
    const shop = await aShop()
    const stations = [await shop.add('one'), await shop.add('two')]
    await Promise.all(
      ['first', 'second', 'third', 'fourth'].flatMap((name, index) => {
        const station = stations[index % 2] as RunningStation
        return [
          station.call('views.save', {
            view: { name, status: null, filters: {}, columns: ['due'], grouping: 'none', rows: 'compact' },
          }),
          station.call('interfaces.save', { id: `shop-${index}`, name, mode: 'live' }),
        ]
      }),
    )
    for (const station of stations) {
      await eventually(async () => {
        const { console: consoles, intake } = await settingsOf(station as RunningStation)
        expect(consoles.views.map(({ name }) => name).sort()).toEqual(['first', 'fourth', 'second', 'third'])
        expect(intake.interfaces.map(({ id }) => id).sort()).toEqual(['shop-0', 'shop-1', 'shop-2', 'shop-3'])
      })
    }
  })

  it('changed while the line of a station was cut are in force there once it is back', async () => {
    const shop = await aShop()
    const [one, other] = [await shop.add('one'), await shop.add('two')]
    await administrate(
      `SELECT pg_terminate_backend("pid") FROM pg_stat_activity
       WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`,
      shop.url,
    )
    await eventually(() => set(one, { signals: { undoWindowMs: 4_321 } }))
    await eventually(async () => expect((await settingsOf(other)).signals.undoWindowMs).toBe(4_321))
  })

  it('come along with the first station of a database, and later ones leave theirs at home', async () => {
    const shop = await aShop()
    const [dataDir, laterDir] = [temporaryFolder(), temporaryFolder()]
    await openSettings(dataDir, {}).update({ signals: { paused: true }, scanner: { armedMs: 7_000 } })
    await openSettings(laterDir, {}).update({
      signals: { paused: false, undoWindowMs: 1 },
      intake: { maxConnections: 11 },
    })
    await shop.add('one', {}, { dataDir })
    const later = await shop.add('two', {}, { dataDir: laterDir })
    expect(await settingsOf(later)).toMatchObject({
      signals: { paused: true, undoWindowMs: 5_000 },
      scanner: { armedMs: 7_000 },
      intake: { maxConnections: 11 },
    })
  })

  it('given at the start of one station count there alone, and are never written', async () => {
    const shop = await aShop()
    const one = await shop.add('one', { 'signal-url': 'https://given.test/' })
    const other = await shop.add('two')
    await set(one, { signals: { lateAfterMs: 99_000 } })
    await eventually(async () => expect((await settingsOf(other)).signals.lateAfterMs).toBe(99_000))
    expect((await settingsOf(one)).signals.url).toBe('https://given.test/')
    expect((await settingsOf(other)).signals.url).toContain('cloudprinter.com')
  })
})

describe('settings of a shop that cannot be read', () => {
  it.each([
    ['cut off', `UPDATE "cp_shop_settings" SET "settings" = substr("settings", 1, 40)`],
    ['something else', `UPDATE "cp_shop_settings" SET "settings" = '[]'`],
    ['gone', 'DELETE FROM "cp_shop_settings"'],
  ])('as they are %s hold a start back, until a person has gone through them', async (_, damage) => {
    const shop = await aShop()
    const before = await shop.add('one')
    await set(before, { signals: { paused: true, undoWindowMs: 1_234 }, intake: { testOrders: 'produce' } })
    await before.station.stop()
    await administrate(damage, shop.url)
    const damaged = await rowOf(shop)

    const station = await shop.add('two')
    expect(await settingsOf(station)).toMatchObject({
      intake: { closed: true },
      signals: { paused: true },
      downloads: { paused: true },
    })
    expect((await station.push(anOrder())).status).toBe(503)
    const { exceptions } = await station.call('exceptions.list', {})
    expect(exceptions.map(({ happened }) => happened).join()).toContain('settings of the shop could not be read')
    // Nobody writes over it by himself.
    expect(await rowOf(shop)).toEqual(damaged)

    await set(station, { intake: { closed: false } })
    expect((await station.push(anOrder())).status).toBe(200)
    expect((await settingsOf(station)).signals.paused).toBe(true)
    const store = await storeOf(shop)
    const aside = await store.query(`SELECT "text" FROM "cp_marks" WHERE "name" = 'shop_settings_unusable'`)
    expect(aside).toEqual(damaged.map(({ settings }) => ({ text: settings })))
    expect(await settingsOf(await shop.add('three'))).toMatchObject({ intake: { closed: false } })
  })

  it('lose no more than the field that does not fit, and hold back what hangs on it', async () => {
    const shop = await aShop()
    const before = await shop.add('one')
    await set(before, { intake: { secretPath: 'abcdefghijklmnop' }, signals: { undoWindowMs: 1_234 } })
    await before.station.stop()
    await administrate(
      `UPDATE "cp_shop_settings" SET "settings" = replace("settings", '"abcdefghijklmnop"', '17')`,
      shop.url,
    )
    const station = await shop.add('two')
    expect(await settingsOf(station)).toMatchObject({
      intake: { closed: true, secretPath: '' },
      signals: { paused: false, undoWindowMs: 1_234 },
    })
  })

  it('damaged while stations run leave the last good ones in force, and saving writes them anew', async () => {
    const shop = await aShop()
    const station = await shop.add('one')
    await set(station, { signals: { undoWindowMs: 1_234 } })
    await administrate(`UPDATE "cp_shop_settings" SET "settings" = '{'`, shop.url)
    // Nobody has told, so the next change does.
    await set(station, { scanner: { armedMs: 3_000 } })
    expect(await settingsOf(station)).toMatchObject({ signals: { undoWindowMs: 1_234 }, scanner: { armedMs: 3_000 } })
    expect(await settingsOf(await shop.add('two'))).toMatchObject({ signals: { undoWindowMs: 1_234 } })
  })

  it('of one station alone close nothing, and it says so until somebody has looked', async () => {
    const shop = await aShop()
    const dataDir = temporaryFolder()
    const first = await shop.add('one', {}, { dataDir })
    await set(first, { downloads: { concurrency: 2 } })
    await first.station.stop()
    for (const name of ['settings.json', 'settings.json.last-good']) writeFileSync(join(dataDir, name), '\0'.repeat(50))
    const station = await shop.add('one', {}, { dataDir })
    expect((await station.push(anOrder())).status).toBe(200)
    const saidNow = async (): Promise<string> =>
      (await station.call('exceptions.list', {})).exceptions.map(({ happened }) => happened).join()
    expect(await saidNow()).toContain('settings of this station')
    await set(station, { downloads: { concurrency: 2 } })
    expect(await saidNow()).not.toContain('settings of this station')
  })
})

const set = (station: RunningStation | undefined, settings: SettingsPatch): Promise<unknown> =>
  station === undefined
    ? Promise.reject(new Error('There is no such station'))
    : station.call('settings.update', { settings })

const settingsOf = async (station: RunningStation) => (await station.call('settings.get', {})).settings

async function storeOf({ url }: ShopDesk): Promise<Store> {
  const store = await openStore({ file: '', backupDir: '', databaseUrl: url })
  onTestFinished(() => store.close())
  return store
}

const rowOf = async (shop: ShopDesk): Promise<{ settings: string }[]> =>
  (await storeOf(shop)).query<{ settings: string }>('SELECT "settings" FROM "cp_shop_settings"')
