import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putInPlace } from '../../electron/rescue/put-in-place.ts'
import { nameOfRescueCopy, readManifest } from '../../electron/rescue/rescue-manifest.ts'
import type { RescueView } from '../../shared/rescue-api.ts'
import { engineOfRun } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation, signalKey } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { smallDisk } from '../support/small-disk.ts'
import { filesBelow, temporaryFolder } from '../support/temporary-folder.ts'

const open = '905512340000'
const done = '905512350000'

/** A station with an open order and one that is shipped, both with their PDFs, and with keys of each kind. */
async function aStation(): Promise<RunningStation> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl, 'signal-api-key': undefined })
  await station.call('settings.update', {
    settings: { signals: { undoWindowMs: 0 }, tunnel: { publicUrl: 'https://print.example.org' } },
    secrets: { signalApiKey: signalKey, tunnelToken: 'tunnel-token' },
  })
  for (const id of [open, done]) {
    const files = [aFile({ type: 'product', ...cloudprinter.offer(`/${id}.pdf`, aPdf(id)) })]
    await station.push(anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), files })] }))
  }
  await eventually(async () => expect(await statusesOf(station)).toEqual(['ready', 'ready']))
  await station.call('items.advance', {
    cpItemId: itemIdOf(done, 1),
    to: 'shipped',
    tracking: 'JD01',
  })
  return station
}

const statusesOf = async ({ call }: RunningStation) => {
  const { orders } = await call('orders.list', {})
  const all = await Promise.all(orders.map(({ cpOrderId }) => call('orders.get', { cpOrderId })))
  return all.flatMap(({ order }) => order.items.map(({ status }) => status))
}

async function made(station: RunningStation, folder: string, files: 'open' | 'all' | 'none' = 'open') {
  await station.call('rescue.make', { folder, files, by: 'Mia' })
  let view: RescueView | null = null
  await eventually(async () => {
    view = await station.call('rescue.get', {})
    expect(view.making).toBe(null)
  })
  if (view === null) throw new Error('Nothing was said')
  return view as RescueView
}

/** The folder of a copy that was made. */
async function aCopy(station: RunningStation, files: 'open' | 'all' | 'none' = 'open'): Promise<string> {
  const { last, problem } = await made(station, temporaryFolder(), files)
  if (last === null) throw new Error(problem ?? 'There is none')
  return last.folder
}

function fail(): never {
  throw new Error('It is not made yet')
}

const place = (copy: string, dataDir: string) =>
  putInPlace({ copy, dataDir, at: Date.now(), onProgress: () => undefined })

describe.skipIf(engineOfRun === 'postgres')('a rescue copy', () => {
  it('says its size before, and holds orders, settings and the PDFs of open orders, each with its sum', async () => {
    const station = await aStation()
    const plan = await station.call('rescue.plan', {})
    expect(plan).toMatchObject({ orderBytes: expect.any(Number), open: { files: 1 }, all: { files: 2 } })
    expect(plan.open.bytes).toBe(aPdf(open).length)

    const { last } = await made(station, temporaryFolder())
    expect(last).toMatchObject({ missing: 0 })
    const copy = last?.folder ?? ''
    expect(readdirSync(copy).sort()).toEqual(['README.txt', 'SHA256SUMS', 'data', 'manifest.json'])
    expect(filesBelow(join(copy, 'data', 'files')).map((path) => path.slice(copy.length + 1))).toEqual([
      'data/files/.print-station-library',
      `data/files/${open}/${itemIdOf(open, 1)}/product.pdf`,
    ])
    expect(readFileSync(join(copy, 'SHA256SUMS'), 'utf8').trim().split('\n')).toHaveLength(
      filesBelow(join(copy, 'data')).length,
    )
    const manifest = await readManifest(copy)
    expect(manifest).toMatchObject({ orders: { count: 2 }, database: null, libraryStays: null, files: last?.files })
  })

  it('holds every PDF where all were asked for, and none where none were', async () => {
    const station = await aStation()
    const pdfsIn = (copy: string) => filesBelow(copy).filter((path) => path.endsWith('.pdf')).length
    expect(pdfsIn(await aCopy(station, 'all'))).toBe(2)
    expect(pdfsIn(await aCopy(station, 'none'))).toBe(0)
  })

  it('has no key in any of its bytes, and lists in both languages which to enter again', async () => {
    const station = await aStation()
    const copy = await aCopy(station)
    for (const path of filesBelow(copy)) {
      const bytes = readFileSync(path)
      for (const key of [signalKey, 'tunnel-token', Buffer.from(signalKey).toString('base64')])
        expect(bytes.includes(key), path).toBe(false)
    }
    expect(existsSync(join(copy, 'data', 'secrets.json'))).toBe(false)
    const readme = readFileSync(join(copy, 'README.txt'), 'utf8')
    for (const words of ['the signal key', 'the token of the tunnel', 'der Signalschlüssel', 'das Token des Tunnels'])
      expect(readme).toContain(words)
    expect(readme).toContain('https://print.example.org')
  })

  it('becomes a station on a new machine, with signals paused and what was in the copy', async () => {
    const before = await aStation()
    const copy = await aCopy(before)
    // What came later is not in it.
    await before.push(anOrder({ id: '905512360000' }))
    await before.station.stop()
    const dataDir = join(temporaryFolder(), 'new', 'station')

    expect(await place(copy, dataDir)).toMatchObject({ orders: { count: 2 } })
    const after = await runStation({ 'signal-api-key': undefined }, { dataDir })
    const { orders } = await after.call('orders.list', {})
    expect(orders.map(({ cpOrderId }) => cpOrderId).sort()).toEqual([open, done])
    const { settings, secrets } = await after.call('settings.get', {})
    expect(settings.signals.paused).toBe(true)
    expect(settings.tunnel.publicUrl).toBe('https://print.example.org')
    expect(secrets.signalApiKey).toBe('none')
    expect(readFileSync(join(dataDir, 'files', open, itemIdOf(open, 1), 'product.pdf'))).toEqual(aPdf(open))
    const { exceptions } = await after.call('exceptions.list', {})
    expect(exceptions.map(({ kind }) => kind)).toContain('backup_restored')
    const { item } = await after.call('items.get', { cpItemId: itemIdOf(open, 1) })
    expect(item.status).toBe('ready')
  })

  it('brings the PDFs of a library elsewhere into the new data folder', async () => {
    const station = await aStation()
    const elsewhere = join(temporaryFolder(), 'library')
    await station.call('library.move', { folder: elsewhere })
    await eventually(async () => expect((await station.call('library.status', {})).folder).toBe(elsewhere))
    const copy = await aCopy(station)
    const dataDir = join(temporaryFolder(), 'station')
    await place(copy, dataDir)
    const after = await runStation({}, { dataDir })
    expect((await after.call('settings.get', {})).settings.library.folder).toBe(null)
    expect((await after.call('library.check', { deep: true })).missing).toBe(1)
    // Without PDFs in it, the folder stays where it was, and the README says so.
    const without = await aCopy(station, 'none')
    expect(await readManifest(without)).toMatchObject({ libraryStays: elsewhere })
    expect(readFileSync(join(without, 'README.txt'), 'utf8')).toContain(elsewhere)
  })

  it('counts PDFs that are gone, and is made all the same', async () => {
    const station = await aStation()
    rmSync(join(station.dataDir, 'files', open), { recursive: true })
    expect((await made(station, temporaryFolder())).last).toMatchObject({ missing: 1 })
  })

  it('is refused in words where it would be of no use, or cannot be', async () => {
    const station = await aStation()
    const make = (folder: string) => station.call('rescue.make', { folder, files: 'open' })
    await expect(make(join(station.dataDir, 'backups'))).rejects.toThrow(/There is no folder/)
    await expect(make(join(station.dataDir, 'files'))).rejects.toThrow(/would be lost with them/)
    await expect(make(join(temporaryFolder(), 'not there'))).rejects.toThrow(/There is no folder/)
    await expect(make('here')).rejects.toThrow(/whole path/)
    rmSync(join(station.dataDir, 'files', '.print-station-library'))
    expect((await made(station, temporaryFolder())).problem).toMatch(/library .* is not there/)
  })

  it('has a file whole that is replaced while it is copied', async () => {
    const station = await aStation()
    const below = join('files', open, itemIdOf(open, 1), 'product.pdf')
    const path = join(station.dataDir, below)
    const [before, after] = [60, 90].map((mb) => Buffer.alloc(mb * 1024 * 1024, mb))
    writeFileSync(path, before ?? '')
    writeFileSync(`${path}.next`, after ?? '')
    const folder = temporaryFolder()
    await station.call('rescue.make', { folder, files: 'open' })
    await eventually(() => expect(filesBelow(folder).some((each) => each.endsWith('product.pdf.copying'))).toBe(true))
    renameSync(`${path}.next`, path)
    const copy = await eventually(async () => {
      const { last } = await station.call('rescue.get', {})
      return join(last?.folder ?? fail(), 'data', below)
    })
    expect(readFileSync(copy).equals(after ?? Buffer.alloc(0))).toBe(true)
  })

  it('leaves nothing behind where it is stopped, or the disk fills up in the middle of it', async ({ skip }) => {
    const disk = smallDisk(90 * 1024 * 1024)
    if (typeof disk === 'string') return skip(disk)
    const station = await aStation()
    // Larger than the station knows of.
    writeFileSync(
      join(station.dataDir, 'files', open, itemIdOf(open, 1), 'product.pdf'),
      Buffer.alloc(200 * 1024 * 1024),
    )
    expect((await made(station, disk.dir)).problem).toMatch(/the disk of .* is full/)
    expect(readdirSync(disk.dir).filter((name) => name.startsWith('print-station'))).toEqual([])

    const folder = temporaryFolder()
    await station.call('rescue.make', { folder, files: 'all' })
    await expect(station.call('rescue.make', { folder, files: 'all' })).rejects.toThrow(/being made already/)
    await station.call('rescue.cancel', {})
    expect(await station.call('rescue.get', {})).toMatchObject({ making: null, problem: null, last: null })
    expect(readdirSync(folder)).toEqual([])
  })

  it('says that the disk is full, and leaves nothing behind', async ({ skip }) => {
    const disk = smallDisk(4 * 1024 * 1024)
    if (typeof disk === 'string') return skip(disk)
    const station = await aStation()
    expect((await made(station, disk.dir)).problem).toMatch(/are needed/)
    expect(readdirSync(disk.dir).filter((name) => name.startsWith('print-station'))).toEqual([])
  })
})

describe.skipIf(engineOfRun === 'postgres')('putting a rescue copy in place', () => {
  it('overwrites nothing', async () => {
    const station = await aStation()
    const copy = await aCopy(station)
    await expect(place(copy, station.dataDir)).rejects.toThrow(/holds a station already/)
    const others = temporaryFolder()
    writeFileSync(join(others, 'letter.txt'), 'mine')
    await expect(place(copy, others)).rejects.toThrow(/not empty/)
    expect(readdirSync(others)).toEqual(['letter.txt'])
    await expect(place(copy, join(copy, 'station'))).rejects.toThrow(/within each other/)
  })

  it('refuses what is not whole or is not as it was written, and no station starts on what it has left', async () => {
    const station = await aStation()
    const copy = await aCopy(station)
    const half = `${join(temporaryFolder(), nameOfRescueCopy(0))}.part`
    mkdirSync(half)
    await expect(place(half, join(temporaryFolder(), 'a'))).rejects.toThrow(/no whole rescue copy/)

    const dataDir = join(temporaryFolder(), 'station')
    const pdf = join(copy, 'data', 'files', open, itemIdOf(open, 1), 'product.pdf')
    const whole = readFileSync(pdf)
    writeFileSync(pdf, Buffer.concat([whole.subarray(0, -1), Buffer.from('?')]))
    await expect(place(copy, dataDir)).rejects.toThrow(/damaged: data\/files/)
    await expect(runStation({}, { dataDir })).rejects.toThrow(/was not put into the folder/)
    renameSync(pdf, `${pdf}.gone`)
    await expect(place(copy, dataDir)).rejects.toThrow(/damaged: data\/files/)

    // The next try begins anew, with what is whole again.
    writeFileSync(pdf, whole)
    await place(copy, dataDir)
    const after = await runStation({}, { dataDir })
    expect((await after.call('orders.list', {})).orders).toHaveLength(2)
  })

  it('writes no file outside of the folder, whatever the list of sums says', async () => {
    const station = await aStation()
    const copy = await aCopy(station)
    const sums = readFileSync(join(copy, 'SHA256SUMS'), 'utf8')
    for (const path of ['data/../../escaped.txt', '../escaped.txt', 'data//etc/escaped.txt', 'data/..\\escaped.txt']) {
      const led = `${sums}${hash('sha256', 'x')}  ${path}\n`
      writeFileSync(join(copy, 'SHA256SUMS'), led)
      const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as object
      writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, sums: hash('sha256', led) }))
      await expect(place(copy, join(temporaryFolder(), 'station'))).rejects.toThrow(/damaged: SHA256SUMS/)
    }
  })

  it('refuses a copy of a newer version', async () => {
    const station = await aStation()
    const copy = await aCopy(station)
    const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as object
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, format: 2 }))
    await expect(place(copy, join(temporaryFolder(), 'station'))).rejects.toThrow(/newer version/)
    writeFileSync(join(copy, 'manifest.json'), '{"format":1')
    await expect(place(copy, join(temporaryFolder(), 'station'))).rejects.toThrow(/damaged: manifest/)
  })
})

describe.skipIf(engineOfRun === 'postgres')('bringing a rescue copy into a station that runs', () => {
  const withRestart = async (dataDir: string): Promise<RunningStation & { readonly restarted: Promise<void> }> => {
    const { promise: restarted, resolve: startAgain } = Promise.withResolvers<void>()
    const place = { pointerFile: join(dataDir, 'pointer.json'), isGiven: true, movedFrom: null, startAgain }
    return { ...(await runStation({ 'signal-api-key': undefined }, { dataDir, place })), restarted }
  }

  it('gives a new one the orders, PDFs and settings, and keeps the keys that were entered there', async () => {
    const copy = await aCopy(await aStation())
    const dataDir = temporaryFolder()
    const fresh = await withRestart(dataDir)
    await fresh.call('settings.update', { secrets: { signalApiKey: 'entered-here' } })
    expect((await fresh.call('rescue.get', {})).isNew).toBe(true)
    await fresh.call('rescue.take', { folder: copy, by: 'Mia' })
    await fresh.restarted
    await fresh.station.stop()
    const after = await runStation({ 'signal-api-key': undefined }, { dataDir })
    expect((await after.call('orders.list', {})).orders).toHaveLength(2)
    const { settings, secrets } = await after.call('settings.get', {})
    expect(settings).toMatchObject({ signals: { paused: true }, tunnel: { publicUrl: 'https://print.example.org' } })
    expect(secrets.signalApiKey).toBe('settings')
    expect(readFileSync(join(dataDir, 'files', open, itemIdOf(open, 1), 'product.pdf'))).toEqual(aPdf(open))
    expect((await after.call('rescue.get', {})).isNew).toBe(false)
  })

  it('is refused by one that has orders, and leaves it as it is where the copy is damaged', async () => {
    const station = await aStation()
    const copy = await aCopy(station)
    await expect(station.call('rescue.take', { folder: copy })).rejects.toThrow(/has orders already/)
    writeFileSync(join(copy, 'data', 'files', open, itemIdOf(open, 1), 'product.pdf'), 'another')
    const dataDir = temporaryFolder()
    const fresh = await withRestart(dataDir)
    await fresh.call('rescue.take', { folder: copy })
    await eventually(async () => expect((await fresh.call('rescue.get', {})).problem).toMatch(/damaged: data\/files/))
    expect(existsSync(join(dataDir, 'station.db.restore'))).toBe(false)
    expect((await fresh.call('settings.get', {})).settings.tunnel.publicUrl).toBe('')
    await expect(fresh.call('rescue.take', { folder: temporaryFolder() })).rejects.toThrow(/no whole rescue copy/)
  })
})

it.skipIf(engineOfRun === 'sqlite')(
  'of a station on a database holds no orders and no PDFs, and says where they are',
  async () => {
    const station = await aStation()
    expect((await station.call('rescue.plan', {})).orderBytes).toBe(null)
    const copy = await aCopy(station, 'all')
    const manifest = await readManifest(copy)
    expect(manifest).toMatchObject({ orders: null, database: expect.stringMatching(/^postgres:/) })
    expect(filesBelow(join(copy, 'data')).some((path) => /\.(?:pdf|db)$/.test(path))).toBe(false)
    const dataDir = join(temporaryFolder(), 'station')
    await place(copy, dataDir)
    expect(existsSync(join(dataDir, 'settings.json'))).toBe(true)
  },
)
