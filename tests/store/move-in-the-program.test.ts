import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { StationFlags } from '../../electron/settings/flags.ts'
import { moveToPostgres } from '../../electron/store/move/move-store.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { readStorePlace } from '../../electron/store/store-place.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { contentOf, fillEveryTable } from '../support/every-table.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { orderKey, type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const password = 'open-sesame %40'

interface Place {
  readonly dataDir: string
  /** Starts a station as an entry of the program does. */
  run(flags?: Partial<StationFlags>): Promise<RunningStation & { readonly isAskedToStartAgain: () => boolean }>
}

function aPlace(): Place {
  const dataDir = temporaryFolder()
  return {
    dataDir,
    async run(flags = {}) {
      let isAsked = false
      const place = {
        pointerFile: join(dataDir, 'none.json'),
        isGiven: false,
        movedFrom: null,
        startAgain: () => {
          isAsked = true
        },
      }
      const station = await runStation(
        { 'database-url': undefined, ...flags },
        { dataDir, place, stderrLevel: 'silent' },
      )
      return { ...station, isAskedToStartAgain: () => isAsked }
    },
  }
}

type Running = Awaited<ReturnType<Place['run']>>

const orderOf = (id: string) => anOrder({ apikey: orderKey, id, items: [anItem({ id: `${id}-1` })] })

/** A database whose user has a password that no other one has, so that it can be looked for. */
async function aGuardedDatabase(): Promise<string> {
  const url = new URL(await aDatabase('template1'))
  const user = `user_${url.pathname.slice(-8)}`
  await administrate(`CREATE USER ${user} PASSWORD '${password}'`)
  await administrate(`ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${user}`)
  await administrate(`GRANT ALL ON SCHEMA public TO ${user}`, url.href)
  url.username = user
  url.password = encodeURIComponent(password)
  return url.href
}

const move = (station: Running, url: string) =>
  station.call('store.move', { to: { engine: 'postgres', url }, by: 'Mia' })
const moved = (station: Running) => vi.waitFor(() => expect(station.isAskedToStartAgain()).toBe(true), 30_000)

describe('the orders of a running station', () => {
  it('go to a database and back, and each next start finds them without being told', async () => {
    const place = aPlace()
    const url = await aGuardedDatabase()
    const before = await place.run()
    expect((await before.push(orderOf('905512340001'))).status).toBe(200)
    await move(before, url)
    await moved(before)
    // From its moment on nothing is taken on the side that was left.
    expect((await before.push(orderOf('905512340002'))).status).toBe(503)
    await expect(before.call('files.pause', {})).rejects.toThrow('The orders are being moved')
    expect(await before.call('store.get', {})).toMatchObject({ work: 'restarting', problem: null })
    await before.station.stop()

    const there = await place.run()
    expect(await there.call('store.get', {})).toMatchObject({ engine: 'postgres', work: 'idle', obstacle: null })
    expect((await there.push(orderOf('905512340002'))).status).toBe(200)
    await there.call('store.move', { to: { engine: 'sqlite' } })
    await moved(there)
    await there.station.stop()

    const back = await place.run()
    const { items } = await back.call('items.list', {})
    expect(items.map(({ cpOrderId }) => cpOrderId).sort()).toEqual(['905512340001', '905512340002'])
    expect(readFileSync(join(place.dataDir, 'secrets.json'), 'utf8')).not.toContain('databaseUrl')
  })

  it('leave the password in no file, log, export or answer but sealed', async () => {
    const place = aPlace()
    const url = await aGuardedDatabase()
    const before = await place.run()
    const answers: unknown[] = [await before.call('store.test', { url })]
    const wrong = url.replace(encodeURIComponent(password), encodeURIComponent(`${password}!`))
    answers.push(String(await before.call('store.test', { url: wrong }).catch((cause: unknown) => cause)))
    answers.push(String(await move(before, url.replace(/\?|$/, '-nowhere')).catch((cause: unknown) => cause)))
    await move(before, url)
    await moved(before)
    answers.push(await before.call('store.get', {}), await before.call('settings.get', {}))
    await before.station.stop()
    const there = await place.run()
    for (const call of ['store.get', 'settings.get', 'station.status', 'diagnostics.run', 'stations.list'] as const)
      answers.push(await there.call(call, {}))
    answers.push(await there.call('diagnostics.export', {}))
    answers.push(String(await there.call('store.reconnect', { url: wrong }).catch((cause: unknown) => cause)))
    await there.station.stop()

    const forms = [password, encodeURIComponent(password), 'open-sesame']
    for (const form of forms) expect(JSON.stringify(answers)).not.toContain(form)
    for (const file of filesOf(place.dataDir)) {
      const bytes = readFileSync(file)
      for (const form of forms) expect(bytes.includes(form), file).toBe(false)
      const isSealed = bytes.includes(Buffer.from(url).toString('base64'))
      expect(isSealed, file).toBe(/secrets\.json(?:\.last-good)?$/.test(file))
    }
  })

  it('stay where they are when the move is ended before its moment, and go on at once', async () => {
    const place = aPlace()
    await filled(place.dataDir, 400)
    const before = await place.run()
    const url = await aDatabase()
    await move(before, url)
    await vi.waitFor(async () => expect((await before.call('store.get', {})).work).toBe('comparing'), 30_000)
    expect((await before.push(orderOf('905512340001'))).status).toBe(503)
    await before.call('store.cancelMove', {})
    expect(await before.call('store.get', {})).toMatchObject({ work: 'idle', problem: null, engine: 'sqlite' })
    expect((await before.push(orderOf('905512340001'))).status).toBe(200)
    expect(readStorePlace(place.dataDir)?.engine).toBe('sqlite')
    await expect(before.call('store.cancelMove', {})).rejects.toThrow('not being moved')
    // What the try has left is no obstacle.
    await move(before, url)
    await moved(before)
  })

  it('stay where they are when the station is stopped meanwhile', async () => {
    const place = aPlace()
    await filled(place.dataDir, 400)
    const before = await place.run()
    await move(before, await aDatabase())
    await vi.waitFor(async () => expect((await before.call('store.get', {})).work).toBe('copying'), 30_000)
    await before.station.stop()
    expect(before.isAskedToStartAgain()).toBe(false)
    const after = await place.run()
    expect(await after.call('store.get', {})).toMatchObject({ engine: 'sqlite' })
    expect((await after.push(orderOf('905512340001'))).status).toBe(200)
  })

  it('are refused a database with data in it, in words, and nothing has stood still', async () => {
    const place = aPlace()
    const other = aPlace()
    const url = await aDatabase()
    const first = await other.run()
    await move(first, url)
    await moved(first)
    const station = await place.run()
    await expect(move(station, url)).rejects.toThrow('has data in it')
    await expect(station.call('store.move', { to: { engine: 'sqlite' } })).rejects.toThrow('lie there already')
    await expect(move(station, 'postgres://a:p%zz@127.0.0.1/shop')).rejects.toThrow('write % as %25')
    await expect(move(station, 'postgres://a:p#q@127.0.0.1/shop')).rejects.toThrow('write % as %25')
    expect(await station.call('store.get', {})).toMatchObject({ work: 'idle', problem: null })
    expect(existsSync(join(place.dataDir, 'store-place.json'))).toBe(false)
  })

  it('stay with a copy that is another one, which is said where it is looked for', async () => {
    const place = aPlace()
    await filled(place.dataDir, 3)
    const url = await aDatabase()
    await administrate(
      `CREATE FUNCTION "shout"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."text" = upper(NEW."text"); RETURN NEW; END $$`,
      url,
    )
    await administrate(
      `CREATE TRIGGER "shout" BEFORE INSERT ON "cp_notes" FOR EACH ROW EXECUTE FUNCTION "shout"()`,
      url,
    )
    const station = await place.run()
    await move(station, url)
    await vi.waitFor(async () => expect((await station.call('store.get', {})).problem).toContain('not whole'), 30_000)
    expect((await station.push(orderOf('905512340001'))).status).toBe(200)
    expect(readFileSync(join(place.dataDir, 'secrets.json'), 'utf8')).not.toContain('databaseUrl')
  })

  it('do not come back to one station while another one works on them', async () => {
    const place = aPlace()
    const url = await aDatabase()
    const before = await place.run()
    await move(before, url)
    await moved(before)
    await before.station.stop()
    const there = await place.run()
    const second = await aPlace().run({ 'database-url': url, 'station-name': 'Second press' })
    await expect(there.call('store.move', { to: { engine: 'sqlite' } })).rejects.toThrow('Second press')
    await second.station.stop()
    await there.call('store.move', { to: { engine: 'sqlite' } })
    await moved(there)
  })

  it('are not moved by the settings where the database was named at the start', async () => {
    const station = await aPlace().run({ 'database-url': await aDatabase() })
    expect((await station.call('store.get', {})).obstacle).toContain('--database-url')
    await expect(station.call('store.move', { to: { engine: 'sqlite' } })).rejects.toThrow('always wins')
  })
})

describe('a station whose database has another password by now', () => {
  it('says so at its start, takes the right one once, and keeps it', async () => {
    const { place, url } = await aMovedStation()
    const next = await withOtherPassword(url)
    await expect(place.run()).rejects.toThrow('does not accept this user and password')
    const once = await place.run({ 'database-url': next })
    await once.station.stop()
    const after = await place.run()
    expect(await after.call('store.get', {})).toMatchObject({ engine: 'postgres' })
  })

  it('takes the right one while it runs, and starts again with it', async () => {
    const { place, url } = await aMovedStation()
    const station = await place.run()
    await expect(station.call('store.reconnect', { url: await aDatabase('template1') })).rejects.toThrow('is empty')
    const next = await withOtherPassword(url)
    await expect(station.call('store.reconnect', { url })).rejects.toThrow('does not accept this user')
    await station.call('store.reconnect', { url: next })
    await moved(station)
    await station.station.stop()
    await (await place.run()).station.stop()
  })

  it('never writes an address that is named at each start', async () => {
    const place = aPlace()
    await filled(place.dataDir, 3)
    const url = await aDatabase()
    await moveToPostgres({ ...place, backupDir: join(place.dataDir, 'backups'), databaseUrl: url, now: Date.now })
    await expect(place.run()).rejects.toThrow('Start it with --database-url')
    const station = await place.run({ 'database-url': url })
    await station.station.stop()
    expect(readFileSync(join(place.dataDir, 'secrets.json'), 'utf8')).not.toContain('databaseUrl')
  })
})

describe('a new station', () => {
  it('joins the shop of a database, with the folder of its files, and only as long as it has no orders', async () => {
    const { place: first, url } = await aMovedStation()
    await (await first.run()).push(orderOf('905512340009'))
    const place = aPlace()
    const library = temporaryFolder()
    const station = await place.run()
    const join = (to: string, folder: string | null) => station.call('store.join', { url: to, library: folder })
    await expect(join(await aDatabase(), null)).rejects.toThrow('is empty')
    await expect(join(url, `${library}/nowhere`)).rejects.toThrow('is not there')
    await expect(join(url, 'files')).rejects.toThrow('whole path')
    await join(url, library)
    await moved(station)
    await station.station.stop()
    const joined = await place.run()
    expect(await joined.call('station.status', {})).toMatchObject({ libraryDir: library })
    expect((await joined.call('stations.list', {})).stations).toHaveLength(2)
    expect((await joined.call('items.list', {})).items.map(({ cpOrderId }) => cpOrderId)).toEqual(['905512340009'])

    const busy = await aPlace().run()
    await busy.push(orderOf('905512340001'))
    await expect(busy.call('store.join', { url })).rejects.toThrow('has orders already')
  })

  it('does not join orders that are on their way', async () => {
    const place = aPlace()
    await filled(place.dataDir, 3)
    const databaseUrl = await aDatabase()
    const reached = (step: string): void => {
      if (step === 'committed') throw new Error('The end')
    }
    const options = { ...place, backupDir: join(place.dataDir, 'backups'), databaseUrl, now: Date.now, reached }
    await expect(moveToPostgres(options)).rejects.toThrow('The end')
    const station = await aPlace().run()
    await expect(station.call('store.join', { url: databaseUrl })).rejects.toThrow('not in force')
  })
})

async function aMovedStation(): Promise<{ readonly place: Place; readonly url: string }> {
  const place = aPlace()
  const url = await aGuardedDatabase()
  const station = await place.run()
  await move(station, url)
  await moved(station)
  await station.station.stop()
  return { place, url }
}

/** The address as it is once somebody has changed the password of its user. */
async function withOtherPassword(url: string): Promise<string> {
  const changed = new URL(url)
  changed.password = 'another-one'
  await administrate(`ALTER USER ${changed.username} PASSWORD 'another-one'`)
  return changed.href
}

async function filled(dataDir: string, rows: number): Promise<void> {
  const store: Store = await openStore({ file: join(dataDir, 'station.db'), backupDir: join(dataDir, 'backups') })
  await fillEveryTable(store, rows)
  expect(Object.keys(await contentOf(store)).length).toBeGreaterThan(1)
  await store.close()
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
