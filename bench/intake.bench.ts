import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type BenchEndpoint, startBenchStation, startPlainEndpoint } from './intake/bench-station.ts'
import { pushOrders } from './intake/push-in-process.ts'
import { type BenchReport, median, quantile } from './report.ts'

/** How often both sides take their turn; the first turn of each warms it up and does not count. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
/** Between two turns: what a side has put off, as the station does the words for the search, is not the other's burden. */
const betweenTurnsMs = 2_000
const loads = [
  { atOnce: 1, orders: 1_500 },
  { atOnce: 64, orders: 8_000 },
] as const

/**
 * Orders stored a second, and how long a sender waits for its 200: the station under Node against a plain Express and
 * better-sqlite3 endpoint that writes the same rows, one transaction an order, with the same durability.
 */
export async function run(): Promise<BenchReport> {
  const sides: readonly Side[] = [
    { ...(await startBenchStation()), name: 'print station', pushed: [] },
    { ...(await startPlainEndpoint()), name: 'plain endpoint', pushed: [] },
  ]
  const rows: (string | number)[][] = []
  const notes: string[] = []
  try {
    let first = 1
    for (const { atOnce, orders } of loads) {
      const measured = new Map<string, Measured>(sides.map((side) => [side.name, { perSecond: [], latenciesMs: [] }]))
      for (let round = 0; round < rounds; round += 1) {
        for (const side of sides) {
          const { elapsedMs, latenciesMs } = await pushOrders(side.url, atOnce, first, orders)
          side.pushed.push({ first, count: orders })
          first += orders
          await pause(betweenTurnsMs)
          if (round === 0) continue
          const found = measured.get(side.name)
          found?.perSecond.push((orders / elapsedMs) * 1_000)
          found?.latenciesMs.push(...latenciesMs)
        }
      }
      rows.push(...rowsOf(atOnce, sides, measured))
    }
  } finally {
    for (const side of sides) await side.stop()
  }
  for (const side of sides) notes.push(checkStored(side))
  for (const side of sides) rmSync(side.dataDir, { recursive: true, force: true })
  notes.push(
    'Orders of one book, 2 KB, keep-alive connections; the load comes from a process of its own.',
    'The station writes the words for its search when no order has come for 200 ms, or 5 s at the latest; the peer has none.',
    'Downloads and signals of the station are paused, as the peer has none. Both sides: WAL, synchronous=FULL.',
    `${rounds - 1} counted turns a side, taken in turn (A B A B); orders/s is the median turn.`,
  )
  return {
    title: 'Orders stored durably',
    columns: ['at once', 'side', 'orders/s', 'p50 ms', 'p99 ms', 'ratio'],
    rows,
    notes,
  }
}

interface Side extends BenchEndpoint {
  readonly name: string
  readonly pushed: { readonly first: number; readonly count: number }[]
}

interface Measured {
  readonly perSecond: number[]
  readonly latenciesMs: number[]
}

function rowsOf(atOnce: number, sides: readonly Side[], measured: ReadonlyMap<string, Measured>) {
  const rates = sides.map((side) => median(measured.get(side.name)?.perSecond ?? []))
  return sides.map((side, index) => {
    const latenciesMs = measured.get(side.name)?.latenciesMs ?? []
    const ratio = index === 0 ? ((rates[0] ?? 0) / (rates[1] ?? 1)).toFixed(2) : ''
    return [
      atOnce,
      side.name,
      Math.round(rates[index] ?? 0),
      quantile(latenciesMs, 0.5).toFixed(2),
      quantile(latenciesMs, 0.99).toFixed(2),
      ratio,
    ]
  })
}

/** Each order that was answered 200 must be there once, with each of its rows. */
function checkStored({ name, dataDir, pushed }: Side): string {
  const database = new Database(join(dataDir, 'station.db'), { readonly: true })
  try {
    const expected = pushed.reduce((sum, { count }) => sum + count, 0)
    const counts = Object.entries({
      cp_orders: 1,
      cp_order_items: 1,
      cp_addresses: 1,
      cp_files: 2,
      cp_signals: 1,
      cp_inbox: 1,
    })
    for (const [table, each] of counts) {
      const { count } = database.prepare<[], { count: number }>(`SELECT COUNT(*) AS count FROM ${table}`).get() ?? {
        count: 0,
      }
      if (count !== expected * each) throw new Error(`${name}: ${count} rows in ${table} for ${expected} orders`)
    }
    const known = database.prepare('SELECT 1 FROM cp_orders WHERE "cpOrderId" = ?')
    for (const { first, count } of pushed) {
      for (let number = first; number < first + count; number += 1) {
        const id = `${String(number).padStart(10, '0')}0000`
        if (known.get(id) === undefined) throw new Error(`${name}: order ${id} was answered 200 and is not there`)
      }
    }
    return `${name}: all ${expected} orders are stored, each once and with all its rows.`
  } finally {
    database.close()
  }
}
