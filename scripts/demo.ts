import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build-if-needed.ts'
import { demoLive } from './demo/demo-live.ts'
import { demoOnce } from './demo/demo-once.ts'
import { demoShop, stationNames } from './demo/demo-shop.ts'

const usage = 'npm run demo -- [--once] [--stations N] [--orders N] [--pace SECONDS] [--no-window]'

/**
 * Shows the main job with a simulated Cloudprinter: live, for a person, or with `--once` by itself, ending with 0 when
 * everything arrived. Several stations work by themselves on one PostgreSQL, as with `--once`.
 */
async function demo(stopped: AbortSignal): Promise<number> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      'no-window': { type: 'boolean', default: false },
      orders: { type: 'string' },
      pace: { type: 'string' },
      stations: { type: 'string', default: '1' },
    },
  })
  const orders = values.orders === undefined ? undefined : numberOf('orders', values.orders, 1)
  const pace = values.pace === undefined ? undefined : numberOf('pace', values.pace, 0) * 1_000
  const stationCount = wholeOf('stations', values.stations, stationNames.length)
  await buildIfNeeded()
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-demo-'))
  try {
    if (stationCount > 1) {
      return await demoShop({ dataDir, stationCount, orders: orders ?? 20, paceMs: pace ?? 0, stopped })
    }
    if (values.once) return await demoOnce({ dataDir, orders: orders ?? 20, stopped })
    const hasWindow = !values['no-window']
    return await demoLive({
      dataDir,
      orders: orders ?? Number.POSITIVE_INFINITY,
      paceMs: pace ?? 8_000,
      hasWindow,
      stopped,
    })
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function numberOf(name: string, text: string, least: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number) && number >= least) return number
  throw new Error(`--${name} needs a number from ${least}, not "${text}".\n${usage}`)
}

function wholeOf(name: string, text: string, most: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  throw new Error(`--${name} needs a number from 1 to ${most}, not "${text}".\n${usage}`)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

demo(stopping.signal).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
