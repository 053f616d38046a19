import { describe, expect, it } from 'vitest'
import { runIntakeEndpoint } from '../support/intake-endpoint.ts'
import { anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { pushTo, type RunningStation, runStation } from '../support/running-station.ts'

const id = '905512340000'
const itemId = '905512340001'

/** An order as XML 2.1 has it: addresses and items repeated bare. */
const xmlOrder = `<?xml version="1.0" encoding="UTF-8"?>
<order>
  <apikey>order-key</apikey><id>${id}</id><date>2026-03-02 09:14:55</date><priority>2</priority>
  <creator><id>1</id><name>CloudPrinter.com</name><version>2.1</version></creator>
  <client><id>999</id><name>Sample &amp; Storybooks</name><reference>shop-1</reference></client>
  <address><type>billing</type><name>Somebody Else</name><country>NL</country></address>
  <address><type>delivery</type><name>Ana Ejemplo</name><country>BR</country></address>
  <shipping><method>dhl_international_express</method><consignor>Sample</consignor><invoice><total>4.2000</total></invoice></shipping>
  <item>
    <id>${itemId}</id><count>2</count><title><![CDATA[Bears & <Co>]]></title><product>textbook</product>
    <file><type>cover</type><url>https://files.example.org/cover.pdf</url></file>
    <file><type>book</type><url>https://files.example.org/book.pdf?a=1&amp;b=2</url></file>
    <option><option>cover_finish_gloss</option><type>type_book_cover_finish</type><count>1</count></option>
  </item>
</order>`

const wrappedXmlOrder = xmlOrder
  .replace(/<item>/, '<items><item>')
  .replace('</item>', '</item></items>')
  .replace(/<file>/, '<files><file>')
  .replace(/<\/file>\s*<option>/, '</file></files><option>')

interface Form {
  readonly form: string
  readonly body: string | Uint8Array
  readonly headers?: Record<string, string>
}

const json = JSON.stringify(anOrder({ id }))

/** As written by a program whose every name has a prefix. */
const prefixedXmlOrder = xmlOrder
  .replaceAll(/<(\/?)(\w)/g, '<$1cp:$2')
  .replace('<cp:order>', '<cp:order xmlns:cp="http://example.org/order" xsi:schemaLocation="order.xsd">')

const oddXmlOrder = xmlOrder
  .replace('<order>', '<?print it\'s "ready> ?><!-- <id>1</id> --><order>')
  .replace('<apikey>order-key<', '<apikey note=">">order<!-- of 2026 -->-<![CDATA[k]]>&#101;y\n<')

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')

const forms: readonly Form[] = [
  { form: 'JSON 2.2', body: json },
  { form: 'JSON without the order root', body: JSON.stringify(anOrder({ id }).order) },
  { form: 'JSON 2.1, in which the identification is spelt with a space', body: JSON.stringify(olderOrder()) },
  { form: 'JSON with numbers where text is usual', body: json.replaceAll(/"(\d+)"/g, '$1') },
  { form: 'JSON with a single address and item instead of lists', body: JSON.stringify(singleEntries()) },
  { form: 'JSON with a byte order mark', body: `\uFEFF${json}` },
  { form: 'JSON in UTF-16', body: utf16(json) },
  { form: 'JSON in UTF-16 without a mark', body: utf16(json).subarray(2) },
  { form: 'JSON that calls its UTF-8 UTF-16', body: json, headers: { 'content-type': 'text/json; charset=utf-16' } },
  { form: 'JSON called a form', body: json, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  { form: 'JSON called a picture', body: json, headers: { 'content-type': 'image/png' } },
  { form: 'XML 2.1', body: xmlOrder, headers: { 'content-type': 'application/xml' } },
  { form: 'XML called JSON', body: xmlOrder },
  { form: 'XML with list elements', body: wrappedXmlOrder },
  { form: 'XML with a prefix at each name', body: prefixedXmlOrder },
  { form: 'XML with comments, instructions and the key in pieces', body: oddXmlOrder },
  { form: 'XML with a byte order mark and blank lines', body: `\uFEFF\r\n\r\n${xmlOrder}` },
  { form: 'XML in UTF-16', body: utf16(xmlOrder.replace('UTF-8', 'UTF-16')) },
  { form: 'XML that calls its UTF-8 UTF-16', body: xmlOrder.replace('UTF-8', 'utf-16') },
]

describe('documents that are accepted', () => {
  it.each(forms)('$form', async ({ body, headers = {} }) => {
    const station = await runStation()
    const answer = await send(station, body, headers)
    expect(answer).toEqual({ status: 200, body: { status: 'accepted', order: id } })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.items).toMatchObject([{ cpItemId: itemId, quantity: 2, filesTotal: 2 }])
    expect(order.addresses.find((address) => address.type === 'delivery')).toMatchObject({ name: 'Ana Ejemplo' })
    expect(order.shippingMethod).toBe('dhl_international_express')
    expect(order.fullJsonPayload).not.toContain('order-key')
    expect(JSON.parse(order.fullJsonPayload)).toBeTypeOf('object')
  })

  it('reads text and references of XML, and keeps what it does not know', async () => {
    const station = await runStation()
    await send(station, xmlOrder.replace('<priority>', '<gift wrap="yes">Ribbon</gift><priority>'))
    const { order } = await station.call('orders.get', { cpOrderId: id })
    const { item } = await station.call('items.get', { cpItemId: itemId })
    expect(order.clientName).toBe('Sample & Storybooks')
    expect(item.title).toBe('Bears & <Co>')
    expect(item.options).toMatchObject([{ option: 'cover_finish_gloss', count: '1' }])
    expect(order.unknownFields).toEqual([
      { path: 'gift', value: 'Ribbon' },
      { path: 'gift@wrap', value: 'yes' },
    ])
  })

  it('keeps every digit of ids and amounts', async () => {
    const station = await runStation()
    const long = '90551234000000000012340000'
    const body = JSON.stringify(anOrder({ id, costs: { total: '@@' } }))
      .replace(`"${id}"`, long)
      .replace('"@@"', '12345678901234567890.1000')
    expect(await send(station, body)).toMatchObject({ status: 200, body: { order: long } })
    const { order } = await station.call('orders.get', { cpOrderId: long })
    expect(order.cpOrderId).toBe(long)
    expect(order.fullJsonPayload).toContain('12345678901234567890.1000')
  })

  it('shows fields that it does not know with their paths', async () => {
    const station = await runStation()
    const items = [anItem({ id: itemId, gift_note: 'Happy birthday', nested: { deep: [1] } })]
    await station.push(anOrder({ id, items, hc: '12' }))
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.unknownFields).toEqual([
      { path: 'items[0].gift_note', value: 'Happy birthday' },
      { path: 'items[0].nested', value: '{"deep":[1]}' },
      { path: 'hc', value: '12' },
    ])
  })

  it('takes fields with dangerous names like any other', async () => {
    const station = await runStation()
    const body = JSON.stringify(anOrder({ id })).replace('"priority"', '"__proto__":{"polluted":true},"priority"')
    expect(await send(station, body)).toMatchObject({ status: 200 })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((await station.call('orders.get', { cpOrderId: id })).order.unknownFields).toMatchObject([
      { path: '__proto__' },
    ])
  })

  it('lets the last of two fields of one name count, masks both keys and says so', async () => {
    const station = await runStation()
    const body = JSON.stringify(anOrder({ id })).replace(
      '"priority"',
      '"apikey" : "order-key-2","apikey": "order-key","priority"',
    )
    expect(await send(station, body)).toMatchObject({ status: 200 })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.fullJsonPayload).not.toContain('order-key')
    expect(order.items[0]?.warnings).toMatchObject([{ code: 'document_odd' }])
  })

  it('masks the key however its name is written, and leaves the rest as it came', async () => {
    // A key so short that it stands in other words too, which it must not spoil.
    const station = await runStation({ 'order-api-key': 'e' })
    const body = JSON.stringify(anOrder({ id, apikey: 'e' }), null, 3).replace('"apikey"', '"\\u0061pikey"')
    expect(await send(station, body)).toMatchObject({ status: 200 })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.fullJsonPayload).toBe(body.replace('"e"', '"***"'))
  })

  it('reads entities by name and by number, in text and attributes, and leaves what stands for nothing', async () => {
    const station = await runStation()
    const title = '&Aacute;lbum &#8220;Z&#xfc;rich&quot; &copyright; Tom & Co &#xD800;&#1;'
    await send(
      station,
      xmlOrder
        .replace('<![CDATA[Bears & <Co>]]>', title)
        .replace('<priority>', '<gift wrap="caf&eacute;">x</gift><priority>'),
    )
    const { order } = await station.call('orders.get', { cpOrderId: id })
    const { item } = await station.call('items.get', { cpItemId: itemId })
    expect(item.title).toBe('Álbum “Zürich" &copyright; Tom & Co &#xD800;&#1;')
    expect(order.unknownFields[1]).toEqual({ path: 'gift@wrap', value: 'café' })
  })

  it('reads XML in the encoding that it names', async () => {
    const station = await runStation()
    const body = xmlOrder.replace('UTF-8', 'ISO-8859-1').replace('Ana Ejemplo', 'Zoë Ñandú')
    expect(await send(station, Buffer.from(body, 'latin1'))).toMatchObject({ status: 200 })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.addresses.map(({ name }) => name)).toContain('Zoë Ñandú')
    expect(order.items[0]?.warnings).toEqual([])
  })

  it('reads text that is no UTF-8 as the usual mistake, and says so', async () => {
    const station = await runStation()
    const body = JSON.stringify(anOrder({ id, addresses: [anAddress({ name: 'José' })] }))
    expect(await send(station, Buffer.from(body, 'latin1'))).toMatchObject({ status: 200 })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.addresses[0]?.name).toBe('José')
    expect(order.items[0]?.warnings[0]?.message).toContain('Windows-1252')
  })

  it('replaces one bad byte alone, and says where it stands', async () => {
    const station = await runStation()
    const item = anItem({ id: itemId, desc: '\u0001' })
    const order = anOrder({ id, addresses: [anAddress({ name: 'Zoë Ñandú', city: 'São Paulo' })], items: [item] })
    const body = JSON.stringify(order, null, 1)
    const bytes = Buffer.from(body.replace('\\u0001', '\u0001'))
    const place = bytes.indexOf(1)
    bytes[place] = 0xff
    expect(await send(station, bytes)).toMatchObject({ status: 200 })
    const { item: kept } = await station.call('items.get', { cpItemId: itemId })
    const { order: keptOrder } = await station.call('orders.get', { cpOrderId: id })
    expect(keptOrder.addresses[0]).toMatchObject({ name: 'Zoë Ñandú', city: 'São Paulo' })
    const line = bytes.subarray(0, place).toString().split('\n').length
    expect(kept.warnings.map(({ message }) => message)).toEqual([
      `The text is not UTF-8 at line ${line}, column 14. What could not be read there is shown as \uFFFD: check it.`,
    ])
  })

  it('says so where it had to guess', async () => {
    const station = await runStation()
    await station.push(anOrder({ id, shipping_date: 'soon', addresses: [anAddress({ type: '' })] }))
    const { item } = await station.call('items.get', { cpItemId: itemId })
    expect(item.warnings.map((warning) => warning.code)).toEqual(['ship_date_unreadable', 'address_assumed'])
  })
})

interface Refusal {
  readonly what: string
  readonly body: string
  readonly status: number
  readonly code: string
  readonly path?: string
}

const refusals: readonly Refusal[] = [
  { what: 'no key', body: text({ apikey: undefined }), status: 401, code: 'unauthorized' },
  { what: 'a wrong key', body: text({ apikey: 'another' }), status: 401, code: 'unauthorized' },
  { what: 'nothing at all', body: '', status: 400, code: 'not_json' },
  { what: 'half a document', body: json.slice(0, 200), status: 400, code: 'not_json' },
  { what: 'a list', body: '[]', status: 401, code: 'unauthorized' },
  { what: 'no id', body: text({ id: '' }), status: 400, code: 'invalid_order', path: 'order.id' },
  { what: 'no items', body: text({ items: [] }), status: 400, code: 'invalid_order', path: 'order.items' },
  {
    what: 'an item without files',
    body: text({ items: [anItem({ files: [] })] }),
    status: 400,
    code: 'invalid_order',
    path: 'order.items[0].files',
  },
  {
    what: 'no copies',
    body: text({ items: [anItem({ count: '0' })] }),
    status: 400,
    code: 'invalid_order',
    path: 'order.items[0].count',
  },
  {
    what: 'two items of one id',
    body: text({ items: [anItem(), anItem()] }),
    status: 400,
    code: 'invalid_order',
    path: 'order.items[1].id',
  },
  {
    what: 'two ids that a database cannot tell apart',
    body: text({ items: [anItem({ id: 'a\ud800' }), anItem({ id: 'a\ud801' })] }),
    status: 400,
    code: 'invalid_order',
    path: 'order.items[1].id',
  },
  {
    what: 'no address, and no root',
    body: JSON.stringify(anOrder({ addresses: [] }).order),
    status: 400,
    code: 'invalid_order',
    path: 'addresses',
  },
  {
    what: 'XML without the id of an item',
    body: xmlOrder.replace(`<id>${itemId}</id>`, ''),
    status: 400,
    code: 'invalid_order',
    path: 'order.item[0].id',
  },
  {
    what: 'an envelope around the order',
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${xmlOrder.slice(39)}</s:Body></s:Envelope>`,
    status: 400,
    code: 'invalid_order',
  },
  { what: 'a list of orders', body: `[${json}]`, status: 400, code: 'invalid_order' },
  {
    what: 'XML with a raw control character',
    body: xmlOrder.replace('Somebody', 'Some\u0002body'),
    status: 400,
    code: 'not_xml',
  },
  { what: 'XML whose tags do not match', body: xmlOrder.replace('</client>', '</item>'), status: 400, code: 'not_xml' },
  { what: 'two XML documents in one', body: `${xmlOrder}<order/>`, status: 400, code: 'not_xml' },
  { what: 'XML without the key, cut off', body: '<order><id>1', status: 400, code: 'not_json' },
  {
    what: 'elements without end',
    body: xmlOrder.replace('<item>', `${'<a/>'.repeat(110_000)}<item>`),
    status: 400,
    code: 'too_complex',
  },
  {
    what: 'attributes without end',
    body: xmlOrder.replace('<item>', `<a ${manyAttributes()}/><item>`),
    status: 400,
    code: 'too_complex',
  },
  {
    what: 'elements nested without end',
    body: xmlOrder.replace('<item>', `${'<a>'.repeat(100)}<item>`),
    status: 400,
    code: 'too_complex',
  },
  { what: 'XML that is cut off', body: xmlOrder.slice(0, -20), status: 400, code: 'not_xml' },
  {
    what: 'XML with a document type of its own',
    body: xmlOrder.replace('<order>', '<!DOCTYPE order [<!ENTITY a "b">]><order>'),
    status: 400,
    code: 'not_xml',
  },
  {
    what: 'nesting without end',
    body: `{"apikey":"order-key","x":${'['.repeat(100_000)}`,
    status: 400,
    code: 'too_complex',
  },
  { what: 'fields without end', body: manyFields(), status: 400, code: 'too_complex' },
]

describe('documents that are refused', () => {
  it.each(refusals)('$what: $status $code', async ({ body, status, code, path }) => {
    const { store, url } = await runIntakeEndpoint()
    const answer = await pushTo(url(), body)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error: { code, message: expect.stringMatching(/\w/) } })
    if (path !== undefined) expect(answer.body).toMatchObject({ error: { details: [{ path }] } })
    expect(await store.query('SELECT "cpOrderId" FROM "cp_orders"')).toEqual([])
  })

  it('an item of another order: 400, with nothing said of that order', async () => {
    const station = await runStation()
    await station.push(anOrder({ id: '111100000000', items: [anItem({ id: itemId })] }))
    const answer = await station.push(anOrder({ id, items: [anItem({ id: itemId })] }))
    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ path: 'order.items[0].id' }] } } })
    expect(JSON.stringify(answer)).not.toContain('111100000000')
  })

  it('XML where the settings do not want it: 400', async () => {
    const station = await runStation()
    await station.call('settings.update', { settings: { intake: { acceptXml: false } } })
    expect(await send(station, xmlOrder)).toMatchObject({ status: 400 })
  })
})

describe('a document that is refused, but came with the key', () => {
  it.each([
    ['an envelope', '<e><apikey>order-key</apikey></e>', 'The document is no order: its root element is e'],
    [
      'a raw control character',
      '<order><apikey>order-key</apikey>\n<id>\u0001</id></order>',
      'The body is not XML: it has the control character U+0001 at line 2, column 5',
    ],
    [
      'a key within something else',
      '{"data":{"apikey":"order-key"}}',
      'The document is no order: the key stands in it, but not where an order has it',
    ],
    ['half a document', '{"apikey":"order-key","id":', 'The body is not JSON'],
  ])('stands in the inbox with its reason and without its key: %s', async (_, body, message) => {
    const station = await runStation()
    expect((await send(station, body)).status).toBe(400)
    const [entry] = (await station.call('inbox.list', {})).entries
    expect(entry).toMatchObject({ isAuthenticated: true, outcome: 'rejected', reasons: [{ message }] })
    const kept = await station.call('inbox.get', { id: entry?.id ?? 0 })
    expect(JSON.stringify(kept)).not.toContain('order-key')
    expect(JSON.stringify(kept)).toContain('***')
  })
})

async function send(station: RunningStation, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(station.station.webhookUrl(), {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, body: await response.json() }
}

function text(fields: Record<string, unknown>): string {
  return JSON.stringify(anOrder({ id, ...fields } as Parameters<typeof anOrder>[0]))
}

function olderOrder(): unknown {
  const { customer_identification: value, ...address } = anAddress()
  const { client, addresses: _, ...rest } = anOrder({ id, creator: { version: '2.1' } }).order
  return { order: { client, addresses: [{ ...address, 'customer identification': value }], ...rest } }
}

function singleEntries(): unknown {
  const { items, addresses, ...rest } = anOrder({ id }).order as Record<string, unknown[]>
  return { order: { ...rest, items: items?.[0], addresses: addresses?.[0] } }
}

function manyAttributes(): string {
  return Array.from({ length: 110_000 }, (_, index) => `a${index}=""`).join(' ')
}

function manyFields(): string {
  const fields = Array.from({ length: 110_000 }, (_, index) => `"f${index}":1`)
  return `{"order":{"apikey":"order-key",${fields.join(',')}}}`
}
