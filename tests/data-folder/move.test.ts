import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { findDataFolder } from '../../electron/data-folder/find-data-folder.ts'
import type { StationFlags } from '../../electron/settings/flags.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { startStation } from '../../electron/station/station.ts'
import type { StationOptions } from '../../electron/station/station-options.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

interface Home {
  /** Where the data is while nobody says otherwise. */
  readonly usual: string
  readonly next: string
  /** Starts a station as an entry of the program does. */
  run(flags?: Partial<StationFlags>): Promise<RunningStation & { readonly isAskedToStartAgain: () => boolean }>
}

function aHome(): Home {
  const folder = temporaryFolder()
  const usual = join(folder, 'program', 'station')
  return {
    usual,
    next: join(folder, 'other disk', 'orders'),
    async run(flags = {}) {
      let isAsked = false
      const found = findDataFolder(flags['data-dir'], usual, Date.now)
      const startAgain = (): void => {
        isAsked = true
      }
      const options: Partial<StationOptions> = { dataDir: found.dataDir, place: { ...found, startAgain } }
      return { ...(await runStation(flags, options)), isAskedToStartAgain: () => isAsked }
    },
  }
}

const stateOf = async (station: RunningStation) => await station.call('dataFolder.get', {})

async function move(station: RunningStation & { isAskedToStartAgain: () => boolean }, folder: string): Promise<void> {
  await station.call('dataFolder.move', { folder, by: 'Mia' })
  await vi.waitFor(() => expect(station.isAskedToStartAgain()).toBe(true), { timeout: 18_000 })
}

it('moves everything, leaves the folder before as it was but marked, and the next start finds the new one', async () => {
  const home = aHome()
  const before = await home.run()
  expect((await before.push(anOrder({ id: '905512340000' }))).status).toBe(200)
  await before.call('settings.update', {
    settings: { downloads: { paused: true } },
    secrets: { signalApiKey: 'kept-key' },
  })
  await before.call('backup.create', {})
  mkdirSync(join(home.usual, 'files', '905512340000'), { recursive: true })
  writeFileSync(join(home.usual, 'files', '905512340000', 'cover.pdf'), '%PDF-1.7 as it is')
  expect(await before.call('dataFolder.check', { folder: home.next })).toMatchObject({
    folder: home.usual,
    target: home.next,
    libraryStays: null,
    bytes: expect.any(Number),
  })
  expect(existsSync(home.next)).toBe(false)

  await move(before, home.next)
  expect((await before.push(anOrder({ id: '905512350000' }))).status).toBe(503)
  await before.station.stop()

  const after = await home.run({ 'signal-api-key': undefined })
  expect(after.dataDir).toBe(home.next)
  const { orders } = await after.call('orders.list', {})
  expect(orders.map(({ cpOrderId }) => cpOrderId)).toEqual(['905512340000'])
  const { settings, secrets } = await after.call('settings.get', {})
  expect(settings.downloads.paused).toBe(true)
  expect(secrets.signalApiKey).toBe('settings')
  expect((await after.call('backup.list', {})).backups).toHaveLength(1)
  expect(readFileSync(join(home.next, 'files', '905512340000', 'cover.pdf'), 'utf8')).toBe('%PDF-1.7 as it is')
  expect((await after.call('station.status', {})).notices.map(({ message }) => message).join()).toContain(home.usual)
  expect((await after.push(anOrder({ id: '905512350000' }))).status).toBe(200)

  // Nothing of what was there is gone, and nobody takes it for the station.
  expect(existsSync(join(home.usual, 'files', '905512340000', 'cover.pdf'))).toBe(true)
  await expect(home.run({ 'data-dir': home.usual })).rejects.toThrow(`was moved to ${home.next}`)
  await after.station.stop()
  // It is said once, and not at each start from now on.
  const later = await home.run()
  expect((await later.call('station.status', {})).notices.map(({ code }) => code)).not.toContain('data_folder_moved')
})

it('while the last of it is copied, orders are answered 503 with Retry-After and nothing is changed by hand', async () => {
  const home = aHome()
  const station = await home.run()
  await move(station, home.next)
  const body = JSON.stringify(anOrder({ id: '905512340000' }))
  const answer = await fetch(station.station.webhookUrl(), { method: 'POST', body })
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  await expect(station.call('settings.update', { settings: { downloads: { paused: true } } })).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(await stateOf(station)).toMatchObject({ work: 'restarting', target: home.next })
})

it('every order that was acknowledged while the folder moved is in the new one', async () => {
  const home = aHome()
  const station = await home.run()
  await station.call('signals.pause', {})
  await station.call('files.pause', {})
  const acknowledged: string[] = []
  let isMoving = true
  const sender = async (first: number): Promise<void> => {
    for (let number = first; isMoving; number += 4) {
      const id = `${String(number).padStart(8, '0')}0000`
      const { status } = await station.push(anOrder({ id, items: [anItem({ id: itemIdOf(id, 1) })] }))
      expect([200, 429, 503]).toContain(status)
      if (status === 200) acknowledged.push(id)
      else await pause(5)
    }
  }
  const senders = [0, 1, 2, 3].map(sender)
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(40), { timeout: 10_000 })
  await move(station, home.next)
  isMoving = false
  await Promise.all(senders)
  await station.station.stop()

  const after = await home.run()
  const stored = new Set<string>()
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null) {
    const page: { orders: { cpOrderId: string }[]; nextCursor: string | null } = await after.call('orders.list', {
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { cpOrderId } of page.orders) stored.add(cpOrderId)
    cursor = page.nextCursor
  }
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
})

it('a library whose place was chosen moves along where it lies inside, and stays where it lies outside', async () => {
  for (const isInside of [true, false]) {
    const home = aHome()
    const chosen = join(isInside ? home.usual : join(dirname(home.usual), 'elsewhere'), 'pdfs')
    mkdirSync(home.usual, { recursive: true })
    writeFileSync(join(home.usual, 'settings.json'), JSON.stringify({ library: { folder: chosen } }))
    const before = await home.run()
    const plan = await before.call('dataFolder.check', { folder: home.next })
    expect(plan.libraryStays).toBe(isInside ? null : chosen)
    await move(before, home.next)
    await before.station.stop()
    const after = await home.run()
    expect((await after.call('library.status', {})).folder).toBe(isInside ? join(home.next, 'pdfs') : chosen)
  }
})

it('a move that fails at its last step is taken back, and everything goes on as before', async () => {
  const home = aHome()
  const station = await home.run({ 'signal-url': 'http://127.0.0.1:9/' })
  // Where the pointer would be written there is a folder.
  mkdirSync(join(dirname(home.usual), 'data-folder.json.new'))
  await station.call('dataFolder.move', { folder: home.next })
  await vi.waitFor(async () => expect((await stateOf(station)).problem).toContain(`stays ${home.usual}`))
  expect(await stateOf(station)).toMatchObject({ work: 'idle', obstacle: null })
  await vi.waitFor(() => expect(readdirSync(home.next)).toEqual([]))
  expect(station.isAskedToStartAgain()).toBe(false)

  expect((await station.push(anOrder({ id: '905512340000' }))).status).toBe(200)
  await station.call('settings.update', { settings: { downloads: { perHost: 2 } } })
  // Signals are tried again: the address refuses them, which counts as a try.
  await eventually(async () => expect((await station.call('signals.list', {})).signals[0]?.attempts).toBeGreaterThan(0))
  rmSync(join(dirname(home.usual), 'data-folder.json.new'), { recursive: true })
  await move(station, home.next)
})

it('a folder that was named at the start is not for the settings to move', async () => {
  const home = aHome()
  const station = await home.run({ 'data-dir': join(home.usual, 'named') })
  expect((await stateOf(station)).obstacle).toContain('--data-dir')
  await expect(station.call('dataFolder.move', { folder: home.next })).rejects.toMatchObject({ code: 'not_allowed' })
  expect(existsSync(home.next)).toBe(false)
})

it('a station that was started without a way to start again says so', async () => {
  const dataDir = temporaryFolder()
  const station = await startStation({
    dataDir,
    flags: { 'webhook-port': 0, 'allow-local-files': false },
    secretBox: plainBox,
    desktop: null,
    consoleDir: null,
    version: '0.0.0-test',
    commit: null,
    stderrLevel: 'error',
  })
  expect(await station.call('dataFolder.get', {})).toMatchObject({ folder: dataDir, obstacle: expect.any(String) })
  await station.stop()
})
