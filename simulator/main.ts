import { parseArgs } from 'node:util'
import { describeJudgement, describeOrder } from './describe.ts'
import { startSimulator } from './simulator.ts'

const usage =
  'npm run simulator -- --webhook-url URL --order-api-key KEY --signal-api-key KEY [--orders N] [--pace SECONDS] [--port N]'

/** Pushes orders at a running station and prints what comes back, until it is stopped. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'webhook-url': { type: 'string' },
      'order-api-key': { type: 'string' },
      'signal-api-key': { type: 'string' },
      orders: { type: 'string', default: '20' },
      pace: { type: 'string', default: '5' },
      port: { type: 'string', default: '0' },
    },
  })
  const webhookUrl = values['webhook-url']
  const orderApiKey = values['order-api-key']
  const signalApiKey = values['signal-api-key']
  if (webhookUrl === undefined || orderApiKey === undefined || signalApiKey === undefined) {
    throw new Error(`Three of the options are needed.\n${usage}`)
  }
  const simulator = await startSimulator({
    orderApiKey,
    signalApiKey,
    port: Number(values.port),
    onSignal: (judgement) => console.log(describeJudgement(judgement)),
  })
  console.log(`Signals are taken at ${simulator.signalUrl}`)
  console.log('The station must be started with that address as --signal-url, and with --allow-local-files.')
  for (let count = 0; count < Number(values.orders); count += 1) {
    const order = await simulator.makeOrder()
    const { status, body } = await simulator.push(webhookUrl, order)
    console.log(`${describeOrder(order)}, answered ${status} ${body}`)
    await new Promise((resolve) => setTimeout(resolve, Number(values.pace) * 1_000))
  }
  console.log('All orders are pushed. Signals are taken until Ctrl+C.')
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
})
