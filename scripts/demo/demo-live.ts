import { describeJudgement, describeOrder } from '../../simulator/describe.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { findElectron } from '../find-electron.ts'
import { demoKeys } from './demo-keys.ts'
import { startDemoStation } from './demo-station.ts'

export interface LiveDemoOptions {
  readonly dataDir: string
  readonly orders: number
  readonly paceMs: number
  readonly hasWindow: boolean
  readonly stopped: AbortSignal
}

/** How many orders are there at once, so that there is something to work on. */
const firstOrders = 6

/** Runs until the window is closed or Ctrl+C is pressed. */
export async function demoLive(options: LiveDemoOptions): Promise<number> {
  const { stopped } = options
  const simulator = await startSimulator({
    ...demoKeys,
    onSignal: (judgement) => console.log(describeJudgement(judgement)),
  })
  const electron = options.hasWindow ? await findElectron() : ({ ok: false, reason: 'none was asked for' } as const)
  if (!electron.ok) console.log(`No window: ${electron.reason}. The same console opens in a browser.`)
  const station = await startDemoStation({
    ...demoKeys,
    dataDir: options.dataDir,
    signalUrl: simulator.signalUrl,
    electronPath: electron.ok ? electron.path : null,
  })
  console.log(`Console:  ${station.consoleUrl}`)
  console.log(
    'A simulated Cloudprinter (→) pushes orders and takes signals (←). Choose an item that is ready and press N for',
  )
  console.log('its next step, or U to take it back. Ctrl+C ends the demo and removes its data.\n')

  const end = Promise.race([
    station.ended,
    new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve())),
  ])
  let isOver = false
  const over = end.then(() => {
    isOver = true
  })
  for (let count = 0; count < options.orders && !isOver; count += 1) {
    const order = await simulator.makeOrder()
    const { status } = await simulator.push(station.webhookUrl, order)
    console.log(`${describeOrder(order)}${status === 200 ? '' : `, answered ${status}`}`)
    if (count >= firstOrders) await Promise.race([pause(options.paceMs), over])
  }
  await over
  await station.stop()
  await simulator.stop()
  const { violations } = simulator.judge
  console.log(violations.length === 0 ? '\nEvery signal was as the protocol asks.' : `\n${violations.join('\n')}`)
  return 0
}

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))
