import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { md5OfServed, servedPdf } from './downloads/served-pdf.ts'
import { startServer } from './downloads/start-server.ts'
import { callStation, startBenchStation } from './intake/bench-station.ts'
import type { PushAndAsk } from './line/push-and-ask.ts'
import { type BenchReport, quantile } from './report.ts'

const here = import.meta.dirname
/** What 1 Gbit/s carries of files. */
const lineBytesPerSecond = 119_000_000
const ordersOfEach = Number(process.env.BENCH_ORDERS ?? 400)
const fileBytes = 5_000_000

/** How long orders and consoles wait while a line is full of downloads, and while there are none. */
export async function run(): Promise<BenchReport> {
  const server = await startServer(lineBytesPerSecond)
  const station = await startBenchStation([], '--allow-local-files')
  const { sizeBytes } = servedPdf(fileBytes, 'seed')
  const file = {
    url: `${server.origin}/seed/${fileBytes}.pdf`,
    md5sum: md5OfServed(servedPdf(fileBytes, 'seed')),
    size: String(sizeBytes),
  }
  const { url, consoleUrl, token } = station
  const rows: (string | number)[][] = []
  try {
    for (const [index, kind] of ['warming up', 'no downloads', 'a full line'].entries()) {
      if (kind === 'a full line') await callStation(station, 'files.resume', {})
      const began = performance.now()
      const told = { url, consoleUrl, token, file, first: 1 + index * ordersOfEach, count: ordersOfEach }
      const { ordersMs, consoleMs } = await pushAndAsk(told)
      const sent = await (await fetch(`${server.origin}/sent`)).text()
      const megabytes = Number(sent) / ((performance.now() - began) * 1_000)
      const waits = [
        quantile(ordersMs, 0.5),
        quantile(ordersMs, 0.99),
        quantile(consoleMs, 0.5),
        quantile(consoleMs, 0.95),
      ]
      if (index > 0) rows.push([kind, Math.round(megabytes), ...waits.map((ms) => ms.toFixed(1))])
    }
  } finally {
    await station.stop()
    server.stop()
    rmSync(station.dataDir, { recursive: true, force: true })
  }
  return {
    title: 'While a line of 1 Gbit/s is full of downloads',
    columns: ['meanwhile', 'MB/s', 'order p50', 'p99 ms', 'console p50', 'p95 ms'],
    rows,
    notes: [
      `${ordersOfEach} orders and as many questions of a console each time, one at a time, 10 ms apart, all answered 200.`,
      `Each order brings two files of 5 MB, more than the line can carry, which is ${lineBytesPerSecond / 1_000_000} MB/s.`,
      'The server, whoever asks and the station are processes of their own on one machine, and share its cores.',
    ],
  }
}

async function pushAndAsk(told: PushAndAsk): Promise<{ ordersMs: number[]; consoleMs: number[] }> {
  const args = [join(here, 'line/push-and-ask.ts'), JSON.stringify(told)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout)
}
