import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../electron/base/clock.ts'
import { createLogger } from '../electron/log/logger.ts'
import { FindIndex } from '../electron/orders/find/find-index.ts'
import { openStore } from '../electron/store/open-store.ts'
import { storeFileOf } from '../electron/store/store.ts'
import { buildIfNeeded } from '../scripts/build-if-needed.ts'
import { startStationProcess } from '../tests/e2e/station-process.ts'
import { fillStore } from './console/fill-store.ts'
import { type Ask, measureCalls } from './console/measure-calls.ts'
import { measurePage, medianStart, type PageFigures } from './console/measure-page.ts'
import { askSteadily } from './flood/ask-in-process.ts'
import { benchKey } from './intake/bench-order.ts'
import { type BenchEndpoint, callStation } from './intake/bench-station.ts'
import { optionOf } from './option-of.ts'
import { type BenchReport, quantile } from './report.ts'
import { ask as askDatabase, startDatabaseServer } from './shop/database.ts'

/** `--items=1000000`: how many items the store has; `--keep=FOLDER`: where it stays, to be asked again by the next run. */
const items = Number(optionOf('items') ?? 100_000)
const kept = optionOf('keep')
const engine = optionOf('engine') ?? 'sqlite'
/** One change a second for an hour. */
const changes = 3_600
const budgets = { p95: 50, framesPerSecond: 55 } as const

/**
 * Asks a station with so many items what consoles ask, over HTTP, while orders arrive, and looks at the console in Chromium.
 * `--engine=postgres`: the items lie in a real PostgreSQL.
 */
export async function run(): Promise<BenchReport> {
  await buildIfNeeded()
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'print-station-bench-'))
  const server = engine === 'postgres' ? await startDatabaseServer(kept && join(kept, 'postgres')) : null
  try {
    const databaseUrl = await server?.database('console')
    const filled = await fill(folder, databaseUrl)
    const flags = ['--order-api-key', benchKey, ...(databaseUrl === undefined ? [] : ['--database-url', databaseUrl])]
    const station = await startStationProcess(folder, ...flags)
    try {
      const ask = askOf(station)
      await ask('files.pause', {})
      const quiet = await pushWhile(station.webhookUrl, pause(5_000))
      const { result: times, ordersMs } = await pushWhile(station.webhookUrl, measureCalls(ask, items))
      const page = await measurePage(station.consoleUrl, () => changeItems(ask))
      const over = times.filter((each) => each.p95 > budgets.p95).map((each) => each.name)
      return {
        title: `Console: ${items.toLocaleString('en')} items on ${engine}, asked over HTTP one at a time, while orders arrive`,
        columns: ['question', 'p50 ms', 'p95 ms'],
        rows: times.map((each) => [each.name, each.p50.toFixed(1), each.p95.toFixed(1)]),
        notes: [
          over.length === 0
            ? `Every p95 is within the budget of ${budgets.p95} ms`
            : `NOT within ${budgets.p95} ms: ${over.join(', ')}`,
          `Orders, one at a time, p50 and p99: ${waits(ordersMs)} ms beside the questions, ${waits(quiet.ordersMs)} ms without them`,
          filled,
          ...pageNotes(page),
        ],
      }
    } finally {
      await station.stop()
    }
  } finally {
    await server?.stop()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

const waits = (ms: readonly number[]): string =>
  [0.5, 0.99].map((share) => quantile(ms, share).toFixed(1)).join(' and ')

const ordersAtATime = 50
/** No number is used twice, also in a store that is kept: it grows more slowly than the time. */
let nextOrder = Math.floor(Date.now() / 1_000)

/** Pushes an order every 20 ms or so from a process of its own, as long as something else goes on. */
async function pushWhile<T>(url: string, other: Promise<T>): Promise<{ result: T; ordersMs: readonly number[] }> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  other.then(end, end)
  const ordersMs: number[] = []
  while (!isOver) {
    ordersMs.push(...(await askSteadily(url, nextOrder, ordersAtATime)).ordersMs)
    nextOrder += ordersAtATime
  }
  return { ordersMs, result: await other }
}

async function fill(folder: string, databaseUrl: string | undefined): Promise<string> {
  const file = storeFileOf(folder)
  const filledMark = join(folder, 'filled')
  if (existsSync(filledMark)) return 'The store is that of an earlier run'
  const store = await openStore({ file, databaseUrl, backupDir: join(folder, 'backups') })
  const logger = createLogger(join(folder, 'logs'), 'silent')
  const startedAt = performance.now()
  await fillStore(store, items, Date.now())
  const filledAt = performance.now()
  const index = new FindIndex({ store, clock: systemClock, log: logger.log })
  while ((await store.query('SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1 LIMIT 1')).length > 0)
    await index.catchUp()
  const seconds = (from: number, to: number): string => ((to - from) / 1_000).toFixed(1)
  const indexed = seconds(filledAt, performance.now())
  await store.close()
  logger.close()
  writeFileSync(filledMark, '')
  const bytes = databaseUrl === undefined ? statSync(file).size : await settleDatabase(databaseUrl)
  const megabytes = (bytes / 1024 ** 2).toFixed(0)
  return `The store was filled in ${seconds(startedAt, filledAt)} s, its words were indexed in ${indexed} s; it has ${megabytes} MB`
}

/** What the database does by itself within a minute or two. Resolves with its size in bytes. */
async function settleDatabase(databaseUrl: string): Promise<number> {
  await askDatabase(databaseUrl, 'VACUUM ANALYZE')
  const [found] = await askDatabase<{ size: string }>(
    databaseUrl,
    'SELECT pg_database_size(current_database()) AS "size"',
  )
  return Number(found?.size)
}

const askOf =
  (station: Pick<BenchEndpoint, 'consoleUrl' | 'token'>): Ask =>
  (name, input) =>
    callStation(station, name, input)

/** Holds items and takes them up again, several at once, so that the console hears of an hour's changes in a minute. */
async function changeItems(ask: Ask): Promise<void> {
  const { items: ready } = await ask('items.list', { status: ['ready'], limit: 500 })
  const each = Math.ceil(changes / 2 / ready.length)
  const left = ready.flatMap((item) => Array.from({ length: each }, () => item.cpItemId)).slice(0, changes / 2)
  await Promise.all(
    [0, 1, 2, 3].map(async (worker) => {
      for (const cpItemId of left.filter((id) => Number(id.slice(4, 8)) % 4 === worker)) {
        await ask('items.advance', { cpItemId, to: 'on_hold' })
        await ask('items.advance', { cpItemId, to: 'ready' })
      }
    }),
  )
}

function pageNotes(page: PageFigures | string): string[] {
  if (typeof page === 'string') return [`The console was not looked at: ${page}`]
  const { starts, framesPerSecond, idleFramesPerSecond, slowFrames, frames, heapBefore, heapAfter } = page
  const each = starts.map((start) => start.toFixed(0)).join(' ')
  const kept = framesPerSecond >= budgets.framesPerSecond ? 'within' : 'NOT within'
  return [
    `From opening the address to a usable queue: ${medianStart(page).toFixed(0)} ms (median of ${each})`,
    `Scrolling: ${framesPerSecond.toFixed(1)} frames/s, ${kept} the budget of ${budgets.framesPerSecond}; ${slowFrames} of ${frames} frames took over 34 ms; with nothing to draw the browser gave ${idleFramesPerSecond.toFixed(1)}`,
    `Heap of the console: ${heapBefore.toFixed(1)} MB, and ${heapAfter.toFixed(1)} MB after ${changes.toLocaleString('en')} changes of items`,
  ]
}
