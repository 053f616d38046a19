import { describe, expect, it } from 'vitest'
import { StationError } from '../../shared/errors.ts'
import type { Language } from '../../shared/messages/in-words.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { openStoreIn } from '../support/any-store.ts'
import { aFile, anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'

const cpOrderId = '905512340000'
const item = (position: number): string => itemIdOf(cpOrderId, position)

/** What a person may have copied from the screen, and what looks like a sentence that a row keeps. */
const texts = ['The item is already packed.', 'Nothing was changed.', keptSaid(say('Nothing was changed.'))]
/** What would be shown if one of them were taken for the station's own. */
const taken = /Die Position ist schon|Nichts wurde geändert/

describe.each(texts)('what others wrote: %j', (words) => {
  it('is shown as it was written in every language, and the words of the station beside it in that language', async () => {
    const station = await aStationFullOf(words)
    const [english, german] = [await allOf(station, 'en'), await allOf(station, 'de')]
    const places = placesOf(german, words)
    expect(places).toEqual(placesOf(english, words))
    expect(places.map(withoutNumbers)).toEqual(expect.arrayContaining([...written]))
    expect(JSON.stringify(german)).not.toMatch(taken)
    // The mark that a row adds stays in the row.
    expect(JSON.stringify(german)).not.toContain(JSON.stringify('\u001e\u001e').slice(1, -1))
    expect(JSON.stringify(german)).toContain('Die Seitenzahl (order.items[1].pages): nicht lesbar.')
    expect(JSON.stringify(english)).toContain('The number of pages (order.items[1].pages) could not be read.')
  })

  it('stays what it is over HTTP, where the page asks for German', async () => {
    const station = await aStationFullOf(words)
    const { url, token } = await station.station.serveConsole({ host: '127.0.0.1', port: 0 })
    const ask = async (call: string, input: object, accepted?: string): Promise<string> => {
      const headers = { authorization: `Bearer ${token}`, 'accept-language': accepted ?? '' }
      const body = JSON.stringify(input)
      return await (await fetch(new URL(`/api/${call}`, url), { method: 'POST', headers, body })).text()
    }
    const held = await ask('items.get', { cpItemId: item(2) }, 'de')
    expect(JSON.parse(held)).toMatchObject({ item: { title: words, statusReason: words } })
    expect(held).toContain('Die Seitenzahl (order.items[1].pages): nicht lesbar.')
    const again = { cpItemId: item(2), to: 'on_hold', cause: words }
    expect(await ask('items.advance', again, 'de')).toContain('Die Position ist schon angehalten.')
    for (const accepted of [undefined, 'fr', '*']) {
      expect(await ask('items.advance', again, accepted)).toContain('The item is already on hold.')
    }
  })
})

describe('a refusal', () => {
  it('is kept as a sentence, with what is wrong', async () => {
    const station = await aStationFullOf('A text')
    const refused = await station.call('items.advance', { cpItemId: item(3), to: 'error' }).catch((error) => error)
    expect(refused).toBeInstanceOf(StationError)
    expect((refused as StationError).toEnvelope()).toMatchObject({ details: [{ message: 'Say what went wrong.' }] })
    expect((refused as StationError).toEnvelope('de')).toMatchObject({
      message: 'Angeben, was nicht in Ordnung ist.',
      details: [{ message: 'Angeben, was nicht in Ordnung ist.' }],
    })
  })
})

describe('the rows of a version that kept plain text', () => {
  it('are shown as they are, and new ones in the language that is asked for', async () => {
    const station = await aStationFullOf('A text')
    const before = 'The item is not in the new version of the order.'
    const store = await openStoreIn(station.dataDir)
    const list = JSON.stringify([{ code: 'x', path: '', message: before }])
    await store.write((transaction) =>
      transaction.run(`INSERT INTO "cp_signal_attempts" ("signalId", "at", "durationMs", "responseCode", "responseBody")
        SELECT "id", 0, 0, 500, '' FROM "cp_signals"`),
    )
    for (const [table, column, kept] of [
      ['cp_order_items', 'statusReason', before],
      ['cp_order_items', 'warnings', list],
      ['cp_orders', 'unseenWarnings', list],
      ['cp_history', 'reason', before],
      ['cp_signals', 'lastError', before],
      ['cp_signal_attempts', 'error', before],
      ['cp_signal_corrections', 'reason', before],
      ['cp_files', 'failureMessage', before],
      ['cp_files', 'failureCode', 'server_error'],
      ['cp_inbox', 'reasons', list],
    ] as const) {
      const sql = `UPDATE "${table}" SET "${column}" = ?`
      expect(await store.write((transaction) => transaction.run(sql, kept)), table).toBeGreaterThan(0)
    }
    await store.close()

    const [english, german] = [await allOf(station, 'en'), await allOf(station, 'de')]
    expect(placesOf(german, before)).toEqual(placesOf(english, before))
    expect(placesOf(german, before).map(withoutNumbers)).toEqual(expect.arrayContaining([...ofBefore]))

    const id = '905512350000'
    await station.push(anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), pages: 'many' })] }))
    const fresh = await asked(station, 'items.get', { cpItemId: itemIdOf(id, 1) }, 'de')
    expect(fresh.item.warnings[0]?.message).toContain('Die Seitenzahl (order.items[0].pages): nicht lesbar.')
  })
})

const asked = async <N extends CallName>(
  { station }: RunningStation,
  name: N,
  input: CallInput<N>,
  language: Language,
): Promise<CallOutput<N>> => (await station.call(name, input, language)) as CallOutput<N>

/** Everything that a console may show of the station. */
async function allOf(station: RunningStation, language: Language): Promise<Record<string, unknown>> {
  const ask = <N extends CallName>(name: N, input: CallInput<N>) => asked(station, name, input, language)
  const { signals } = await ask('signals.list', {})
  const { revisions } = await ask('quarantine.list', {})
  const { entries } = await ask('inbox.list', {})
  const { kinds } = (await ask('exceptions.counts', {})).counts
  const items = [1, 2, 3, 4].map(item)
  return {
    items: await Promise.all(items.map((cpItemId) => ask('items.get', { cpItemId }))),
    queue: await ask('items.list', {}),
    facets: await ask('items.facets', {}),
    order: await ask('orders.get', { cpOrderId }),
    orders: await ask('orders.list', {}),
    files: await ask('files.list', {}),
    notes: await ask('notes.list', { cpOrderId }),
    reasons: await Promise.all((['on_hold', 'error', 'reprint'] as const).map((kind) => ask('reasons.list', { kind }))),
    today: await ask('today.get', {}),
    signals: await Promise.all(signals.map(({ id }) => ask('signals.get', { id }))),
    outbox: await ask('signals.outbox', {}),
    revisions: await Promise.all(revisions.map(({ id }) => ask('quarantine.get', { id }))),
    inbox: await Promise.all(entries.map(({ id }) => ask('inbox.get', { id }))),
    exceptions: await Promise.all(kinds.map(({ kind }) => ask('exceptions.list', { kind }))),
    tickets: await ask('tickets.get', { cpItemIds: items, withAddress: true }),
    settings: await ask('settings.get', {}),
    devices: await ask('devices.list', {}),
    interfaces: await ask('interfaces.list', {}),
    found: await ask('find.text', { query: cpOrderId }),
    status: await ask('station.status', {}),
  }
}

/** Where in an answer these words stand: `items.0.item.title`. */
function placesOf(answer: unknown, words: string, path = ''): readonly string[] {
  if (typeof answer === 'string') return answer.includes(words) ? [path] : []
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([name, entry]) =>
    placesOf(entry, words, path === '' ? name : `${path}.${name}`),
  )
}

/** A station in which these words stand wherever a person or Cloudprinter can have put them. */
async function aStationFullOf(words: string): Promise<RunningStation> {
  const station = await runStation()
  const { call } = station
  const by = words
  await call('files.pause', { by })
  await call('signals.pause', { by })
  const named = {
    client: { id: 77, name: words, reference: words },
    shipping: { method: words, consignor: words },
    addresses: [
      anAddress(
        Object.fromEntries(
          ['company', 'name', 'street1', 'street2', 'zip', 'city', 'state', 'email', 'phone'].map((field) => [
            field,
            words,
          ]),
        ),
      ),
    ],
  }
  const anItemOf = (position: number, fields = {}) =>
    anItem({
      id: item(position),
      title: words,
      product: words,
      desc: words,
      options: [{ option: words, desc: words, count: '1', type: words }],
      files: [aFile({ type: 'cover' })],
      ...fields,
    })
  const items = [anItemOf(1, { reorder_cause: words, reorder_desc: words }), anItemOf(2, { pages: 'many' })]
  const order = { id: cpOrderId, ...named, items: [...items, anItemOf(3), anItemOf(4)] }
  await station.push(anOrder(order))
  await station.push(anOrder({ ...order, items: [anItemOf(1, { title: `${words} Again` })] }))
  await station.push(anOrder({ ...order, id: '905512360000', items: [] }))

  await call('items.advance', { cpItemId: item(2), to: 'on_hold', cause: words, by })
  await call('items.advance', { cpItemId: item(1), to: 'error', cause: words, message: words, by })
  await call('items.advance', { cpItemId: item(4), to: 'cancelled', cause: 'CancelUserRequest', message: words, by })
  await call('notes.add', { cpOrderId, cpItemId: item(1), text: words, by })
  const view = {
    name: words,
    columns: [],
    grouping: 'none' as const,
    rows: 'roomy' as const,
    status: null,
    filters: {},
  }
  await call('views.save', { view, by })
  await call('devices.create', { name: words, by })
  await call('interfaces.save', { id: 'second', name: words, mode: 'live', key: 'another-key', by })
  const { signals } = await call('signals.list', { cpItemId: item(1) })
  for (const { id } of signals) {
    await call('signals.correct', { id, reason: words, by })
    await call('signals.skip', { id, reason: words, by })
  }
  return station
}

const withoutNumbers = (place: string): string => place.replaceAll(/\d+/g, '')

const placesIn = (fields: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(fields).flatMap(([object, names]) => names.split(' ').map((name) => `${object}.${name}`))

/** Where the words of others stand at least: objects without the numbers of lists, and their fields. */
const written = placesIn({
  'devices.devices.': 'name',
  'exceptions..exceptions.': 'happened subject',
  'facets.client.': 'value',
  'facets.option.': 'value',
  'facets.product.': 'label value',
  'facets.shippingMethod.': 'value',
  'found.hits..order': 'clientName clientReference consignor shippingMethod',
  'interfaces.interfaces.': 'name',
  'items..item': 'clientName productCode productDescription shippingMethod statusReason title',
  'items..item.history.': 'by reason',
  'items..item.options.': 'description option type',
  'items..item.reorder': 'cause description',
  'notes.notes.': 'by text',
  'order.order.addresses.': 'city company email name phone state street zip',
  'order.order': 'clientName clientReference consignor shippingMethod',
  'order.order.items.': 'clientName productCode productDescription shippingMethod statusReason title',
  'orders.orders.': 'clientName clientReference consignor shippingMethod',
  'queue.items.': 'clientName productCode productDescription shippingMethod statusReason title',
  'reasons..reasons': '',
  'revisions..revision.differences.': 'after before',
  'settings.settings.console.views.': 'name',
  'settings.settings.intake.interfaces.': 'name',
  'signals..signal.corrections.': 'by reason',
  'tickets.tickets..address': 'city company name state street zip',
  'tickets.tickets.': 'clientReference',
  'tickets.tickets..item': 'clientName productCode productDescription shippingMethod statusReason title',
  'tickets.tickets..options.': 'description option type',
  'tickets.tickets..others.': 'title',
  'today.causes.list.': 'cause',
})

/** Where rows of before are shown. */
const ofBefore = placesIn({
  'exceptions..exceptions.': 'happened',
  'files.files..failure': 'message',
  'inbox..entry.reasons.': 'message',
  'items..item.files..failure': 'message',
  'items..item.history.': 'reason',
  'items..item.signals.': 'lastError',
  'items..item': 'statusReason',
  'items..item.warnings.': 'message',
  'order.order.items.': 'statusReason',
  'order.order.items..warnings.': 'message',
  'queue.items.': 'statusReason',
  'queue.items..warnings.': 'message',
  'reasons..reasons': '',
  'signals..signal.corrections.': 'reason',
  'signals..signal': 'lastError',
  'signals..signal.tries.': 'error',
  'tickets.tickets..item': 'statusReason',
  'tickets.tickets..item.warnings.': 'message',
  'today.causes.list.': 'cause',
})
