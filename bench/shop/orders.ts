import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BenchEndpoint, startBenchStation, startPeer } from '../intake/bench-station.ts'
import { type Pushed, pushOrders } from '../intake/push-in-process.ts'
import { type BenchReport, median, quantile } from '../report.ts'
import { ask, type BenchServer } from './database.ts'

/** How often both sides take their turn; the first turn of each warms it up and does not count. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const betweenTurnsMs = 1_000
const loads = [
  { atOnce: 1, orders: 600, atLeast: 0.8 },
  { atOnce: 64, orders: 6_000, atLeast: 2.5 },
] as const

interface Side extends BenchEndpoint {
  readonly name: string
  readonly databaseUrl: string
}

/** Orders stored a second by one station on PostgreSQL, and by a plain Express and pg endpoint that writes the same rows. */
export async function measureOrders(server: BenchServer): Promise<BenchReport> {
  const sides = await startSides(server)
  const rows: (string | number)[][] = []
  const pushed = { each: 0 }
  try {
    for (const load of loads) rows.push(...(await takeTurns(sides, load, pushed)))
    for (const side of sides) await expectStored(side, pushed.each)
    return {
      title: 'Orders stored on PostgreSQL by one station',
      columns: ['at once', 'side', 'orders/s', 'p50 ms', 'p99 ms', 'ratio'],
      rows,
      notes: [
        `All ${pushed.each.toLocaleString('en')} orders of each side are stored, each once and with all its rows.`,
        'The peer: Express 5 and pg, a READ COMMITTED transaction an order, a pool of 16, statements by name, synchronous_commit=on.',
        `${rounds - 1} counted turns a side, taken in turn (A B A B); orders/s is the median turn.`,
      ],
    }
  } finally {
    for (const side of sides) {
      await side.stop()
      rmSync(side.dataDir, { recursive: true, force: true })
    }
  }
}

async function takeTurns(
  sides: readonly Side[],
  { atOnce, orders, atLeast }: (typeof loads)[number],
  pushed: { each: number },
): Promise<(string | number)[][]> {
  const turns = new Map<Side, Pushed[]>(sides.map((side) => [side, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides) {
      const turn = await pushOrders(side.url, atOnce, pushed.each + 1, orders)
      // What a side has put off is not the other's burden.
      await pause(betweenTurnsMs)
      if (round > 0) turns.get(side)?.push(turn)
    }
    pushed.each += orders
  }
  const rateOf = (side: Side | undefined): number =>
    median(side === undefined ? [] : (turns.get(side) ?? []).map(({ elapsedMs }) => (orders / elapsedMs) * 1_000))
  const ratio = (rateOf(sides[0]) / rateOf(sides[1])).toFixed(2)
  return sides.map((side, index) => {
    const latencies = (turns.get(side) ?? []).flatMap(({ latenciesMs }) => latenciesMs)
    const ms = (share: number): string => quantile(latencies, share).toFixed(2)
    const verdict = index === 0 ? `${ratio} (budget ${atLeast})` : ''
    return [atOnce, side.name, Math.round(rateOf(side)), ms(0.5), ms(0.99), verdict]
  })
}

async function startSides(server: BenchServer): Promise<readonly Side[]> {
  const [ours, theirs] = [await server.database('orders_station'), await server.database('orders_peer')]
  const station = await startBenchStation([], '--database-url', ours)
  const peer = await startPeer(join(import.meta.dirname, 'postgres-endpoint.ts'), theirs)
  return [
    { ...station, name: 'print station', databaseUrl: ours },
    { ...peer, name: 'plain endpoint', databaseUrl: theirs },
  ]
}

async function expectStored({ name, databaseUrl }: Side, orders: number): Promise<void> {
  const tables = { cp_orders: 1, cp_order_items: 1, cp_addresses: 1, cp_files: 2, cp_signals: 1, cp_inbox: 1 }
  for (const [table, each] of Object.entries(tables)) {
    const [found] = await ask<{ count: number }>(databaseUrl, `SELECT COUNT(*)::int AS "count" FROM ${table}`)
    if (found?.count !== orders * each)
      throw new Error(`${name}: ${found?.count} rows in ${table} for ${orders} orders`)
  }
}
