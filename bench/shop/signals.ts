import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeWorkerUtils } from 'graphile-worker'
import { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { systemClock } from '../../electron/base/clock.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { SignalType } from '../../shared/cloud-signal.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { type BenchReport, median } from '../report.ts'
import { type SignalEndpoint, startSignalEndpoint } from '../signal-endpoint.ts'
import { addItems, itemId } from '../signals/bench-items.ts'
import type { BenchServer } from './database.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const workers = 3
const items = 3_000
const types = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemShipped'] as const satisfies SignalType[]
const atLeast = 1.5

const signals = Array.from({ length: items }, (_, index) => types.map((type) => ({ type, item: itemId(index) }))).flat()

interface Contender {
  readonly name: string
  /** Puts all signals into an empty database. */
  fill(databaseUrl: string): Promise<void>
  /** Asks for how many are not done with, as `open`. */
  readonly openSql: string
}

const contenders: readonly Contender[] = [
  {
    name: 'print station',
    fill: fillStation,
    openSql: `SELECT COUNT(*)::int AS "open" FROM "cp_signals" WHERE "state" <> 'done'`,
  },
  {
    name: 'graphile-worker',
    async fill(connectionString) {
      const utils = await makeWorkerUtils({ connectionString })
      await utils.migrate()
      await utils.addJobs(signals.map((payload) => ({ payload, identifier: 'signal' })))
      await utils.release()
    },
    openSql: 'SELECT COUNT(*)::int AS "open" FROM graphile_worker._private_jobs',
  },
  {
    name: 'pg-boss',
    async fill(connectionString) {
      const boss = new PgBoss({ connectionString, schedule: false, supervise: false })
      await boss.start()
      await boss.createQueue('signal')
      await boss.insert(
        'signal',
        signals.map((data) => ({ data })),
      )
      await boss.stop()
    },
    openSql: `SELECT COUNT(*)::int AS "open" FROM pgboss.job WHERE "name" = 'signal' AND "state" <> 'completed'`,
  },
]

/** Signals delivered a second by three stations on one database, and by three workers of either peer. */
export async function measureSignals(server: BenchServer): Promise<BenchReport> {
  const endpoint = await startSignalEndpoint()
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  const lineAlone: number[] = []
  const collisions: number[] = []
  const mistakes: string[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      lineAlone.push(signals.length / (await secondsOfLineAlone(endpoint)))
      await endpoint.takeArrivals()
      for (const contender of contenders) {
        const databaseUrl = await server.database(`signals_${contender.name.replaceAll(/\W/g, '_')}_${round}`)
        await contender.fill(databaseUrl)
        const run = await deliver(contender, databaseUrl, endpoint)
        rates.get(contender.name)?.push(signals.length / run.seconds)
        if (contender.name === 'print station') collisions.push(run.collisions)
        const arrivals = await endpoint.takeArrivals()
        const wrong = signals.filter(({ item, type }) => arrivals[`${item} ${type}`] !== 1)
        if (wrong.length > 0) mistakes.push(`${contender.name}: ${wrong.length}`)
      }
    }
  } finally {
    endpoint.stop()
  }
  return reportOf(rates, median(lineAlone), collisions, mistakes)
}

function reportOf(
  rates: ReadonlyMap<string, readonly number[]>,
  lineAlone: number,
  collisions: readonly number[],
  mistakes: readonly string[],
): BenchReport {
  const [ours = 0, ...theirs] = [...rates.values()].map(median)
  return {
    title: `Signals: ${signals.length} of ${items} items by ${workers} workers of 8 on one database to an endpoint that answers at once`,
    columns: ['queue', 'signals/s (median)', 'each round', 'print station is … times as fast'],
    rows: [...rates].map(([name, each]) => [
      name,
      median(each).toFixed(0),
      each.map((rate) => rate.toFixed(0)).join(' '),
      (ours / median(each)).toFixed(2),
    ]),
    notes: [
      `The same requests by as many workers with no queue behind them: ${lineAlone.toFixed(0)}/s, which is as much as can be`,
      `Against the better peer: ${(ours / Math.max(...theirs)).toFixed(2)} times (budget: at least ${atLeast})`,
      `Groups of the stations that were run again, as another one came in between, in each round: ${collisions.join(' ')}`,
      mistakes.length === 0
        ? 'Every signal of every round arrived exactly once'
        : `NOT exactly once: ${mistakes.join('; ')}`,
      'The print station keeps the order within an item and logs every try in a row of its own; the peers do neither',
    ],
  }
}

async function deliver({ name, openSql }: Contender, databaseUrl: string, { url }: SignalEndpoint) {
  const children = await Promise.all(Array.from({ length: workers }, () => startWorker(name, databaseUrl, url)))
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const startedAt = performance.now()
    for (const child of children) child.send('begin')
    while (((await client.query<{ open: number }>(openSql)).rows[0]?.open ?? 0) > 0) await pause(20)
    const seconds = (performance.now() - startedAt) / 1_000
    const collisions = await Promise.all(children.map(async (child) => Number(await ask(child, 'collisions'))))
    return { seconds, collisions: collisions.reduce((sum, each) => sum + each, 0) }
  } finally {
    await client.end()
    for (const child of children) child.kill()
  }
}

async function secondsOfLineAlone({ url }: SignalEndpoint): Promise<number> {
  const share = String(Math.ceil(signals.length / workers))
  const children = await Promise.all(
    Array.from({ length: workers }, () => startWorker('the line alone', '', url, share)),
  )
  const startedAt = performance.now()
  await Promise.all(children.map((child) => ask(child, 'begin')))
  const seconds = (performance.now() - startedAt) / 1_000
  for (const child of children) child.kill()
  return seconds
}

async function startWorker(name: string, databaseUrl: string, endpointUrl: string, share = ''): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'signal-worker.ts'), [name, databaseUrl, endpointUrl, share])
  await once(child, 'message')
  return child
}

async function ask(child: ChildProcess, question: 'begin' | 'collisions'): Promise<unknown> {
  const answer = once(child, 'message')
  child.send(question)
  return (await answer)[0]
}

async function fillStation(databaseUrl: string): Promise<void> {
  const store = await openPostgres(databaseUrl)
  const settings = settingsSchema.parse({ signals: { undoWindowMs: 0 } })
  const outbox = createOutbox(() => settings, systemClock)
  await addItems(store, items)
  await Promise.all(
    signals.map(({ item, type }) =>
      store.write((transaction) =>
        outbox.enqueue(transaction, {
          cpItemId: item,
          cpOrderId: `${item.slice(0, -4)}0000`,
          signalType: type,
          isDryRun: false,
          occurredAt: Date.now(),
        }),
      ),
    ),
  )
  await store.close()
}
