import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { projectDir } from '../../../scripts/project-dir.ts'
import { runProgram } from '../../../scripts/run-tool.ts'
import { SimulatedPrinter } from '../../../simulator/ipp-printer.ts'
import { mountDisk } from '../../support/mount-disk.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { startCloudprinter } from '../cloudprinter.ts'
import { goThroughGuideByKeys, guideWords } from '../guide-by-keys.ts'
import { flagsFor, keys } from '../operator.ts'
import { packed, removePacked, startPacked } from './packed-program.ts'
import { openPacked, type PackedWindow } from './packed-window.ts'
import { test } from './program.ts'

// One after the other in one process, so that it is packed once.
test.describe.configure({ mode: 'default' })
test.afterAll(removePacked)

test('the packaged program carries one addon and no console sources, starts, and takes an order until it is ready', async ({
  dataDir,
}) => {
  test.setTimeout(180_000)
  const { program, resources } = await packed()
  const addons = globSync('**/*.node', { cwd: join(resources, 'app.asar.unpacked') })
  expect(addons.map((path) => basename(path))).toEqual([`${process.platform}-${process.arch}.node`])
  const carried = packagesIn(join(resources, 'app.asar'))
  const { packages }: Lock = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8'))
  const { dependencies = {}, devDependencies = {} } = packages[''] ?? {}
  expect(carried).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  // What the console needs is bundled into it, and would be there twice. What the station needs as well is no such thing.
  const isForDevelopment = (name: string) => name in devDependencies && packages[`node_modules/${name}`]?.dev
  expect(carried.filter(isForDevelopment)).toEqual([])

  expect(readdirSync(resources)).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-LICENCES.txt']))

  const cloudprinter = await startCloudprinter()
  const simulated = new SimulatedPrinter({})
  const station = await startPacked(program, [...flagsFor(cloudprinter), '--data-dir', join(dataDir, 'data')])
  try {
    const { call, ready } = station
    expect(await call('items.counts', {})).toMatchObject({ overdue: 0 })
    // The threads that write and read files are parts of the package too: without them no item becomes ready.
    const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
    const cpItemId = itemIdOf(orderId, 1)
    const order = anOrder({ id: orderId, apikey: keys.order, items: [anItem({ id: cpItemId, files })] })
    expect((await fetch(ready.webhookUrl, { method: 'POST', body: JSON.stringify(order) })).status).toBe(200)
    await expect
      .poll(() => call('items.get', { cpItemId }), { timeout: 20_000 })
      .toMatchObject({
        item: { status: 'ready', files: [{ pageCount: 1 }, { pageCount: 1 }] },
      })
    expect(await (await fetch(ready.consoleUrl)).text()).toContain('<script type="module"')
    // So is what paints the picture on a ticket.
    await simulated.start()
    const saved = await call('printers.save', { printer: { name: 'Desk', kind: 'ipp', address: simulated.address } })
    const { id: printerId } = saved.printer as { id: string }
    await expect(async () => {
      const before = simulated.printed.length
      await call('printJobs.print', { paper: 'job_ticket', cpItemIds: [cpItemId], printerId })
      await expect.poll(() => simulated.printed.length).toBe(before + 1)
      expect(simulated.printed.at(-1)?.document?.toString('latin1')).toContain('/Subtype /Image')
    }).toPass()
  } finally {
    station.process.kill('SIGTERM')
    await simulated.vanish()
    await cloudprinter.close()
  }
  if (process.platform !== 'win32') expect(await station.ended).toBe(0)
})

test('the packaged program passes the trial that every installer goes through', { tag: '@long' }, async () => {
  test.setTimeout(180_000)
  const { program } = await packed()
  const folder = process.platform === 'darwin' ? resolve(program, '../../../..') : dirname(program)
  const { code, output } = await runProgram(process.execPath, ['scripts/try-installer.ts', folder, '--from', folder], {
    output: 'capture',
  })
  expect(code, output).toBe(0)
  expect(output).toContain('takes the open order to its last signal, and reports nothing twice')
})

test('somebody new goes by keys through the guide of the packaged program, in German, to a test order shipped', {
  tag: '@long',
}, async ({ dataDir }) => {
  test.setTimeout(240_000)
  const { program } = await packed()
  const cloudprinter = await startCloudprinter()
  const flags = ['--data-dir', join(dataDir, 'data'), '--signal-url', cloudprinter.signalUrl]
  const window = await openPacked(program, flags)
  try {
    const page = await window.driven()
    await expect(page.getByRole('textbox', { name: guideWords.en.orderKey })).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByPlaceholder('What do you want to do?')).toBeFocused()
    await page.keyboard.type('Deutsch', { delay: 80 })
    await expect(page.getByRole('button', { name: 'Deutsch' })).toBeVisible()
    await page.keyboard.press('Enter')
    const seconds = await goThroughGuideByKeys(page, guideWords.de)
    test.info().annotations.push({ type: 'seconds', description: String(seconds) })
    await page.keyboard.press('F1')
    await expect(page.getByRole('heading', { name: 'Die erste Stunde' })).toBeVisible()
    const picture = page.getByRole('article').getByRole('img').first()
    await expect.poll(() => picture.evaluate((img: { naturalWidth: number }) => img.naturalWidth)).toBeGreaterThan(0)
    expect(cloudprinter.signals).toEqual([])
  } finally {
    window.kill('SIGTERM')
    await window.ended
    await cloudprinter.close()
  }
})

test('the packaged program receives orders through everything that happens to it', { tag: '@long' }, async ({
  dataDir,
}) => {
  test.setTimeout(240_000)
  const { program } = await packed()
  const data = join(dataDir, 'data')
  const flags = ['--data-dir', data, '--order-api-key', keys.order] as const
  const push = async (window: PackedWindow, id: string): Promise<number> => {
    const body = JSON.stringify(anOrder({ id, apikey: keys.order }))
    return (await fetch(await webhookUrlOf(window), { method: 'POST', body })).status
  }

  const first = await openPacked(program, flags)
  await expect.poll(first.text).toContain('No orders yet')
  expect(await push(first, '905512340000')).toBe(200)

  await test.step('a second start ends, and the first goes on', async () => {
    const second = await openPacked(program, flags, { isToLast: false })
    expect(await second.ended).toBe(0)
    expect(await first.text()).toContain('The Bear Who Could Not Sleep')
  })
  await test.step('a page whose process ends is loaded again', async () => {
    await first.crash()
    await expect.poll(first.text).toContain('The Bear Who Could Not Sleep')
  })
  await test.step('killed, it has every order at its next start', async () => {
    first.kill('SIGKILL')
    await first.ended
    const next = await openPacked(program, flags)
    await expect.poll(next.text).toContain('1 note')
    expect(JSON.stringify(await next.ask('station.status'))).toContain('not stopped properly')
    expect(await push(next, '905512360000')).toBe(200)
    const { orders } = (await next.ask('orders.list')) as { orders: { cpOrderId: string }[] }
    expect(orders.map(({ cpOrderId }) => cpOrderId).sort()).toEqual(['905512340000', '905512360000'])
    next.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })
})

const damaged = 'no database at all, but long enough to be taken for the head of one, which it is not'.repeat(20)

test('the packaged program says in its window what is wrong, and receives orders as soon as that is gone', {
  tag: '@long',
}, async ({ dataDir }) => {
  test.setTimeout(240_000)
  const { program } = await packed()
  const expectScreen = async (
    folder: string,
    words: string,
    cure: (window: PackedWindow) => unknown,
    flags: readonly string[] = [],
  ) => {
    const given = ['--data-dir', folder, '--order-api-key', keys.order, ...flags]
    const window = await openPacked(program, given)
    await expect.poll(window.text, { timeout: 20_000 }).toContain(words)
    const isUp = !(await window.text()).includes('The station did not start')
    if (!isUp) {
      window.kill('SIGTERM')
      await window.ended
    }
    await cure(window)
    const next = isUp ? window : await openPacked(program, given)
    await expect.poll(() => pushTo(next, keys.order), { timeout: 20_000 }).toBe(200)
    next.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  }
  const folderOf = (name: string): string => {
    mkdirSync(join(dataDir, name))
    return join(dataDir, name)
  }

  await test.step('a data folder that is a file', async () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, 'not a folder')
    await expectScreen(file, 'is a file', () => rmSync(file))
  })
  await test.step('a store that is damaged', async () => {
    const store = join(folderOf('damaged'), 'station.db')
    writeFileSync(store, damaged)
    await expectScreen(join(store, '..'), 'is damaged', () => rmSync(store))
  })
  await test.step('a store of a newer program', async () => {
    const store = join(folderOf('newer'), 'station.db')
    const nativeBinding = process.env.BETTER_SQLITE3_BINDING
    const database = new Database(store, nativeBinding ? { nativeBinding } : {})
    database.exec('CREATE TABLE cp_migrations (id integer PRIMARY KEY, timestamp bigint, name varchar)')
    database.prepare("INSERT INTO cp_migrations (timestamp, name) VALUES (1, 'FromTheFuture9999')").run()
    database.close()
    await expectScreen(join(store, '..'), 'newer version', () => rmSync(store))
  })
  await test.step('settings that cannot be read', async () => {
    writeFileSync(join(folderOf('settings'), 'settings.json'), '{"intake":')
    await expectScreen(join(dataDir, 'settings'), '3 things need you now', (window) =>
      window.ask('settings.update', { settings: { intake: { closed: false } } }),
    )
  })
  await test.step('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const { port } = other.address() as AddressInfo
    const words = `Port ${port} is used by another program`
    await expectScreen(folderOf('port'), words, () => other.close(), ['--webhook-port', String(port)])
  })
  await test.step('a disk that is full', async () => {
    const dir = folderOf('disk')
    const disk = mountDisk(dir, 64 * 1024 * 1024)
    // As the only step that needs to be root; the reason stands in the spec of the full disk.
    if (typeof disk === 'string') return
    try {
      const { bavail, bsize } = statfsSync(dir)
      writeFileSync(join(dir, 'filler'), Buffer.alloc(bavail * bsize))
      await expectScreen(join(dir, 'data'), 'is full', () => rmSync(join(dir, 'filler')))
    } finally {
      disk.unmount()
    }
  })
})

async function webhookUrlOf(window: PackedWindow): Promise<string> {
  const { intake } = (await window.ask('station.status')) as { intake: { url: string } }
  return intake.url
}

async function pushTo(window: PackedWindow, apikey: string): Promise<number | null> {
  const body = JSON.stringify(anOrder({ apikey }))
  const answer = await fetch(await webhookUrlOf(window), { method: 'POST', body }).catch(() => null)
  return answer?.status ?? null
}

test('an AppImage fetches a new version, refuses one that was tampered with, and installs it after a backup', {
  tag: '@long',
}, async ({ dataDir }) => {
  test.setTimeout(180_000)
  test.skip(process.platform !== 'linux', 'AppImages are for Linux; the other kinds need an installer that was signed')
  const { program } = await packed()
  const appImage = join(dataDir, 'station.AppImage')
  const mark = join(dataDir, 'new-version-ran')
  writeFileSync(appImage, 'the version before', { mode: 0o755 })
  const next = Buffer.from(`#!/bin/sh\ntouch '${mark}'\n`)
  const server = await serveVersion(next)
  const station = await startPacked(program, ['--data-dir', join(dataDir, 'data')], {
    APPIMAGE: appImage,
    XDG_CACHE_HOME: join(dataDir, 'cache'),
  })
  try {
    const { call } = station
    await call('settings.update', { settings: { desktop: { updateUrl: server.url } } })
    server.offer('9.9.9', Buffer.from('something else'))
    await expect
      .poll(() => call('desktop.checkUpdate', {}), { timeout: 20_000 })
      .toMatchObject({ desktop: { update: { state: 'failed' } } })
    expect(await call('desktop.installUpdate', {})).toMatchObject({ error: { code: 'not_allowed' } })

    server.offer('9.9.9', next)
    await expect
      .poll(() => call('desktop.checkUpdate', {}), { timeout: 20_000 })
      .toMatchObject({ desktop: { update: { state: 'ready', version: '9.9.9' } } })
    expect(existsSync(mark)).toBe(false)
    await call('desktop.installUpdate', {}).catch(() => undefined)
    expect(await station.ended).toBe(0)
    await expect.poll(() => existsSync(mark)).toBe(true)
    expect(globSync(join(dataDir, 'data', 'backups', '*'))).not.toEqual([])
  } finally {
    station.process.kill('SIGKILL')
    await server.close()
  }
})

/** An update server: a folder with an installer and what is said of it. */
async function serveVersion(installer: Buffer): Promise<{
  readonly url: string
  offer(version: string, described: Buffer): void
  close(): Promise<void>
}> {
  let manifest = ''
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/latest-linux.yml')) response.end(manifest)
    else if (request.url?.startsWith('/station-9.9.9.AppImage')) response.end(installer)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    offer(version, described) {
      const sha512 = createHash('sha512').update(described).digest('base64')
      const name = `station-${version}.AppImage`
      manifest = `version: ${version}\npath: ${name}\nsha512: ${sha512}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${installer.length}\n`
    },
    close() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

const orderId = '905512340000'

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

interface LockedPackage {
  /** Whether only the making of the program needs it. */
  readonly dev?: boolean
  readonly dependencies?: object
  readonly devDependencies?: object
}

interface ArchiveFolder {
  readonly files?: Readonly<Record<string, ArchiveFolder>>
}

/** The packages in an archive of Electron, whose head is a listing in JSON: its length at byte 12, its text from 16. */
function packagesIn(archive: string): readonly string[] {
  const bytes = readFileSync(archive)
  const root = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as ArchiveFolder
  const folders = Object.entries(root.files?.node_modules?.files ?? {})
  return folders.flatMap(([name, folder]) =>
    name.startsWith('@') ? Object.keys(folder.files ?? {}).map((inner) => `${name}/${inner}`) : [name],
  )
}
