import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ticketPresets } from '../../shared/ticket-presets.ts'
import type { SimulatedFile } from '../../simulator/order-factory.ts'
import { type Rip, type RipMode, startRip } from '../../simulator/rip.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { cameToAnEnd, type Patience } from './conclude.ts'
import type { DemoStation } from './demo-station.ts'

/** A press of the demo: a hot folder with a RIP that takes what is delivered there. */
export interface DemoPress {
  readonly rip: Rip
  readonly folder: string
}

/** Sets a press up, so that starting the production of an item sends its files there. */
export async function startPress(
  station: DemoStation,
  dataDir: string,
  options: { readonly mode: RipMode; readonly slowMs?: number; readonly onJob?: (text: string) => void },
): Promise<DemoPress> {
  const folder = join(dataDir, 'hot-folder')
  mkdirSync(folder, { recursive: true })
  const rip = await startRip({
    folder,
    mode: options.mode,
    slowMs: options.slowMs ?? 0,
    onJob: ({ kind, did, name, fault }) => {
      if (kind === 'job' && did !== 'seen')
        options.onJob?.(`▣ the press has ${name}${fault === null ? '' : `: ${fault}`}`)
    },
  })
  const jdf = ticketPresets.find(({ id }) => id === 'jdf')
  const { destination } = await station.call('destinations.save', {
    destination: {
      name: 'Demo press',
      kind: 'folder',
      folder,
      ticket: jdf === undefined ? null : { fileName: jdf.fileName, text: jdf.text, order: 'before' },
      acknowledge: { kind: 'disappears', withinS: 60 },
    },
    by: 'demo',
  })
  await station.call('routes.save', {
    routes: [{ destinationId: destination.id, match: {}, when: 'in_production' }],
    by: 'demo',
  })
  return { rip, folder }
}

const onTheWay = ['queued', 'running', 'waiting'] as const

/** Nothing is finished that is not printed. Resolves with whether the press has all that was sent there. */
export async function pressHasAll(station: () => DemoStation, patience: Patience): Promise<boolean> {
  return await cameToAnEnd(patience, async () => {
    const { byState } = await station().call('deliveries.counts', {})
    return onTheWay.reduce((sum, state) => sum + (byState[state] ?? 0), 0)
  })
}

export interface Delivered {
  readonly simulator: Pick<Simulator, 'orders'>
  /** Items whose production was started. */
  readonly items: readonly string[]
  /** The one of them that was called off, whose files may have gone there before. */
  readonly calledOff: string | undefined
}

/**
 * Waits until the press has all that was delivered, and checks that it got each file of these items once, whole, with its ticket. Says how many, and
 * returns what is missing or wrong in plain words.
 */
export async function checkPress(
  station: DemoStation,
  { rip }: DemoPress,
  { simulator, items, calledOff }: Delivered,
  patience: Patience,
): Promise<string[]> {
  const countOf = async (isCounted: (state: string) => boolean): Promise<number> => {
    const { byState } = await station.call('deliveries.counts', {})
    return Object.entries(byState).reduce((sum, [state, count]) => sum + (isCounted(state) ? count : 0), 0)
  }
  const isOver = await cameToAnEnd(patience, () => countOf((state) => state !== 'taken' && state !== 'withdrawn'))
  const delivered = await countOf((state) => state !== 'withdrawn')
  const jobs = rip.jobs.filter(({ kind, did }) => kind === 'job' && did === 'taken')
  const tickets = rip.jobs.filter(({ kind }) => kind === 'ticket').length
  console.log(`\nTo the press: ${delivered} files delivered, ${jobs.length} taken, with ${tickets} tickets.`)
  const files = [...simulator.orders.values()]
    .flatMap((order) => order.files)
    .filter(({ itemId }) => itemId !== null && items.includes(itemId))
  const timesTaken = (file: SimulatedFile): number =>
    jobs.filter(({ md5, name }) => md5 === file.md5 && isNamedFor(name, file)).length
  const wrong = files.filter((file) => timesTaken(file) > 1 || (timesTaken(file) === 0 && file.itemId !== calledOff))
  return [
    ...(isOver ? [] : ['Not every file came to the press in time']),
    ...wrong.map((file) => `The press took the ${file.type} of item ${file.itemId} ${timesTaken(file)} times`),
    ...(tickets < jobs.length ? [`The press got ${tickets} tickets for ${jobs.length} jobs`] : []),
    ...rip.faults.map((fault) => `At the press: ${fault}`),
  ]
}

const isNamedFor = (name: string, { itemId, type }: SimulatedFile): boolean => name.includes(`-${itemId}-${type}-`)
