import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ticketPresets } from '../../shared/ticket-presets.ts'
import type { SimulatedFile } from '../../simulator/order-factory.ts'
import { type Rip, type RipMode, startRip } from '../../simulator/rip.ts'
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

export interface PressCheck {
  readonly delivered: number
  readonly taken: number
  /** What is missing or wrong, in plain words. */
  readonly missing: readonly string[]
}

/**
 * Waits until the press has all that was delivered, and checks that it got each of these files once, whole, with its ticket.
 *
 * @param called off: files of items that were cancelled meanwhile, which may have gone there before
 */
export async function checkPress(
  station: DemoStation,
  { rip }: DemoPress,
  files: { readonly wanted: readonly SimulatedFile[]; readonly calledOff: readonly SimulatedFile[] },
  patience: Patience,
): Promise<PressCheck> {
  const isOver = await cameToAnEnd(patience, async () => {
    const { byState } = await station.call('deliveries.counts', {})
    return Object.entries(byState).reduce(
      (sum, [state, count]) => sum + (state === 'taken' || state === 'withdrawn' ? 0 : count),
      0,
    )
  })
  const { byState } = await station.call('deliveries.counts', {})
  const jobs = rip.jobs.filter(({ kind, did }) => kind === 'job' && did === 'taken')
  const tickets = rip.jobs.filter(({ kind }) => kind === 'ticket').length
  const timesTaken = (file: SimulatedFile): number =>
    jobs.filter(({ md5, name }) => md5 === file.md5 && isNamedFor(name, file)).length
  const wrong = files.wanted.filter((file) => timesTaken(file) !== 1)
  const doubled = files.calledOff.filter((file) => timesTaken(file) > 1)
  return {
    delivered: Object.entries(byState).reduce((sum, [state, count]) => sum + (state === 'withdrawn' ? 0 : count), 0),
    taken: jobs.length,
    missing: [
      ...(isOver ? [] : [`Not every file came to the press: ${JSON.stringify(byState)}`]),
      ...[...wrong, ...doubled].map(
        (file) => `The press took the ${file.type} of item ${file.itemId} ${timesTaken(file)} times`,
      ),
      ...(tickets < jobs.length ? [`The press got ${tickets} tickets for ${jobs.length} jobs`] : []),
      ...rip.faults.map((fault) => `At the press: ${fault}`),
    ],
  }
}

const isNamedFor = (name: string, { itemId, type }: SimulatedFile): boolean => name.includes(`-${itemId}-${type}-`)
