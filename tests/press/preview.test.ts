import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ticketPresets } from '../../shared/ticket-presets.ts'
import { aReadyItem, cpItemId } from '../orders/running-item.ts'
import { aBook, quietStation } from '../products/running-products.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import type { RunningStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aFolder, aServer } from './running-press.ts'

const orderId = '905512340000'
const itemId = itemIdOf(orderId, 1)

const option = (code: string, type: string) => ({ option: code, desc: code, count: '1', type })

/** A station that knows what A5 books are, with an order of one. */
async function stationWithBook(fields: Record<string, unknown> = {}): Promise<RunningStation> {
  const station = await quietStation()
  await station.call('products.save', { product: aBook() })
  const options = [
    option('cover_finish_gloss', 'type_book_cover_finish'),
    option('pageblock_130mcs', 'type_main_paper'),
    option('cover_250mcs', 'type_cover_paper'),
  ]
  await station.push(anOrder({ id: orderId, items: [anItem({ id: itemId, options, ...fields })] }))
  return station
}

const allFacts = (names: readonly string[]): string => names.map((name) => `${name}={${name}}`).join('\n')

describe('a preview of a destination', () => {
  it('names the jobs of an item, and fills their tickets', async () => {
    const { call } = await stationWithBook()
    const text = allFacts([
      ...['order', 'part', 'copies', 'paper', 'gsm', 'finish', 'due', 'title', 'pages', 'width', 'height', 'spine'],
      ...['bleed', 'method', 'country', 'reference', 'binding', 'path', 'jdfBinding', 'widthPt'],
    ])
    const ticket = { fileName: '{job}.txt', text }
    const preview = await call('destinations.preview', { destination: aFolder({ ticket }), cpItemId: itemId })
    expect(preview.cpItemId).toBe(itemId)
    expect(preview.problems).toEqual([])
    const [cover, book] = preview.jobs
    expect(cover?.fileName).toBe(`${orderId}-${itemId}-cover-2x.pdf`)
    expect(cover?.ticketName).toBe(`${orderId}-${itemId}-cover-2x.txt`)
    // 36 pages of 130 MCS in a case of 3 mm boards: 0.117 x 18 + 6; the cover is 2 x (148 + 3 + 5 + 18) wide without its spine.
    expect(cover?.ticketText?.split('\n')).toEqual([
      `order=${orderId}`,
      ...['part=cover', 'copies=2', 'paper=cover_250mcs', 'gsm=250', 'finish=cover_finish_gloss', 'due=2026-03-05'],
      ...['title=The Bear Who Could Not Sleep', 'pages=', 'width=356.106', 'height=252', 'spine=8.106', 'bleed=3'],
      ...['method=dhl_international_express', 'country=BR', 'reference=shop-2026-000451', 'binding=casewrap'],
      `path=/srv/hot/indigo/${orderId}-${itemId}-cover-2x.pdf`,
      ...['jdfBinding=HardCover', 'widthPt=1009.434'],
    ])
    expect(book?.ticketText).toContain('paper=pageblock_130mcs\ngsm=130\n')
    expect(book?.ticketText).toContain('pages=36\nwidth=148\nheight=210\n')
  })

  it('is what lies at the press afterwards', async () => {
    const station = await aReadyItem()
    const folder = temporaryFolder()
    const ticket = ticketPresets.find(({ id }) => id === 'xml')
    const entered = aFolder({ folder, fileName: '{title} {item}-{part}', ticket })
    const { jobs } = await station.call('destinations.preview', { destination: entered, cpItemId })
    const { destination } = await station.call('destinations.save', { destination: entered })
    await station.call('deliveries.send', { cpItemIds: [cpItemId], destinationId: destination.id })
    const [job] = jobs
    await eventually(() => expect(readdirSync(folder)).toEqual([job?.fileName, job?.ticketName]))
    expect(readFileSync(join(folder, job?.ticketName ?? ''), 'utf8')).toBe(job?.ticketText)
  })

  it('is of the file that came last where no item is named, and made up where there is none', async () => {
    const station = await quietStation()
    const made = await station.call('destinations.preview', { destination: aFolder({ ticket: ticketPresets[2] }) })
    expect(made.cpItemId).toBeNull()
    expect(made.jobs.map(({ part }) => part)).toEqual(['cover', 'book'])
    expect(made.jobs[1]?.ticketText).toContain('<pages>48</pages>')
    await station.push(anOrder({ id: orderId, items: [anItem({ id: itemId })] }))
    expect((await station.call('destinations.preview', { destination: aFolder() })).cpItemId).toBe(itemId)
  })

  it('keeps jobs apart whose template does not, and tells copies that go as files', async () => {
    const { call } = await stationWithBook({ title: 'Gulls' })
    const destination = aServer({ fileName: '{title}', copies: 'repeat' })
    const { jobs } = await call('destinations.preview', { destination })
    expect(jobs.map(({ fileName }) => fileName)).toEqual(['Gulls-c1.pdf', 'Gulls-c1-2.pdf'])
    const ticket = { fileName: '{job}.csv', text: '{path},{copies},{copy},{quantity}' }
    const [first] = (await call('destinations.preview', { destination: { ...destination, ticket } })).jobs
    expect(first?.ticketText).toBe('/jobs/Gulls-c1.pdf,1,1,2')
  })

  it('says what is wrong with the templates of one that nobody could save', async () => {
    const { call } = await stationWithBook()
    const destination = aFolder({ folder: '', fileName: '{itme}', ticket: { fileName: 'job', text: '{kopies}' } })
    const { problems } = await call('destinations.preview', { destination })
    expect(problems).toEqual([
      'There is no value {itme} here',
      'Let the name of the ticket hold {job} once, so that each job has its own.',
      'End the name of the ticket with its kind, such as .xml.',
      'There is no value {kopies} here',
    ])
    await expect(call('destinations.save', { destination: { ...destination, folder: '/hot' } })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [
        { path: 'destination.fileName' },
        { path: 'destination.ticket.fileName' },
        { path: 'destination.ticket.fileName' },
        { path: 'destination.ticket.text' },
      ],
    })
  })

  it('of an item that is not there is refused', async () => {
    const { call } = await quietStation()
    const asked = call('destinations.preview', { destination: aFolder(), cpItemId: '7' })
    await expect(asked).rejects.toMatchObject({ code: 'not_found' })
    await expect(call('routes.match', { cpItemId: '7' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the match of routes', () => {
  it('says which one takes each file, of those that are kept or entered', async () => {
    const { call } = await stationWithBook()
    const { destination } = await call('destinations.save', { destination: aFolder() })
    await call('routes.save', {
      routes: [{ destinationId: destination.id, match: { fileTypes: ['book'] }, when: 'ready' }],
    })
    const { files } = await call('routes.match', { cpItemId: itemId })
    expect(files).toMatchObject([
      { part: 'cover', routeIndex: null, destinationId: null, when: null },
      { part: 'book', routeIndex: 0, destinationId: destination.id, when: 'ready' },
    ])
    const entered = [
      { destinationId: 'elsewhere', match: { options: ['*_120*'] } },
      { destinationId: 'new', match: { methods: ['DHL_*'] } },
    ]
    const now = await call('routes.match', { cpItemId: itemId, routes: entered })
    expect(now.files.map(({ routeIndex }) => routeIndex)).toEqual([1, 1])
  })
})
