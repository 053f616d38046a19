import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { askSteadily } from './flood/ask-in-process.ts'
import type { LoopReport } from './flood/watch-loop.ts'
import { startBenchStation } from './intake/bench-station.ts'
import { type BenchReport, quantile } from './report.ts'

const here = import.meta.dirname
const ordersOfEach = Number(process.env.BENCH_ORDERS ?? 200)
const kinds = [
  null,
  'wrong key, 2 KB',
  'XML blanks, 4 KB',
  'XML elements, 64 KB',
  'JSON objects, 4.9 MB',
  'no UTF-8, 4.9 MB',
  'gzip of 0.9 MB of elements',
  'gzip of 1 GB',
] as const

/** How long sound orders and `/health` wait beside floods of bodies without a key, and for how long one holds up the station. */
export async function run(): Promise<BenchReport> {
  const station = await startBenchStation(['--import', join(here, 'flood/watch-loop.ts')])
  const rows: (string | number)[][] = []
  try {
    await askSteadily(station.url, 1, ordersOfEach)
    let quietMs: number | undefined
    for (const [index, kind] of kinds.entries()) {
      await loopReport(station.child)
      const flood = kind === null ? null : startFlood(station.url, kind)
      const { ordersMs, healthMs } = await askSteadily(station.url, (index + 1) * ordersOfEach + 1, ordersOfEach)
      const { answered, elapsedMs } = (await flood?.stop()) ?? { answered: 0, elapsedMs: 1 }
      const { maxBlockMs, processorMs, peakMemoryMb } = await loopReport(station.child)
      quietMs ??= processorMs
      const waits = [ordersMs, healthMs].flatMap((each) => [0.5, 0.99].map((share) => quantile(each, share).toFixed(1)))
      rows.push([
        kind ?? 'none',
        Math.round((answered / elapsedMs) * 1_000),
        ...waits,
        answered === 0 ? '' : ((processorMs - quietMs) / answered).toFixed(2),
        maxBlockMs.toFixed(0),
        Math.round(peakMemoryMb),
      ])
    }
  } finally {
    await station.stop()
    rmSync(station.dataDir, { recursive: true, force: true })
  }
  return {
    title: 'Beside a flood of bodies without a key',
    columns: [
      'flood',
      'refused/s',
      'order p50',
      'p99 ms',
      '/health p50',
      'p99 ms',
      'main thread ms each',
      'longest block ms',
      'peak MB',
    ],
    rows,
    notes: [
      `${ordersOfEach} orders and as many questions for /health beside each flood, one at a time, 10 ms apart, all answered 200.`,
      'The flood, what is measured and the station are processes of their own on one machine, and share its cores.',
      'Main thread: the processor time for each refused body, beyond that of the orders; and for how long nothing else could run on it, which counts what other programs took from it. The peak is of the process so far.',
    ],
  }
}

interface Flooded {
  readonly answered: number
  readonly elapsedMs: number
}

function startFlood(url: string, kind: string): { stop(): Promise<Flooded> } {
  const args = [join(here, 'flood/send-flood.ts'), url, kind]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = text(child.stdout)
  return {
    async stop() {
      child.kill('SIGTERM')
      return JSON.parse(await said) as Flooded
    },
  }
}

async function loopReport(child: ChildProcess): Promise<LoopReport> {
  const answered = once(child, 'message')
  child.send('report')
  const [report] = await answered
  return report as LoopReport
}
