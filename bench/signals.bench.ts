import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import got from 'got'
import { buildDBClient, Runner, SqliteQueue } from 'liteque'
import { better, defineQueue, defineWorker, JobStatus } from 'plainjob'
import { systemClock } from '../electron/base/clock.ts'
import { createLogger } from '../electron/log/logger.ts'
import { createOutbox } from '../electron/signals/durable-outbox.ts'
import { createPostSignal } from '../electron/signals/post-signal.ts'
import { SignalQueue } from '../electron/signals/signal-queue.ts'
import { openStore } from '../electron/store/open-store.ts'
import type { SignalType } from '../shared/cloud-signal.ts'
import { settingsSchema } from '../shared/settings.ts'
import { type BenchReport, median, quantile } from './report.ts'
import { type SignalEndpoint, startSignalEndpoint } from './signal-endpoint.ts'
import { addItems, itemId } from './signals/bench-items.ts'

const items = 250
const types = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemShipped'] as const satisfies SignalType[]
const signals = items * types.length
const concurrency = 8
const rounds = 3
const wakeUps = 400

/**
 * Delivers the same signals from three queues on disk to the same endpoint, and looks how long a signal takes from the
 * commit of its step to the wire.
 */
export async function run(): Promise<BenchReport> {
  const endpoint = await startSignalEndpoint()
  const contenders = { 'print station': deliverWithStation, plainjob: deliverWithPlainjob, liteque: deliverWithLiteque }
  const rates: Record<string, number[]> = { 'print station': [], plainjob: [], liteque: [] }
  const mistakes: string[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, deliver] of Object.entries(contenders)) {
        const seconds = await inFolder((folder) => deliver(folder, endpoint.url))
        rates[name]?.push(signals / seconds)
        mistakes.push(...mistakesIn(name, await endpoint.takeArrivals()))
      }
    }
    const latencies = await inFolder((folder) => measureWakeUps(folder, endpoint))
    return reportOf(rates, latencies, mistakes)
  } finally {
    endpoint.stop()
  }
}

function reportOf(
  rates: Readonly<Record<string, number[]>>,
  latencies: readonly number[],
  mistakes: readonly string[],
): BenchReport {
  const ours = median(rates['print station'] ?? [])
  const rows = Object.entries(rates).map(([name, each]) => {
    const rate = median(each)
    return [name, rate.toFixed(0), each.map((value) => value.toFixed(0)).join(' '), (ours / rate).toFixed(2)]
  })
  const best = Math.max(median(rates.plainjob ?? []), median(rates.liteque ?? []))
  const ms = (share: number): string => quantile(latencies, share).toFixed(2)
  return {
    title: `Signals: ${signals} of ${items} items to a local endpoint, ${concurrency} at a time, synchronous=FULL`,
    columns: ['queue', 'signals/s (median)', 'each round', 'print station is … times as fast'],
    rows,
    notes: [
      `Against the better peer: ${(ours / best).toFixed(2)} times (budget: at least 2)`,
      `Commit of the step to the request at the endpoint, ${latencies.length} times: p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms (budget: 5 and 20; graphile-worker publishes 4.16 ms on average)`,
      mistakes.length === 0
        ? 'Every signal of every round arrived exactly once'
        : `NOT exactly once: ${mistakes.slice(0, 5).join('; ')}`,
      'The print station keeps the order within an item and logs every try in a row of its own; the peers do neither',
      'liteque runs with the transactions of older drivers: better-sqlite3 13 refuses its asynchronous ones',
    ],
  }
}

function mistakesIn(name: string, arrivals: Readonly<Record<string, number>>): string[] {
  const expected = allSignals().map(({ item, type }) => `${item} ${type}`)
  return expected
    .filter((signal) => arrivals[signal] !== 1)
    .map((signal) => `${name}: ${signal} ${arrivals[signal] ?? 0} times`)
}

const allSignals = (): { item: string; type: SignalType }[] =>
  Array.from({ length: items }, (_, index) => types.map((type) => ({ item: itemId(index), type }))).flat()

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'print-station-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A station's outbox with nothing around it, and its log on disk as in a station. */
async function anOutbox(folder: string, url: string) {
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  const settings = settingsSchema.parse({ signals: { url, concurrency, undoWindowMs: 0 } })
  const poster = createPostSignal()
  const logger = createLogger(join(folder, 'logs'), 'silent')
  const queue = new SignalQueue({
    store,
    post: poster.post,
    clock: systemClock,
    log: logger.log,
    random: Math.random,
    settings: () => settings,
    signalKey: () => 'signal-key',
    onHaltChanged() {},
  })
  const outbox = createOutbox(() => settings, systemClock)
  const report = (item: string, signalType: SignalType): Promise<void> =>
    store.write((transaction) =>
      outbox.enqueue(transaction, {
        cpItemId: item,
        cpOrderId: `${item.slice(0, -4)}0000`,
        signalType,
        isDryRun: false,
        occurredAt: Date.now(),
      }),
    )
  await addItems(store, Math.max(items, wakeUps))
  return {
    store,
    queue,
    report,
    async close() {
      await queue.stop()
      poster.close()
      await store.close()
      logger.close()
    },
  }
}

async function deliverWithStation(folder: string, url: string): Promise<number> {
  const { store, queue, report, close } = await anOutbox(folder, url)
  await Promise.all(allSignals().map(({ item, type }) => report(item, type)))
  let settled = 0
  const allSettled = new Promise<void>((resolve) => {
    store.onCommit((changes) => {
      queue.wake()
      settled += changes.filter(({ topic }) => topic === 'items').length
      if (settled === signals) resolve()
    })
  })
  const startedAt = performance.now()
  await queue.start()
  await allSettled
  const seconds = (performance.now() - startedAt) / 1_000
  const open = (await store.query(`SELECT 1 FROM "cp_signals" WHERE "state" <> 'done'`)).length
  if (open > 0) throw new Error(`${open} signals were settled without being delivered`)
  await close()
  return seconds
}

/** The job of the peers: the same POST over connections that are kept open. */
function poster(url: string) {
  const agent = new Agent({ keepAlive: true })
  const client = got.extend({ agent: { http: agent }, retry: { limit: 0 }, timeout: { request: 30_000 } })
  return {
    async post(item: string, type: string): Promise<void> {
      const datetime = new Date().toISOString()
      await client.post(url, { json: { apikey: 'signal-key', type, order: item, item, datetime } })
    },
    close: () => agent.destroy(),
  }
}

const quiet = { error() {}, warn() {}, info() {}, debug() {} }

async function deliverWithPlainjob(folder: string, url: string): Promise<number> {
  const database = new Database(join(folder, 'plainjob.db'))
  const queue = defineQueue({ connection: better(database), logger: quiet })
  database.pragma('synchronous = FULL')
  for (const signal of allSignals()) queue.add('signal', signal)
  const { post, close } = poster(url)
  const workers = Array.from({ length: concurrency }, () =>
    defineWorker(
      'signal',
      async (job) => {
        const { item, type } = JSON.parse(job.data) as { item: string; type: string }
        await post(item, type)
      },
      { queue, logger: quiet, pollIntervall: 5 },
    ),
  )
  const startedAt = performance.now()
  const runs = workers.map((worker) => worker.start())
  await untilTrue(() => queue.countJobs({ status: JobStatus.Done }) === signals)
  const seconds = (performance.now() - startedAt) / 1_000
  for (const worker of workers) await worker.stop()
  await Promise.all(runs)
  checkSynchronous(database.pragma('synchronous', { simple: true }))
  queue.close()
  database.close()
  close()
  return seconds
}

async function deliverWithLiteque(folder: string, url: string): Promise<number> {
  const db = buildDBClient(join(folder, 'liteque.db'), { runMigrations: true })
  const database = connectionOf(db)
  database.pragma('synchronous = FULL')
  acceptAsyncTransactions(database)
  const queue = new SqliteQueue<{ item: string; type: string }>('signals', db, {
    defaultJobArgs: { numRetries: 2 },
    keepFailedJobs: false,
  })
  for (const signal of allSignals()) await queue.enqueue(signal)
  const { post, close } = poster(url)
  const runner = new Runner<{ item: string; type: string }>(
    queue,
    { run: ({ data }) => post(data.item, data.type) },
    { concurrency, pollIntervalMs: 5, timeoutSecs: 60 },
  )
  const startedAt = performance.now()
  await runner.runUntilEmpty()
  const seconds = (performance.now() - startedAt) / 1_000
  checkSynchronous(database.pragma('synchronous', { simple: true }))
  database.close()
  close()
  return seconds
}

/** Its connection is no part of what liteque offers, and it sets synchronous=NORMAL by itself. */
const connectionOf = (db: ReturnType<typeof buildDBClient>): Database.Database =>
  (db as unknown as { session: { client: Database.Database } }).session.client

/**
 * liteque hands asynchronous functions to the driver's transactions, which better-sqlite3 refuses by now. Drivers before
 * committed when such a function first waited: this does the same, so that liteque runs as it was meant to.
 */
function acceptAsyncTransactions(database: Database.Database): void {
  const transaction = (step: (...values: unknown[]) => unknown) => {
    const run = (...values: unknown[]): unknown => {
      database.exec('BEGIN')
      const result = step(...values)
      database.exec('COMMIT')
      return result
    }
    return Object.assign(run, { default: run, deferred: run, immediate: run, exclusive: run })
  }
  Object.assign(database, { transaction })
}

function checkSynchronous(value: unknown): void {
  if (value !== 2) throw new Error(`The peer did not run with synchronous=FULL (${value})`)
}

async function untilTrue(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Milliseconds from the commit of a step to the arrival of its request, one at a time. */
async function measureWakeUps(folder: string, { url }: SignalEndpoint): Promise<number[]> {
  const { store, queue, report, close } = await anOutbox(folder, url)
  let committedAt: bigint | undefined
  let delivered: (() => void) | undefined
  store.onCommit((changes) => {
    if (changes.some(({ topic }) => topic === 'signals')) committedAt ??= process.hrtime.bigint()
    queue.wake()
    if (changes.some(({ topic }) => topic === 'items')) delivered?.()
  })
  await queue.start()
  const latencies: number[] = []
  for (let index = 0; index < wakeUps; index += 1) {
    committedAt = undefined
    const arrived = new Promise<void>((resolve) => {
      delivered = resolve
    })
    await report(itemId(index), 'ItemRegistered')
    await arrived
    const [attempt] = await store.query<{ responseBody: string }>(
      `SELECT "responseBody" FROM "cp_signal_attempts" ORDER BY "id" DESC LIMIT 1`,
    )
    if (committedAt !== undefined) latencies.push(Number(BigInt(attempt?.responseBody ?? 0) - committedAt) / 1e6)
  }
  await close()
  // The first ones open the connection and warm the program up.
  return latencies.slice(50)
}
