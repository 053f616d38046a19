import { describe, expect, it } from 'vitest'
import { Sentence } from '../../shared/messages/sentence.ts'
import { unknownFieldsOf } from '../../shared/unknown-fields.ts'
import { aFile, anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { acceptedOrder, readAsOrder } from '../support/read-as-order.ts'

const id = '905512340001'
const md5sum = '8e1b6c0e321e33c1157679bfe78d87c1'
const withItem = (fields: Record<string, unknown>) => anOrder({ items: [anItem({ id, ...fields })] })
const withFile = (fields: Record<string, unknown>) => withItem({ files: [aFile(fields)] })

const gloss = { option: 'cover_finish_gloss', type: 'type_book_cover_finish', desc: 'Gloss', count: '1' }
const silk = { option: 'pageblock_130mcs', type: 'type_main_paper', desc: 'Silk 130', count: '2' }

describe('lists in the forms of other languages', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['as PHP writes a list with a gap', { 0: gloss, 2: silk }, [gloss.option, silk.option]],
    ['counted from 1', { 1: gloss, 2: silk }, [gloss.option, silk.option]],
    ['under the name of an entry', { option: [gloss, silk] }, [gloss.option, silk.option]],
    ['one without brackets', gloss, [gloss.option]],
    ['an empty object', {}, []],
    ['an empty text', '', []],
    ['false', false, []],
    ['null', null, []],
  ])('options: %s', (_, options, read) => {
    const { document, warnings } = acceptedOrder(withItem({ options }))
    expect(document.items[0]?.options.map(({ option }) => option)).toEqual(read)
    expect(warnings).toEqual([])
  })

  it('items, files and addresses as well', () => {
    const files = { 3: aFile({ type: 'cover' }), 5: aFile({ type: 'book' }) }
    const items = { 0: anItem({ id, files }), 1: anItem({ id: '905512340002' }) }
    const { document } = acceptedOrder(anOrder({ items, addresses: { 1: anAddress() }, files: '' } as never))
    expect(document.items.map((item) => item.files.length)).toEqual([2, 2])
    expect(document.addresses).toHaveLength(1)
    expect(document.files).toEqual([])
  })

  it('each under the name of its entries, as converters of XML write what is repeated bare', () => {
    const { files, options, ...fields } = anItem({ id, option: [gloss, silk], file: aFile() })
    const { addresses, items, ...order } = anOrder({ address: anAddress(), item: fields }).order
    const { document, warnings } = acceptedOrder({ order })
    expect(document.addresses).toHaveLength(1)
    expect(document.items.map((item) => [item.files.length, item.options.length])).toEqual([[1, 2]])
    expect(warnings).toEqual([])
    expect(unknownFieldsOf({ order })).toEqual([])
  })

  it('under both names, as entries of one list', () => {
    const { document } = acceptedOrder(withItem({ options: [gloss], option: silk }))
    expect(document.items[0]?.options.map(({ option }) => option)).toEqual([gloss.option, silk.option])
  })

  it('in XML: an entry without fields is refused with its place, for what it says would be lost', () => {
    const xml = `<order><apikey>order-key</apikey><id>1</id><address><type>delivery</type></address>
      <item><id>2</id><file><url>https://files.example.org/a.pdf</url></file><option>gloss</option><option/></item></order>`
    expect(readAsOrder(xml)).toEqual({
      ok: false,
      problems: [{ path: 'order.item[0].option[0]', message: 'This entry has no fields' }],
    })
  })

  it.each<[string, unknown, string, string]>([
    ['a text', 'gloss', 'order.items[0].options', 'This is not a list'],
    [
      'an entry without one known field',
      [{ name: 'gloss' }],
      'order.items[0].options[0]',
      'This entry has no known field',
    ],
    [
      'an object of unknown fields',
      { gloss: '1', silk: '2' },
      'order.items[0].options[0]',
      'This entry has no known field',
    ],
    ['an entry that is text', { 0: 'gloss', 2: silk }, 'order.items[0].options[0]', 'This entry has no fields'],
    [
      'an object by names that may mean something',
      { finish: gloss },
      'order.items[0].options[0]',
      'This entry has no known field',
    ],
    ['an empty entry', [{}], 'order.items[0].options[0]', 'This entry has no known field'],
    ['an entry that is a list', [[gloss]], 'order.items[0].options[0]', 'This entry has no fields'],
  ])('options as %s are refused with their place', (_, options, path, message) => {
    expect(readAsOrder(withItem({ options }))).toEqual({ ok: false, problems: [{ path, message }] })
  })
})

describe('numbers in the forms of other languages', () => {
  it.each<[unknown, number]>([
    ['02', 2],
    ['0005', 5],
    [' 5 ', 5],
    [5, 5],
    ['5.0', 5],
  ])('%j is a count, a number of pages and a size', (value, number) => {
    const { document, warnings } = acceptedOrder(
      withItem({ count: value, pages: value, files: [aFile({ size: value })] }),
    )
    const [item] = document.items
    expect([item?.count, item?.pages, item?.files[0]?.size]).toEqual([number, number, number])
    expect(warnings).toEqual([])
  })

  it.each(['1,000', '1e3', '2.5', '0', 0, '-1', -1, true, [2], { value: 2 }])('no count is %j', (count) => {
    expect(readAsOrder(withItem({ count }))).toMatchObject({ ok: false, problems: [{ path: 'order.items[0].count' }] })
  })

  it('a size or a number of pages of 0 is not known, and nothing to look at', () => {
    const { document, warnings } = acceptedOrder(withItem({ pages: 0, files: [aFile({ size: '0' })] }))
    expect([document.items[0]?.pages, document.items[0]?.files[0]?.size]).toEqual([null, null])
    expect(warnings).toEqual([])
  })

  it('the same numbers unquoted, with all the digits that were sent', () => {
    const text = JSON.stringify(withItem({ count: '@' })).replace('"@"', '5.0')
    expect(acceptedOrder(text).document.items[0]?.count).toBe(5)
  })
})

const item0 = 'order.items[0]'
const compared = 'Nothing was compared with it: look at the files before printing.'
const empty = 'It was left empty: look at the document of the order.'

describe('what is there and cannot be read', () => {
  it.each<[string, { order: Record<string, unknown> }, string, boolean]>([
    [
      'an MD5 that is a SHA-256',
      withFile({ md5sum: md5sum + md5sum }),
      `The MD5 of a file (${item0}.files[0].md5sum) could not be read. ${compared}`,
      true,
    ],
    [
      'an MD5 that is a list',
      withFile({ md5sum: [md5sum] }),
      `The MD5 of a file (${item0}.files[0].md5sum) could not be read. ${compared}`,
      true,
    ],
    [
      'a size with a mark of thousands',
      withFile({ size: '123,456' }),
      `The size of a file (${item0}.files[0].size) could not be read. ${compared}`,
      true,
    ],
    [
      'a size in words',
      withFile({ size: '12 MB' }),
      `The size of a file (${item0}.files[0].size) could not be read. ${compared}`,
      true,
    ],
    [
      'pages that are none',
      withItem({ pages: 'many' }),
      `The number of pages (${item0}.pages) could not be read. ${compared}`,
      true,
    ],
    [
      'an option that is a list',
      withItem({ options: [{ ...gloss, option: ['a', 'b'] }] }),
      `An option (${item0}.options[0].option) could not be read. ${empty}`,
      true,
    ],
    [
      'a title that is a list',
      withItem({ title: ['A', 'B'] }),
      `The title (${item0}.title) could not be read. ${empty}`,
      false,
    ],
    [
      'a title that is nested',
      withItem({ title: { b: 'A' } }),
      `The title (${item0}.title) could not be read. ${empty}`,
      false,
    ],
    [
      'a title that is too long',
      withItem({ title: 'x'.repeat(100_001) }),
      `The title (${item0}.title) is longer than 100000 characters. Only its beginning was kept.`,
      false,
    ],
    [
      'a street that is a list',
      anOrder({ addresses: [anAddress({ street1: ['A 1', 'B'] })] }),
      `The street of an address (order.addresses[0].street1) could not be read. ${empty}`,
      true,
    ],
    [
      'a name that is true',
      anOrder({ addresses: [anAddress({ name: true })] }),
      `The name of an address (order.addresses[0].name) could not be read. ${empty}`,
      true,
    ],
    [
      'a shipping that is text',
      anOrder({ shipping: 'dhl' }),
      `The shipping (order.shipping) could not be read. ${empty}`,
      true,
    ],
    [
      'a method that is an object',
      anOrder({ shipping: { method: { code: 'dhl' } } }),
      `The shipping method (order.shipping.method) could not be read. ${empty}`,
      true,
    ],
    [
      'a part that nothing is made of',
      anOrder({ creator: 'Cloudprinter.com' }),
      `The field creator (order.creator) could not be read. ${empty}`,
      false,
    ],
    [
      'a ship-by date that is an object',
      anOrder({ shipping_date: { date: '2026-03-05' } }),
      'The ship-by date (order.shipping_date) could not be read. The order stands last.',
      false,
    ],
  ])('%s is a warning with its place', (_, document, message, isDecisive) => {
    const { warnings } = acceptedOrder(document)
    expect(warnings).toEqual([expect.objectContaining({ code: 'field_unreadable', message, isDecisive })])
    expect(warnings[0]?.message).toBeInstanceOf(Sentence)
  })

  it('asks nobody about a size where the MD5 tells the file', () => {
    const { warnings } = acceptedOrder(withFile({ md5sum, size: '12 MB' }))
    expect(warnings).toMatchObject([{ code: 'field_unreadable', isDecisive: false }])
  })

  it('a long text is cut, not emptied', () => {
    expect(acceptedOrder(withItem({ title: 'x'.repeat(100_001) })).document.items[0]?.title).toBe('x'.repeat(100_000))
  })

  it.each([null, '', ' ', false, {}, [], [' ']])('%j is absent, and no warning', (nothing) => {
    const fields = { title: nothing, pages: nothing, files: [aFile({ md5sum: nothing, size: nothing })] }
    const document = anOrder({
      items: [anItem({ id, ...fields })],
      addresses: [anAddress({ street2: nothing, state: nothing })],
      client: nothing,
      priority: nothing,
    })
    expect(acceptedOrder(document).warnings).toEqual([])
  })

  it('a doubled element of XML is told by the name that the sender gave it', () => {
    const xml = `<order><apikey>k</apikey><id>905512340000</id>
      <address><type>delivery</type><name>Ana</name><name>Ejemplo</name></address>
      <item><id>${id}</id><count>1</count><file><url>https://files.example.org/a.pdf</url></file></item></order>`
    const { warnings } = acceptedOrder(xml)
    expect(warnings.map(({ message }) => message)).toEqual([
      `The name of an address (order.address[0].name) could not be read. ${empty}`,
    ])
  })

  it('a required field in a form that cannot be read is refused as such', () => {
    expect(readAsOrder(withItem({ id: [id] }))).toEqual({
      ok: false,
      problems: [{ path: 'order.items[0].id', message: 'The id of the item cannot be read' }],
    })
  })

  it('is told one by one twenty times, and then counted', () => {
    const items = Array.from({ length: 30 }, (_, index) => anItem({ id: `i${index}`, title: ['a'] }))
    const { warnings } = acceptedOrder(anOrder({ items }))
    expect(warnings).toHaveLength(21)
    expect(warnings.at(-1)?.message).toEqual('And 10 more fields of the order could not be read.')
  })
})
