import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type BenchEndpoint, callStation, startBenchStation } from '../intake/bench-station.ts'
import { pushOrders } from '../intake/push-in-process.ts'
import { type BenchReport, quantile } from '../report.ts'
import type { BenchServer } from './database.ts'

const kills = Number(process.env.BENCH_KILLS ?? 3)
const stations = 3
const ordersPerKill = 600
/** How long the endpoint takes to answer, so that each station has signals on their way when it is killed. */
const answerMs = 200
const budgetMs = 35_000

/** How long the work that a killed station had claimed waits until it has been done by another one. */
export async function measureKills(server: BenchServer): Promise<BenchReport> {
  const endpoint = await startSlowEndpoint()
  const databaseUrl = await server.database('kills')
  const client = new Client({ connectionString: databaseUrl })
  const running: BenchEndpoint[] = []
  const start = async (): Promise<void> => {
    const station = await startBenchStation([], '--database-url', databaseUrl, '--signal-url', endpoint.url)
    await callStation(station, 'signals.resume', {})
    running.push(station)
  }
  try {
    while (running.length < stations) await start()
    await client.connect()
    const waits: number[] = []
    const interrupted = new Set<string>()
    for (let kill = 0; kill < kills; kill += 1) {
      const killed = await killUnderLoad(running, client, kill * ordersPerKill + 1)
      for (const item of killed.items) interrupted.add(item)
      waits.push(...(await waitForOthers(client, killed)))
      await start()
    }
    const lost = await untilAllSent(client)
    const doubled = [...endpoint.arrivals].filter(([item, times]) => times > 1 && !interrupted.has(item)).length
    const again = [...endpoint.arrivals].filter(([item, times]) => times > 1 && interrupted.has(item)).length
    return {
      title: `kill -9 of one of ${stations} stations under load, ${kills} times`,
      columns: ['signals taken over', 'p50 s', 'p99 s', 'budget s', 'lost', 'doubled'],
      rows: [
        [
          waits.length,
          (quantile(waits, 0.5) / 1_000).toFixed(1),
          (quantile(waits, 0.99) / 1_000).toFixed(1),
          budgetMs / 1_000,
          lost,
          doubled,
        ],
      ],
      notes: [
        `${endpoint.arrivals.size} signals in all; ${again} came again, all of them on their way at a kill, so that their answer was lost.`,
      ],
    }
  } finally {
    await client.end()
    for (const station of running) await station.stop()
    for (const { dataDir } of running) rmSync(dataDir, { recursive: true, force: true })
    endpoint.stop()
  }
}

interface Killed {
  readonly at: number
  readonly ids: readonly number[]
  readonly items: readonly string[]
}

/** Pushes orders at all stations and kills one of them as soon as it has as much on its way as it can have. */
async function killUnderLoad(running: BenchEndpoint[], client: Client, first: number): Promise<Killed> {
  const share = ordersPerKill / running.length
  const pushed = running.map(({ url }, index) => pushOrders(url, 8, first + index * share, share))
  await Promise.all(pushed)
  const [victim] = running
  if (victim === undefined) throw new Error('No station runs')
  const claimedSql = `SELECT "id", "cpItemId" FROM "cp_signals" WHERE "state" = 'running' AND "leasedBy" = $1`
  const ask = () => client.query<{ id: number; cpItemId: string }>(claimedSql, [victim.station])
  while ((await ask()).rows.length === 0) await pause(5)
  const ended = once(victim.child, 'exit')
  victim.child.kill('SIGKILL')
  await ended
  running.splice(running.indexOf(victim), 1)
  rmSync(victim.dataDir, { recursive: true, force: true })
  const { rows } = await ask()
  return { at: performance.now(), ids: rows.map(({ id }) => id), items: rows.map(({ cpItemId }) => cpItemId) }
}

/** Resolves with how long each of them took, in milliseconds. */
async function waitForOthers(client: Client, { at, ids }: Killed): Promise<number[]> {
  const waits = new Map<number, number>()
  while (waits.size < ids.length) {
    const { rows } = await client.query<{ id: number }>(
      `SELECT "id" FROM "cp_signals" WHERE "id" = ANY ($1) AND "state" = 'done'`,
      [ids],
    )
    for (const { id } of rows) if (!waits.has(id)) waits.set(id, performance.now() - at)
    await pause(50)
  }
  return [...waits.values()]
}

/** Resolves with how many orders have no signal, or one that was not sent. */
async function untilAllSent(client: Client): Promise<number> {
  const openSql = `SELECT COUNT(*)::int AS "open" FROM "cp_signals" WHERE "state" IN ('queued', 'waiting', 'running')`
  while (((await client.query<{ open: number }>(openSql)).rows[0]?.open ?? 0) > 0) await pause(50)
  const doneSql = `SELECT COUNT(*)::int AS "done" FROM "cp_signals" WHERE "state" = 'done'`
  return kills * ordersPerKill - ((await client.query<{ done: number }>(doneSql)).rows[0]?.done ?? 0)
}

/** Counts how often the signal of each item arrives, and answers after a while. */
async function startSlowEndpoint() {
  const arrivals = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const { item } = JSON.parse((await buffer(request)).toString()) as { item: string }
    arrivals.set(item, (arrivals.get(item) ?? 0) + 1)
    setTimeout(() => response.end(), answerMs)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    arrivals,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
