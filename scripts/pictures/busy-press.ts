import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CallInput } from '../../shared/station-api.ts'
import { SimulatedPrinter } from '../../simulator/ipp-printer.ts'
import type { DemoStation } from '../demo/demo-station.ts'

const by = 'Operator 1'

/** Longer than any shop would name one, so that the pictures show what becomes of it. */
const longName = 'Large-format press in the annexe, second floor, by the window'

/** What lies behind an order once its files are here: presses, batches, printers, and who is told. */
export interface BusyPress {
  readonly printer: SimulatedPrinter
  stop(): Promise<void>
}

/** Sets presses, rules and printers up, before the orders come. */
export async function setUpPress(station: DemoStation, hotFolder: string): Promise<BusyPress> {
  mkdirSync(hotFolder, { recursive: true })
  const printer = new SimulatedPrinter()
  await printer.start()
  const press = await destination(station, {
    name: 'Press 1',
    kind: 'folder',
    folder: hotFolder,
    acknowledge: { kind: 'disappears', withinS: 5 },
  })
  const annexe = await destination(station, {
    name: longName,
    kind: 'folder',
    folder: hotFolder,
    fileName: '{order}-{item}-{title}-{part}-{copies}x',
  })
  // Nothing listens there.
  const server = await destination(station, { name: 'Covers', kind: 'sftp', url: 'sftp://rip@127.0.0.1:9/jobs' })
  await station.call('routes.save', {
    routes: [
      { match: { fileTypes: ['cover'] }, destinationId: server, when: 'in_production' },
      { match: { products: ['*poster*'] }, destinationId: annexe, when: 'batch' },
      { match: { fileTypes: ['book'], products: ['*'] }, destinationId: press, when: 'in_production' },
      { match: {}, destinationId: annexe, when: 'manual' },
    ],
    by,
  })
  await station.call('batchRules.save', {
    rules: [
      { name: 'Posters', match: { fileTypes: ['product'] }, close: { times: ['11:00', '15:30'], maxSheets: 5_000 } },
      { name: 'Book blocks on the same paper', match: { fileTypes: ['book'] }, key: ['paper'], close: { maxItems: 4 } },
      { name: 'Covers, by hand', isOn: false, match: { fileTypes: ['cover'] } },
    ],
    by,
  })
  const bench = await station.call('printers.save', {
    printer: { name: 'Bench', kind: 'ipp', address: printer.address },
    by,
  })
  await station.call('printers.save', {
    printer: { name: 'Labels at the packing table', kind: 'raw', address: '127.0.0.1:9', widthMm: 102, heightMm: 152 },
    by,
  })
  await station.call('settings.update', {
    settings: {
      printing: { automatic: [{ paper: 'packing_slip', when: 'packed', printerId: bench.printer.id }] },
      workingDays: { holidays: ['2026-12-25', '2027-01-01'] },
    },
    by,
  })
  await station.call('alerts.save', {
    alert: {
      name: 'Night shift',
      channels: ['email'],
      to: ['shift@example.com'],
      quiet: { from: '22:00', to: '06:00' },
    },
    by,
  })
  return { printer, stop: () => printer.vanish() }
}

type NewDestination = CallInput<'destinations.save'>['destination']

async function destination(station: DemoStation, one: NewDestination): Promise<string> {
  return (await station.call('destinations.save', { destination: one, by })).destination.id
}

/** Prints, sends and closes some of it, and lets some of that go wrong. */
export async function workAtPress(station: DemoStation, hotFolder: string, { printer }: BusyPress): Promise<void> {
  const { items } = await station.call('items.list', { status: ['in_production', 'produced', 'packed'], limit: 100 })
  const ids = items.map(({ cpItemId }) => cpItemId)
  const { destinations } = await station.call('destinations.list', {})
  const annexe = destinations.find(({ name }) => name === longName)
  const [first] = ids
  if (annexe !== undefined && first !== undefined) {
    const { jobs } = await station.call('destinations.preview', { destination: annexe, cpItemId: first })
    for (const { fileName } of jobs) writeFileSync(join(hotFolder, fileName), 'another job')
    await station.call('deliveries.send', { cpItemIds: ids.slice(0, 3), destinationId: annexe.id, again: true, by })
  }
  const { batches } = await station.call('batches.list', { state: ['open'] })
  for (const { id } of batches.slice(0, 2)) await station.call('batches.close', { id, by })
  const closed = await station.call('batches.list', { state: ['closed'] })
  for (const { id } of closed.batches.slice(0, 1))
    await station.call('batches.advance', { id, to: 'in_production', by })
  const { printers } = await station.call('printers.list', {})
  printer.next('printed', 'aborted', 'printed')
  for (const { id, name } of printers) {
    const cpItemIds = ids.slice(0, name === 'Bench' ? 4 : 2)
    await station.call('printJobs.print', { paper: 'job_ticket', cpItemIds, printerId: id, by })
  }
}
