import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build-if-needed.ts'
import { demoLive } from './demo/demo-live.ts'
import { demoOnce } from './demo/demo-once.ts'

const usage = 'npm run demo -- [--once] [--orders N] [--pace SECONDS] [--no-window]'

/**
 * Shows the main job with a simulated Cloudprinter: live, for a person, or with `--once` by itself, ending with 0 when
 * everything arrived.
 */
async function demo(stopped: AbortSignal): Promise<number> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      'no-window': { type: 'boolean', default: false },
      orders: { type: 'string' },
      pace: { type: 'string', default: '8' },
    },
  })
  const orders = values.orders === undefined ? undefined : numberOf('orders', values.orders, 1)
  const paceMs = numberOf('pace', values.pace, 0) * 1_000
  await buildIfNeeded()
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-demo-'))
  try {
    if (values.once) return await demoOnce({ dataDir, orders: orders ?? 20, stopped })
    const hasWindow = !values['no-window']
    return await demoLive({ dataDir, orders: orders ?? Number.POSITIVE_INFINITY, paceMs, hasWindow, stopped })
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function numberOf(name: string, text: string, least: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number) && number >= least) return number
  throw new Error(`--${name} needs a number from ${least}, not "${text}".\n${usage}`)
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
