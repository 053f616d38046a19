import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder, type NewDestination } from '../press/running-press.ts'
import { portPrinter } from '../printing/port-printer.ts'
import { engineOfRun } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const cpOrderId = '905512340000'
const cpItemId = '905512340001'
const person = {
  name: 'Jolanta Żółkiewska',
  company: 'Wydawnictwo Księżyc',
  street1: 'Ulica Wymyślona 47',
  street2: 'Oficyna za podwórzem',
  email: 'jolanta.zolkiewska@poczta.example',
  phone: '+48 600 123 987',
  customer_identification: 'PL-7781239944',
}
const secrets = Object.values(person)

/** How a text may lie in a file. */
const spellingsOf = (text: string): Buffer[] => {
  const inAscii = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [text, text.toUpperCase(), text.toLowerCase(), inAscii, folded, encodeURIComponent(text)]
    .map((spelling) => Buffer.from(spelling))
    .concat([Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()])
}

/** Words as the index keeps them: without accents, each for itself. */
const words = ['jolanta', 'zolkiewska', 'ksiezyc', 'wymyslona', 'podworzem', '600123987', 'Zolkiewska'].map((word) =>
  Buffer.from(word),
)

function filesWith(folder: string): string[] {
  const needles = [...secrets.flatMap(spellingsOf), ...words]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(?:backups|station\.db\.replaced-)/.test(name) && statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name))
      return needles.some((needle) => bytes.includes(needle))
    })
}

/** Presses and a printer whose jobs are named as the book is, one press that is not there, and the folders of a carrier's software. */
async function aFloor({ call }: RunningStation) {
  const [press, labels, exports] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  await call('settings.update', {
    settings: {
      signals: { undoWindowMs: 0 },
      labelFolder: { folder: labels, exportFolder: exports },
      printing: { addressOnTicket: true },
    },
  })
  const ticket = { fileName: '{job}.txt', text: '{title} {copies}', order: 'after' } as const
  const route = async (fileType: 'book' | 'cover', fields: Partial<NewDestination>) => {
    const { destination } = await call('destinations.save', {
      destination: aFolder({ ...fields, fileName: '{title} {item} {part}' }),
    })
    return { destinationId: destination.id, when: 'in_production' as const, match: { fileTypes: [fileType] } }
  }
  const away = { name: 'Away', folder: join(press, 'no such folder') }
  await call('routes.save', { routes: [await route('book', { folder: press, ticket }), await route('cover', away)] })
  const { address } = await portPrinter((socket) => socket.on('end', () => socket.end()))
  const { printer } = await call('printers.save', { printer: { name: 'Desk', kind: 'raw', address } })
  return {
    labels,
    exports,
    async print() {
      for (const paper of ['job_ticket', 'packing_slip'] as const) {
        await call('printJobs.print', { paper, cpItemIds: [cpItemId], printerId: printer.id })
      }
      await eventually(async () => {
        const { jobs } = await call('printJobs.ofItem', { cpItemId })
        expect(jobs.map(({ state }) => state)).toEqual(['printed', 'printed'])
      })
    },
    /** What went to the press that is there, and does not go to the other. */
    async deliver() {
      await eventually(async () => {
        const { deliveries } = await call('deliveries.ofItem', { cpItemId })
        expect(deliveries.map(({ state }) => state).sort()).toEqual(['delivered', 'waiting'])
      })
      const { deliveries } = await call('deliveries.ofItem', { cpItemId })
      for (const { id, state } of deliveries) if (state !== 'delivered') await call('deliveries.withdraw', { id })
    },
    /** One comes with a name of its own, and one that is of nobody. */
    async label() {
      writeFileSync(join(labels, `${cpOrderId}_${person.name} JD1.pdf`), aPdf(`label of ${person.name}`))
      writeFileSync(join(labels, 'list.csv'), `order;tracking\r\n${cpOrderId};JD1\r\n`)
      await eventually(async () => expect((await call('labels.list', { cpOrderId })).labels).toHaveLength(2))
    },
  }
}

const ended = async ({ call }: RunningStation, floor: Awaited<ReturnType<typeof aFloor>>): Promise<void> => {
  await call('items.advance', { cpItemId, to: 'in_production' })
  await floor.deliver()
  for (const to of ['produced', 'packed'] as const) await call('items.advance', { cpItemId, to })
  await eventually(() => expect(readdirSync(floor.exports)).toHaveLength(1))
  await call('items.advance', { cpItemId, to: 'shipped', tracking: '00340434292135100186', shippingOption: 'dhl' })
  await eventually(async () => {
    const { item } = await call('items.get', { cpItemId })
    expect(item.signals.every(({ state }) => state === 'done')).toBe(true)
  })
}

it('leaves nothing of the person in any file of the data folder, save in backups, which are named', async () => {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const { call, push, dataDir } = station
  const floor = await aFloor(station)
  const files = {
    files: [aFile({ ...cloudprinter.offer('/label.pdf', aPdf(person.name)), type: 'shipping_label' })],
    items: [
      anItem({
        id: cpItemId,
        files: [
          aFile({ ...cloudprinter.offer('/cover.pdf', aPdf('cover')), type: 'cover' }),
          aFile({ ...cloudprinter.offer('/book.pdf', aPdf('book')), type: 'book' }),
        ],
        title: `Our wedding, ${person.name}`,
        desc: `For ${person.name}, with love`,
      }),
    ],
  }
  // Who prints for himself is the client as well, and stands on the parcel.
  const order = {
    id: cpOrderId,
    addresses: [anAddress(person)],
    client: { id: 7, name: person.company, reference: `For ${person.name}` },
    shipping: { method: 'dhl', consignor: person.company },
    ...files,
  }

  // Refused at first, then corrected by hand.
  expect((await push(JSON.stringify(anOrder({ ...order, items: 'none' as never })))).status).toBe(400)
  const { entries } = await call('inbox.list', {})
  await call('inbox.replay', { id: entries[0]?.id ?? 0, body: JSON.stringify(anOrder(order)), by: 'Mia' })
  await push(anOrder({ ...order, shipping: { method: 'ups_ground', consignor: person.company } }))
  await call('notes.add', { cpOrderId, text: `${person.name.toUpperCase()} calls at noon: ${person.phone}`, by: 'Mia' })
  await eventually(async () => expect((await call('items.get', { cpItemId })).item.status).toBe('ready'))
  expect((await call('find.text', { query: 'zolkiewska' })).hits).toHaveLength(1)
  await call('items.advance', { cpItemId, to: 'on_hold', cause: `Wait for ${person.name}` })
  await call('items.advance', { cpItemId, to: 'ready' })
  await call('notes.add', { cpOrderId, text: 'Zolkiewska: 600123987, or 0048 600-123-987', by: 'Mia' })
  if (engineOfRun === 'sqlite') await call('backup.create', {})
  await floor.print()
  await floor.label()
  await ended(station, floor)
  await call('diagnostics.export', {})
  expect(filesWith(dataDir).length).toBeGreaterThan(0)

  // Set aside by a restore, as it was.
  const setAside = `station.db.replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  writeFileSync(join(dataDir, setAside), person.name)

  await call('privacy.erase', { cpOrderId, reason: `${person.name} asked for it`, by: 'Tom' })
  await eventually(async () => {
    const { waiting } = await call('privacy.status', {})
    expect(waiting).toEqual({ due: 0, later: 0, files: 0, overwritingSince: null })
  })
  expect(filesWith(dataDir)).toEqual([])
  if (engineOfRun === 'sqlite') {
    const { backups } = await call('privacy.status', {})
    expect(backups).toEqual([
      expect.objectContaining({ name: expect.stringContaining('manual'), goesAt: null }),
      expect.objectContaining({ name: setAside, goesAt: null }),
    ])
  }
  expect([readdirSync(floor.exports), readdirSync(join(floor.labels, 'taken'))]).toEqual([[], ['list.csv']])
  expect((await call('find.text', { query: 'zolkiewska' })).hits).toEqual([])
  const { order: after } = await call('orders.get', { cpOrderId })
  expect(after.addresses).toEqual([
    expect.objectContaining({ name: '', street1: '', email: '', zip: '01000-000', city: 'Sao Paulo', country: 'BR' }),
  ])
  expect((await call('privacy.ofOrder', { cpOrderId })).erasure).toMatchObject({
    by: 'Tom',
    reason: '*** asked for it',
  })
  await station.station.stop()
  expect(filesWith(dataDir)).toEqual([])
})
