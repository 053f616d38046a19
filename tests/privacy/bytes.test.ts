import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { engineOfRun } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

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
const words = ['jolanta', 'zolkiewska', 'ksiezyc', 'wymyslona', 'podworzem'].map((word) => Buffer.from(word))

function filesWith(folder: string): string[] {
  const needles = [...secrets.flatMap(spellingsOf), ...words]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('backups') && statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name))
      return needles.some((needle) => bytes.includes(needle))
    })
}

const ended = async ({ call }: RunningStation): Promise<void> => {
  for (const to of ['in_production', 'produced', 'packed'] as const) await call('items.advance', { cpItemId, to })
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
  await call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
  const files = {
    files: [aFile({ ...cloudprinter.offer('/label.pdf', aPdf(person.name)), type: 'shipping_label' })],
    items: [
      anItem({
        id: cpItemId,
        files: [
          aFile({ ...cloudprinter.offer('/cover.pdf', aPdf('cover')), type: 'cover' }),
          aFile({ ...cloudprinter.offer('/book.pdf', aPdf('book')), type: 'book' }),
        ],
        desc: `For ${person.name}, with love`,
      }),
    ],
  }
  const order = { id: cpOrderId, addresses: [anAddress(person)], ...files }

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
  if (engineOfRun === 'sqlite') await call('backup.create', {})
  await ended(station)
  expect(filesWith(dataDir).length).toBeGreaterThan(0)

  await call('privacy.erase', { cpOrderId, reason: `${person.name} asked for it`, by: 'Tom' })
  await eventually(async () => {
    const { waiting } = await call('privacy.status', {})
    expect(waiting).toEqual({ due: 0, later: 0, files: 0, overwritingSince: null })
  })
  expect(filesWith(dataDir)).toEqual([])
  if (engineOfRun === 'sqlite') {
    const { backups } = await call('privacy.status', {})
    expect(backups).toEqual([expect.objectContaining({ name: expect.stringContaining('manual'), goesAt: null })])
  }
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
