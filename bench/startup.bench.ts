import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { buildIfNeeded } from '../scripts/build-if-needed.ts'
import { findElectron } from '../scripts/find-electron.ts'
import { projectDir } from '../scripts/project-dir.ts'
import { openVirtualDisplay } from '../scripts/virtual-display.ts'
import { benchKey } from './intake/bench-order.ts'
import { type BenchReport, median } from './report.ts'

const items = Number(process.env.BENCH_ITEMS ?? 100_000)
/** The first turn of each side warms up the disk and does not count. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 6)
const here = import.meta.dirname
const maxStartMs = 60_000

/**
 * How long a start takes: until the window is seen, beside an Electron that opens an empty one, and until orders are
 * received, with an empty store and with a large one.
 */
export async function run(): Promise<BenchReport> {
  await buildIfNeeded()
  const electron = await findElectron({ forTests: true })
  if (!electron.ok) throw new Error(`There is no Electron to start: ${electron.reason}`)
  const display = process.platform === 'linux' && !process.env.DISPLAY ? await openVirtualDisplay() : null
  if (display !== null) process.env.DISPLAY = display.name
  const folders = [0, 1, 2].map(() => mkdtempSync(join(tmpdir(), 'print-station-bench-')))
  const [profile = '', empty = '', full = ''] = folders
  try {
    await fill(full)
    const sides: readonly Side[] = [
      { name: 'an empty window', main: join(here, 'startup/app/empty-window.js'), args: [], profile },
      { name: 'print station, no items', main: builtMain, args: stationFlags(empty), profile },
      {
        name: `print station, ${items.toLocaleString('en')} items`,
        main: builtMain,
        args: stationFlags(full),
        profile,
      },
    ]
    const times = new Map<string, Start[]>(sides.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) {
        const start = await timeStart(electron.path, side)
        if (round > 0) times.get(side.name)?.push(start)
      }
    }
    return reportOf(sides, times, electron.version)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    display?.close()
  }
}

const builtMain = join(projectDir, 'out', 'main', 'main.js')

interface Side {
  readonly name: string
  readonly main: string
  readonly args: readonly string[]
  readonly profile: string
}

/** Milliseconds since the process was started. */
interface Start {
  readonly shownMs: number
  readonly paintedMs: number
  readonly listeningMs: number | null
}

const stationFlags = (dataDir: string): readonly string[] => [
  ...['--data-dir', dataDir, '--webhook-port', '0', '--console-port', '0'],
  ...['--order-api-key', benchKey, '--signal-api-key', benchKey, '--signal-url', 'http://127.0.0.1:9/'],
]

async function timeStart(electronPath: string, side: Side): Promise<Start> {
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  const isStation = side.args.length > 0
  const port = isStation ? await freePort() : null
  const flags = port === null ? [] : ['--webhook-port', String(port)]
  const began = performance.now()
  const child = spawn(electronPath, [...sandbox, join(here, 'startup/app'), ...side.args, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BENCH_MAIN: side.main, BENCH_PROFILE: side.profile },
  })
  const ended = once(child, 'exit')
  try {
    const [shownMs, paintedMs, listeningMs] = await Promise.all([
      lineAfter(child, 'stderr', 'BENCH shown', began),
      lineAfter(child, 'stderr', 'BENCH painted', began),
      port === null ? null : listensAfter(port, began),
    ])
    return { shownMs, paintedMs, listeningMs }
  } finally {
    child.kill(isStation ? 'SIGTERM' : 'SIGKILL')
    await ended
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** How long it takes until an order could be sent to a port. */
async function listensAfter(port: number, began: number): Promise<number> {
  while (performance.now() - began < maxStartMs) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return performance.now() - began
    await wait(5)
  }
  throw new Error('Orders were not received in time')
}

/** How long it takes until a process writes a line with this text. */
function lineAfter(child: ChildProcess, from: 'stdout' | 'stderr', text: string, began: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const stream = child[from]
    if (stream === null) throw new Error('The process has no output')
    const overdue = setTimeout(() => reject(new Error(`There was no line with ${text}`)), maxStartMs)
    createInterface({ input: stream }).on('line', (line) => {
      if (!line.includes(text)) return
      clearTimeout(overdue)
      resolve(performance.now() - began)
    })
  })
}

/** Fills a store the way it fills in a shop: by orders of one item each, which are then left alone. */
async function fill(dataDir: string): Promise<void> {
  const args = [join(here, '../electron/headless.ts'), ...stationFlags(dataDir)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  if (child.stdout === null) throw new Error('The process has no standard output')
  const [line] = await once(createInterface(child.stdout), 'line')
  const ready = JSON.parse(String(line)) as { webhookUrl: string; consoleUrl: string; token: string }
  for (const call of ['files.pause', 'signals.pause']) {
    const headers = { authorization: `Bearer ${ready.token}` }
    await fetch(new URL(`/api/${call}`, ready.consoleUrl), { method: 'POST', headers, body: '{}' })
  }
  const batch = 10_000
  for (let first = 1; first <= items; first += batch) {
    const count = Math.min(batch, items - first + 1)
    const load = [join(here, 'intake/push-orders.ts'), ready.webhookUrl, '64', String(first), String(count)]
    await promisify(execFile)(process.execPath, load, { maxBuffer: 64 * 1024 * 1024 })
  }
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

function reportOf(sides: readonly Side[], times: ReadonlyMap<string, readonly Start[]>, version: string): BenchReport {
  const medianOf = (name: string, of: (start: Start) => number | null): number | null => {
    const values = (times.get(name) ?? []).map(of).filter((value) => value !== null)
    return values.length === 0 ? null : median(values)
  }
  const reference = medianOf(sides[0]?.name ?? '', (start) => start.shownMs) ?? 1
  return {
    title: 'Starting the program',
    columns: ['side', 'window ms', 'times the empty one', 'console ms', 'listening ms'],
    rows: sides.map(({ name }) => {
      const shownMs = medianOf(name, (start) => start.shownMs) ?? 0
      const listeningMs = medianOf(name, (start) => start.listeningMs)
      return [
        ...[name, Math.round(shownMs), (shownMs / reference).toFixed(2)],
        Math.round(medianOf(name, (start) => start.paintedMs) ?? 0),
        listeningMs === null ? '' : Math.round(listeningMs),
      ]
    }),
    notes: [
      `Milliseconds from the start of the process; medians of ${rounds - 1} counted starts a side, taken in turn. Electron ${version}.`,
      'The window of the station is seen at once, on an empty ground; "console" is when what is in it was painted first. Listening is when the port of the orders takes a connection.',
      'All starts but the first of a side find the files of the program in the memory of the system.',
    ],
  }
}
