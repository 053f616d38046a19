import { setTimeout as wait } from 'node:timers/promises'
import { describeFile, describeJudgement, describeOrder, describeVerdict } from '../../simulator/describe.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { findElectron } from '../find-electron.ts'
import { badCover, badOrder, mapProducts } from './bad-cover.ts'
import { demoKeys } from './demo-keys.ts'
import { startPress } from './demo-press.ts'
import { type DemoStation, type DemoStationOptions, startDemoStation } from './demo-station.ts'

export interface LiveDemoOptions {
  readonly dataDir: string
  readonly orders: number
  readonly paceMs: number
  readonly hasWindow: boolean
  readonly stopped: AbortSignal
}

/** How many orders are there at once, so that there is something to work on. */
const firstOrders = 6
/** How long a job lies in the folder of the press, so that one can see it there. */
const ripMs = 4_000

/** Runs until the window is closed or Ctrl+C is pressed. */
export async function demoLive(options: LiveDemoOptions): Promise<number> {
  const simulator = await startSimulator({
    ...demoKeys,
    onSignal: (judgement) => console.log(describeJudgement(judgement)),
    onFileServed: (file) => console.log(describeFile(file)),
  })
  const { signalUrl } = simulator
  const station = await startWithWindow({ ...demoKeys, dataDir: options.dataDir, signalUrl }, options.hasWindow)
  console.log(`Console:  ${station.consoleUrl}`)
  await mapProducts(station)
  const press = await startPress(station, options.dataDir, { mode: 'slow', slowMs: ripMs, onJob: console.log })
  console.log(`Press:    takes its jobs out of ${press.folder}`)
  console.log(hint)

  const over = untilOver(station, options.stopped)
  for (let count = 0; count < options.orders && !over.aborted; count += 1) {
    const order = await simulator.makeOrder(count === badOrder ? badCover : undefined)
    const answer = await simulator.push(station.webhookUrl, order, { stopped: over }).catch((error: unknown) => {
      // A station that has just been closed receives nothing any more.
      if (!over.aborted) throw error
    })
    if (answer === undefined) break
    console.log(`${describeOrder(order)}${answer.status === 200 ? '' : `, answered ${answer.status}`}`)
    // Rejects when it is over, which is as good as waited.
    if (count >= firstOrders) await wait(options.paceMs, undefined, { signal: over }).catch(() => {})
  }
  if (!over.aborted) console.log('All orders are pushed. Work them, or press Ctrl+C.')
  await station.ended
  await press.rip.stop()
  await simulator.stop()
  console.log(`\n${describeVerdict(simulator.judge)}`)
  return 0
}

const hint = `
A simulated Cloudprinter pushes orders (→), hands out their files (↓) and takes your signals (←). To try:
  - press N on an item that is ready, for its next step, and U within five seconds to take the step back
  - watch its files go to the press, whose RIP takes them out of its folder (▣), or back when you take the step back in time
  - press E when something went wrong, X to cancel an item, / to search
  - ship an item: its tracking number arrives here
  - open the item that is on hold: its cover has another spine than its pages need, and preflight has stopped it
Ctrl+C ends the demo and removes its data.
`

/** A window where there can be one; the reason in one line where not. */
async function startWithWindow(
  options: Omit<DemoStationOptions, 'electronPath'>,
  isWanted: boolean,
): Promise<DemoStation> {
  const withoutWindow = (reason: string): Promise<DemoStation> => {
    console.log(`No window: ${reason}. The same console opens in a browser.`)
    return startDemoStation({ ...options, electronPath: null })
  }
  if (!isWanted) return withoutWindow('none was asked for')
  const electron = await findElectron()
  if (!electron.ok) return withoutWindow(electron.reason)
  try {
    return await startDemoStation({ ...options, electronPath: electron.path })
  } catch (error) {
    return withoutWindow(error instanceof Error ? error.message : String(error))
  }
}

/** Fires when the program has ended, or when it is asked to end: then it is told so. */
function untilOver(station: DemoStation, stopped: AbortSignal): AbortSignal {
  const ended = new AbortController()
  void station.ended.then(() => ended.abort())
  if (stopped.aborted) void station.stop()
  stopped.addEventListener('abort', () => void station.stop())
  return AbortSignal.any([ended.signal, stopped])
}
