import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { soldProducts } from '../simulator/catalogue.ts'
import type { SimulatedOrder } from '../simulator/order-factory.ts'
import { pushOrder } from '../simulator/push-order.ts'
import type { PushedDocument } from '../simulator/pushed-document.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { benchKey } from './intake/bench-order.ts'
import { callStation, startBenchStation } from './intake/bench-station.ts'
import type { PushAndAsk } from './line/push-and-ask.ts'
import { type BenchReport, quantile } from './report.ts'

const ordersOfEach = Number(process.env.BENCH_ORDERS ?? 400)
const itemsOfHuge = 1_000
const hugeOrders = Number(process.env.BENCH_HUGE ?? 1)

/** How long orders and consoles wait while preflight looks at what comes, and at all that is open. */
export async function run(): Promise<BenchReport> {
  const simulator = await startSimulator({ orderApiKey: benchKey, signalApiKey: benchKey })
  const station = await startBenchStation([], '--allow-local-files')
  const ask = <T>(call: string, input: unknown): Promise<T> => callStation<T>(station, call, input)
  const rows: (string | number)[][] = []
  const hugeMs: number[] = []
  try {
    const good = await simulator.makeOrder('book')
    const [, served] = good.document.order.items[0]?.files ?? []
    if (served === undefined) throw new Error('A book has no block')
    let first = 1
    const measure = async (): Promise<Measured> => {
      const { url, consoleUrl, token } = station
      const began = performance.now()
      const told = { url, consoleUrl, token, file: served, first, count: ordersOfEach }
      first += ordersOfEach
      return { ...(await pushAndAsk(told)), elapsedMs: performance.now() - began }
    }
    const here = async (): Promise<number> => {
      const { byStatus } = await ask<{ byStatus: Record<string, number> }>('items.counts', {})
      return (byStatus.ready ?? 0) + (byStatus.on_hold ?? 0)
    }
    const report = async (what: string, meanwhile: () => Promise<void>): Promise<void> => {
      const before = await here()
      const [{ ordersMs, consoleMs, elapsedMs }] = await Promise.all([measure(), meanwhile()])
      const perSecond = ((await here()) - before) / (elapsedMs / 1_000)
      const waits = [
        quantile(ordersMs, 0.5),
        quantile(ordersMs, 0.99),
        quantile(consoleMs, 0.5),
        quantile(consoleMs, 0.95),
      ]
      rows.push([what, perSecond.toFixed(1), ...waits.map((ms) => ms.toFixed(1))])
    }
    const pushHuge = async (): Promise<void> => {
      for (let count = 0; count < hugeOrders; count += 1) {
        const began = performance.now()
        const { status } = await pushOrder(station.url, hugeOrder(await simulator.makeOrder('book')))
        if (status !== 200) throw new Error(`An order of ${itemsOfHuge} items was answered ${status}`)
        hugeMs.push(performance.now() - began)
      }
    }
    await measure()
    await report('nothing', async () => {})
    await callStation(station, 'files.resume')
    await report(`${hugeOrders} x ${itemsOfHuge} items, no product known`, pushHuge)
    const products = soldProducts.map(({ make: { rank: _, ...product } }) => product)
    const document = { format: 'print-station-products', version: 1, products, papers: [] }
    await report('products made known: all open items judged', async () => {
      await ask('products.import', { document, by: 'bench' })
    })
    await report(`${hugeOrders} x ${itemsOfHuge} items, judged as files come`, pushHuge)
  } finally {
    await station.stop()
    await simulator.stop()
    rmSync(station.dataDir, { recursive: true, force: true })
  }
  return {
    title: 'While preflight looks at files',
    columns: ['meanwhile', 'verified/s', 'order p50', 'p99 ms', 'console p50', 'p95 ms'],
    rows,
    notes: [
      `${ordersOfEach} orders and as many questions of a console each time, one at a time, 10 ms apart, all answered 200.`,
      `An order of ${itemsOfHuge} items was answered in ${Math.round(Math.max(...hugeMs))} ms at most. Each item has a cover and a block of its own.`,
      'The files, whoever asks and the station are processes of their own on one machine, and share its cores.',
      `Load of the machine at the end: ${loadavg()[0]?.toFixed(1)}.`,
    ],
  }
}

interface Measured {
  readonly ordersMs: number[]
  readonly consoleMs: number[]
  readonly elapsedMs: number
}

/** The order with its item as often as that. All of them fetch the same two files. */
function hugeOrder({ document: { order } }: SimulatedOrder): PushedDocument {
  const [item] = order.items
  if (item === undefined) throw new Error('An order has no item')
  const prefix = order.id.slice(0, -4)
  const items = Array.from({ length: itemsOfHuge }, (_, index) => ({
    ...item,
    id: `${prefix}${String(index + 1).padStart(4, '0')}`,
  }))
  return { order: { ...order, items } }
}

async function pushAndAsk(told: PushAndAsk): Promise<{ ordersMs: number[]; consoleMs: number[] }> {
  const args = [join(import.meta.dirname, 'line/push-and-ask.ts'), JSON.stringify(told)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout)
}
