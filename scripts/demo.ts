import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build-if-needed.ts'
import { demoLive } from './demo/demo-live.ts'
import { demoOnce } from './demo/demo-once.ts'

/**
 * Shows the main job with a simulated Cloudprinter: live, for a person, or with `--once` by itself, ending with 0 when
 * everything arrived.
 */
async function demo(): Promise<number> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      'no-window': { type: 'boolean', default: false },
      orders: { type: 'string' },
      pace: { type: 'string', default: '8' },
    },
  })
  await buildIfNeeded()
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-demo-'))
  const stopped = whenAskedToStop()
  try {
    if (values.once) return await demoOnce({ dataDir, orders: Number(values.orders ?? 20), stopped })
    const orders = values.orders === undefined ? Number.POSITIVE_INFINITY : Number(values.orders)
    return await demoLive({
      dataDir,
      orders,
      paceMs: Number(values.pace) * 1_000,
      hasWindow: !values['no-window'],
      stopped,
    })
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function whenAskedToStop(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
  return controller.signal
}

demo().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
