import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readXml } from '../../electron/intake/xml-reader.ts'
import { ticketPresets } from '../../shared/ticket-presets.ts'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'
import { type Rip, type RipMode, startRip } from '../../simulator/rip.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aFolder } from './running-press.ts'

const orderId = '905512340000'

const titles = [
  '../../../etc/passwd',
  'C:\\Windows\\System32\\drivers',
  'CON',
  'nul.pdf',
  '.hidden',
  '-rf *',
  '=cmd|"/c calc"!A1',
  'a\u202Efdp\u200d.exe',
  'Über Größe, Süße & "Öl" <b>',
  'E\u0301te\u0301 — 夏の本 👩‍👩‍👧‍👦',
  'The same long title of a photo book that nobody would read to its end, one',
  'The same long title of a photo book that nobody would read to its end, two',
  'Same',
  'SAME',
  'x'.repeat(300),
]

interface AtRip {
  readonly station: RunningStation
  readonly rip: Rip
  readonly cpItemIds: readonly string[]
  states(): Promise<Record<string, number>>
}

/** A station with items of these titles, each of one real PDF, and a press that takes jobs named by their titles alone. */
async function atARip(mode: RipMode): Promise<AtRip> {
  const cloudprinter = await scriptedCloudprinter()
  const { bytes } = await createPdfFactory().make({
    artwork: { kind: 'label', title: 'Gulls', lines: [] },
    pages: 1,
    trimMm: { width: 100, height: 150 },
    bleedMm: 0,
    slugMm: 0,
    inks: 'black',
  })
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const file = { type: 'product', ...cloudprinter.offer('/product.pdf', Buffer.from(bytes)) }
  const cpItemIds = titles.map((_, index) => itemIdOf(orderId, index + 1))
  const items = titles.map((title, index) => anItem({ id: cpItemIds[index], title, files: [file] }))
  await station.push(anOrder({ id: orderId, items }))
  await eventually(async () => {
    expect((await station.call('items.counts', {})).byStatus.ready).toBe(titles.length)
  })
  const folder = join(temporaryFolder(), 'hot')
  mkdirSync(folder)
  const rip = await startRip({ folder, mode, pollMs: 2 })
  onTestFinished(() => rip.stop())
  const xml = ticketPresets.find(({ id }) => id === 'xml')
  const acknowledge = { kind: 'disappears', withinS: 600 } as const
  const { destination } = await station.call('destinations.save', {
    destination: aFolder({ folder, fileName: '{title}', maxNameLength: 60, ticket: xml, acknowledge }),
  })
  await station.call('routes.save', { routes: [{ destinationId: destination.id, when: 'in_production' }] })
  return { station, rip, cpItemIds, states: async () => (await station.call('deliveries.counts', {})).byState }
}

const start = ({ station, cpItemIds }: AtRip) =>
  station.call('items.advanceMany', { cpItemIds: [...cpItemIds], to: 'in_production', by: 'Ada' })

describe('a press that takes what it sees', () => {
  it('gets each job once and whole with its ticket, whatever its title is', async () => {
    const press = await atARip('half')
    await start(press)
    await eventually(async () => expect((await press.states()).taken).toBe(titles.length))
    await eventually(() => expect(press.rip.jobs.filter(({ did }) => did === 'taken')).toHaveLength(2 * titles.length))
    expect(press.rip.faults).toEqual([])
    const taken = press.rip.jobs.filter(({ kind, did }) => kind === 'job' && did === 'taken').map(({ name }) => name)
    expect(new Set(taken.map((name) => name.toLowerCase())).size).toBe(titles.length)
    expect(taken.filter((name) => Buffer.byteLength(name) > 60)).toEqual([])
    const tickets = press.rip.jobs.filter(({ kind, did }) => kind === 'ticket' && did === 'taken')
    const titled = tickets.map(({ text }) => readXml(text ?? '').children.flatMap((one) => titleIn(one)))
    expect(titled.flat().sort()).toEqual(titles.toSorted())
  })

  it('gets them when its folder is back, and nothing is lost meanwhile', async () => {
    const press = await atARip('away')
    await start(press)
    await eventually(async () => {
      const { deliveries } = await press.station.call('deliveries.list', { state: ['waiting'] })
      expect(deliveries.some(({ failure }) => failure?.code === 'no_folder')).toBe(true)
    })
    await press.rip.setMode('takes')
    await press.station.call('deliveries.retryAll', {})
    await eventually(async () => expect((await press.states()).taken).toBe(titles.length))
    expect(press.rip.faults).toEqual([])
  })
})

type Child = ReturnType<typeof readXml>['children'][number]

const titleIn = (child: Child): string[] =>
  typeof child !== 'string' && child.name === 'title' ? [child.children.join('')] : []
