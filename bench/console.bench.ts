import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import { type BenchEndpoint, callStation } from './intake/bench-station.ts'
import { optionOf } from './option-of.ts'
import type { BenchReport } from './report.ts'

/** `--items=1000000`: how many items the store has; `--keep=FOLDER`: where it stays, to be asked again by the next run. */
const items = Number(optionOf('items') ?? 100_000)
const kept = optionOf('keep')
/** One change a second for an hour. */
const changes = 3_600
const budgets = { p95: 50, framesPerSecond: 55 } as const

/** Asks a station with so many items what consoles ask, over HTTP, and looks at the console in Chromium. */
export async function run(): Promise<BenchReport> {
  await buildIfNeeded()
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'print-station-bench-'))
  try {
    const filled = await fill(folder)
    const station = await startStationProcess(folder)
    try {
      const ask = askOf(station)
      const times = await measureCalls(ask, items)
      const page = await measurePage(station.consoleUrl, () => changeItems(ask))
      const over = times.filter((each) => each.p95 > budgets.p95).map((each) => each.name)
      return {
        title: `Console: a store of ${items.toLocaleString('en')} items, asked over HTTP one at a time`,
        columns: ['question', 'p50 ms', 'p95 ms'],
        rows: times.map((each) => [each.name, each.p50.toFixed(1), each.p95.toFixed(1)]),
        notes: [
          over.length === 0
            ? `Every p95 is within the budget of ${budgets.p95} ms`
            : `NOT within ${budgets.p95} ms: ${over.join(', ')}`,
          filled,
          ...pageNotes(page),
        ],
      }
    } finally {
      await station.stop()
    }
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string): Promise<string> {
  const file = storeFileOf(folder)
  if (existsSync(file)) return 'The store is that of an earlier run'
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
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
  const megabytes = (statSync(file).size / 1024 ** 2).toFixed(0)
  return `The store was filled in ${seconds(startedAt, filledAt)} s, its words were indexed in ${indexed} s; it has ${megabytes} MB`
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
