import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import { projectDir } from '../../../scripts/project-dir.ts'
import { runProgram } from '../../../scripts/run-tool.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { startCloudprinter } from '../cloudprinter.ts'
import { flagsFor, keys } from '../operator.ts'
import { foundRuntimes } from '../runtimes.ts'
import { test } from './program.ts'

/** Where electron-builder puts the program and its resources, system by system. */
const places = {
  linux: { program: 'linux*-unpacked/print-station', resources: 'resources' },
  win32: { program: 'win*-unpacked/Print Station.exe', resources: 'resources' },
  darwin: { program: 'mac*/Print Station.app/Contents/MacOS/Print Station', resources: '../Resources' },
} as const

interface Packed {
  readonly program: string
  readonly resources: string
}

let folder = ''
let packing: Promise<Packed> | undefined

/** Packs the program once for the tests of this file. */
async function packed(): Promise<Packed> {
  const { electron } = foundRuntimes()
  test.skip(!electron.ok, electron.ok ? '' : `no Electron: ${electron.reason}`)
  if (!electron.ok) throw new Error(electron.reason)
  packing ??= pack(electron.path)
  return await packing
}

async function pack(electronPath: string): Promise<Packed> {
  folder = mkdtempSync(join(tmpdir(), 'print-station-packed-'))
  const place = places[process.platform as keyof typeof places]
  const runtime = process.platform === 'darwin' ? resolve(electronPath, '../../../..') : dirname(electronPath)
  const { code, output } = await runProgram(
    process.execPath,
    ['scripts/package.ts', '--dir', `-c.directories.output=${folder}`, '-c.compression=store'],
    { output: 'capture', env: { ELECTRON_OVERRIDE_DIST_PATH: runtime, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  )
  expect(code, output).toBe(0)
  const [program = ''] = globSync(join(folder, place.program))
  return { program, resources: resolve(dirname(program), place.resources) }
}

test.afterAll(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

interface Started {
  readonly ready: { readonly consoleUrl: string; readonly webhookUrl: string; readonly token: string }
  readonly ended: Promise<number | null>
  readonly process: ChildProcess
  call(name: string, input: object): Promise<Record<string, unknown>>
}

/** Starts the packaged program as a person does, without a driver. */
async function startPacked(program: string, flags: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  const common = ['--webhook-port', '0', '--console-port', '0']
  const child = spawn(program, [...sandbox, ...common, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  try {
    await expect.poll(() => printed, { timeout: 30_000 }).toContain('\n')
  } catch (cause) {
    child.kill('SIGKILL')
    throw cause
  }
  const ready = JSON.parse(printed)
  return {
    ...{ ready, ended, process: child },
    async call(name, input) {
      const answer = await fetch(new URL(`/api/${name}`, ready.consoleUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      return (await answer.json()) as Record<string, unknown>
    },
  }
}

test('the packaged program carries one addon and no console sources, starts, and takes an order until it is ready', async ({
  dataDir,
}) => {
  test.setTimeout(180_000)
  const { program, resources } = await packed()
  const addons = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds')
  expect(readdirSync(addons)).toEqual([`${process.platform}-${process.arch}.node`])
  const carried = packagesIn(join(resources, 'app.asar'))
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
  expect(carried).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  // What the console needs is bundled into it, and would be there twice.
  expect(carried.filter((name) => name in devDependencies)).toEqual([])

  expect(readdirSync(resources)).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-LICENCES.txt']))

  const cloudprinter = await startCloudprinter()
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
  } finally {
    station.process.kill('SIGTERM')
    await cloudprinter.close()
  }
  if (process.platform !== 'win32') expect(await station.ended).toBe(0)
})

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
