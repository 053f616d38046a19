import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { PreflightRule } from '../shared/preflight.ts'
import { badFiles, faults } from './bad-files.ts'
import { describeFile, describeJudgement, describeOrder, describeVerdict } from './describe.ts'
import { ripCommand } from './rip-command.ts'
import { startSimulator } from './simulator.ts'

const usage =
  'npm run simulator -- --webhook-url URL --order-api-key KEY --signal-api-key KEY [--orders N] [--pace SECONDS] [--port N] [--fault RULE]...'

const optionsSchema = z.object({
  'webhook-url': z.url({ protocol: /^https?$/ }),
  'order-api-key': z.string().min(1),
  'signal-api-key': z.string().min(1),
  orders: z.coerce.number().int().min(0).default(20),
  /** Seconds between two orders. */
  pace: z.coerce.number().min(0).default(5),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Each order then has a bad file, against these rules in turn. */
  fault: z.array(z.enum(faults)).default([]),
})

/**
 * Pushes orders at a running station and prints what comes back, until it is stopped. Resolves with the exit code: 1 when a
 * signal was against the protocol or an order was not taken.
 */
async function main(stopped: AbortSignal): Promise<number> {
  const options = readOptions()
  const simulator = await startSimulator({
    orderApiKey: options['order-api-key'],
    signalApiKey: options['signal-api-key'],
    port: options.port,
    onSignal: (judgement) => console.log(describeJudgement(judgement)),
    onFileServed: (file) => console.log(describeFile(file)),
  })
  console.log(`Signals are taken at ${simulator.signalUrl}`)
  console.log('The station must be started with that address as --signal-url, and with --allow-local-files.')
  const wanted: readonly PreflightRule[] = options.fault
  const bad = badFiles.filter((file) => wanted.includes(file.fault))
  let refused = 0
  for (let count = 0; count < options.orders && !stopped.aborted; count += 1) {
    const order = await simulator.makeOrder(bad[count % bad.length])
    const { status, body } = await simulator.push(options['webhook-url'], order, { stopped })
    console.log(`${describeOrder(order)}, answered ${status} ${body}`)
    if (status !== 200) refused += 1
    // Rejects when it is stopped, which is as good as over.
    await wait(options.pace * 1_000, undefined, { signal: stopped }).catch(() => {})
  }
  if (!stopped.aborted) {
    console.log('All orders are pushed. Signals are taken until Ctrl+C.')
    await once(stopped, 'abort')
  }
  await simulator.stop()
  console.log(`\n${describeVerdict(simulator.judge)}`)
  return simulator.judge.violations.length + refused === 0 ? 0 : 1
}

function readOptions(): z.output<typeof optionsSchema> {
  const text = { type: 'string' } as const
  const names = { 'webhook-url': text, 'order-api-key': text, 'signal-api-key': text }
  const fault = { type: 'string', multiple: true } as const
  const { values } = parseArgs({ options: { ...names, orders: text, pace: text, port: text, fault } })
  const parsed = optionsSchema.safeParse(values)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const rules = issue?.path[0] === 'fault' ? ` A rule is one of ${faults.join(', ')}.` : ''
  throw new Error(`The option --${String(issue?.path[0])} is missing or not usable.${rules}\n${usage}`)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

const [command, ...rest] = process.argv.slice(2)
const running = command === 'rip' ? ripCommand(rest, stopping.signal) : main(stopping.signal)
running.then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  },
)
