import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FindHit } from '../../shared/find-api.ts'
import { openStoreIn } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { pushReady } from './ready-items.ts'

describe('finding by words', () => {
  it('finds an item by its title and product, and an order by whom and where it goes to', async () => {
    const find = await finder(aStorybook, aPoster)
    expect(await find('bear sleep')).toEqual(['item 905512340001: title'])
    expect(await find('TEXTBOOK')).toEqual(['item 905512340001: product'])
    expect(await find('sao paulo')).toEqual(['order 905512340000: city'])
    expect(await find('ejemplo')).toEqual(['order 905512340000: recipient'])
    expect(await find('Studio Muster')).toEqual(['order 905599990000: company'])
    expect(await find('shop-2026-000451')).toEqual(['order 905512340000: reference'])
  })

  it('finds the beginnings of words, in any order, also where order and item each say a part', async () => {
    const find = await finder(aStorybook, aPoster)
    expect(await find('slee be')).toEqual(['item 905512340001: title'])
    expect(await find('ana bear')).toEqual(['item 905512340001: title, recipient'])
    expect(await find('ear')).toEqual([])
    expect(await find('bear poster')).toEqual([])
  })

  it('finds numbers by their beginning, and when they are typed in groups', async () => {
    const find = await finder(aStorybook, aPoster)
    expect(await find('9055')).toEqual(['order 905599990000: order', 'order 905512340000: order'])
    expect(await find('905512340001')).toEqual(['item 905512340001: item'])
    expect(await find('9055 1234 0001')).toEqual(['item 905512340001: item'])
    expect(await find('9055-9999-0000')).toEqual(['order 905599990000: order'])
    expect(await find('shop2026000451')).toEqual(['order 905512340000: reference'])
  })

  it('finds numbers by their last digits, also beside a word', async () => {
    const find = await finder(aStorybook, aPoster)
    expect(await find('990000')).toEqual(['order 905599990000: order'])
    expect(await find('12340001')).toEqual(['item 905512340001: item'])
    expect(await find('000451')).toEqual(['order 905512340000: reference'])
    expect(await find('bear 2340001')).toEqual(['item 905512340001: item, title'])
    // Too few digits would be the end of too many, and the middle of a number is not its end.
    expect(await find('451')).toEqual([])
    expect(await find('5512')).toEqual([])
  })

  it('finds a person by name, however its signs are typed', async () => {
    const find = await finder(aLetter)
    for (const question of ['obrien', "o'brien", 'O’BRIEN', 'o brien', 'brien', 'O´Bri', 'OBri']) {
      expect(await find(question), question).toEqual([`order ${letterId}: recipient`])
    }
    for (const question of ['annemarie', 'anne-marie', 'Anne Marie', 'marie', 'ANNE\u2011MARIE', 'anne\u00admarie']) {
      expect(await find(question), question).toEqual([`order ${letterId}: recipient`])
    }
    for (const question of ['mueller', 'vonarnim', 'vanarnim']) expect(await find(question), question).toEqual([])
    const other = await finder(anOrder({ addresses: [anAddress({ name: 'Bettina von Arnim' })] }))
    for (const question of ['vonarnim', 'von arnim', 'arnim', 'bettinavon'])
      expect(await other(question)).toHaveLength(1)
    for (const question of ['obrian', 'riemann', 'nnemarie']) expect(await find(question), question).toEqual([])
  })

  it('finds an order by where it goes and how its person is reached', async () => {
    const find = await finder(aLetter, aStorybook)
    const ways = {
      street: ['Baker Street', '221b', 'baker street 221B', 'bakerstreet221b', 'Hinterhof'],
      postcode: ['SW1A 1AA', 'sw1a1aa', 'SW1A'],
      email: ['kim@example.org', 'kim@exam', 'KIM@EXAMPLE.ORG'],
      phone: [
        ...['+491512345678', '+49 151 2345678', '0049 151 2345678', '0151 2345678', '0151/23 45-678', '1512345678'],
        ...['2345678', '5678', '49151', '+49 (0)151 2345678', '(0151) 2345678'],
      ],
    }
    for (const [field, questions] of Object.entries(ways)) {
      for (const question of questions) {
        expect(await find(question), question).toEqual([`order ${letterId}: ${field}`])
      }
    }
    expect(await find('example.org')).toHaveLength(2)
    expect(await find('kim baker')).toEqual([`order ${letterId}: street, email`])
    expect(await find('+49 151 2345679')).toEqual([])
  })

  it('finds the telephone number of a country, also when it is dialled from abroad', async () => {
    const find = await finder(anOrder({ addresses: [anAddress({ phone: '0151/2345678' })] }))
    for (const question of ['+49 151 2345678', '0049151 2345678', '0151 2345678', '151 2345678']) {
      expect(await find(question), question).toEqual(['order 905512340000: phone'])
    }
  })

  it('finds parts of a name in scripts that set no blanks', async () => {
    const names = {
      山田太郎: ['太郎', '山田', '田太', '郎', '山田太郎', '太郎 東京', '京'],
      'ヤマダ タロウ株式会社ABC': ['マダ', 'タロウ', '株式', '会社', 'abc', 'ﾏﾀﾞ'],
      대한민국: ['민국', '대한', '국', '대한민국'],
      สมชายใจดี: ['ใจดี', 'ชาย'],
      王小明: ['小明', '王'],
    }
    for (const [name, questions] of Object.entries(names)) {
      const find = await finder(anOrder({ addresses: [anAddress({ name, city: '東京' })] }), aStorybook)
      for (const question of questions) {
        expect(
          (await find(question)).filter((hit) => hit.startsWith('order')),
          `${name}: ${question}`,
        ).toHaveLength(1)
      }
      for (const question of ['太朗', '郎太', '민대', 'ดีใจ'])
        expect(await find(question), `${name}: ${question}`).toEqual([])
    }
  })

  it('shows first what has just this number, then what only names it, on whichever page', async () => {
    const { station, find } = await aFinder(aStorybook)
    for (const [index, cpOrderId] of ['905577770000', '905588880000', '905599990000'].entries()) {
      const original = { reorder_order_id: '905512340000', reorder_item_id: '905512340001' }
      const items = [anItem({ id: itemIdOf(cpOrderId, 1), title: `Copy ${index}`, ...original })]
      expect((await station.push(anOrder({ id: cpOrderId, items }))).status).toBe(200)
    }
    const copies = ['item 905599990001', 'item 905588880001', 'item 905577770001'].map((item) => `${item}: original`)
    expect(await find('905512340001')).toEqual(['item 905512340001: item', ...copies])
    expect(await find(' 9055 1234 0001')).toEqual(['item 905512340001: item', ...copies])
    expect(await find('905512340000')).toEqual(['order 905512340000: order', ...copies])

    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await station.call('find.text', { query: '905512340001', limit: 2, ...(cursor ? { cursor } : {}) })
      paged.push(...page.hits.map(nameOf))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(['item 905512340001: item', ...copies])
  })

  it('takes accents, umlauts and other spellings of a letter as people type them', async () => {
    const find = await finder(aPoster)
    const every = ['müller', 'MULLER', 'mueller', 'Mu\u0308ller', 'köln', 'koln', 'koeln', 'grosse strasse', 'große']
    for (const question of [...every, 'Łodz', 'lódź', 'ｍüller', 'SØREN', 'soren', 'soeren']) {
      expect(await find(question), question).toHaveLength(1)
    }
  })

  it('finds a shipped item by its tracking number, and no longer once shipping is taken back', async () => {
    const { station, find } = await aFinder()
    const cpItemId = itemIdOf('905599990000', 1)
    await pushReady(station, { id: '905599990000' }, [{ id: cpItemId }])
    const ship = { cpItemId, to: 'shipped', tracking: 'JD01 4000-0001' } as const
    await station.call('items.advance', ship)
    expect(await find('jd01400')).toEqual([`item ${cpItemId}: tracking`])
    expect(await find('jd01 4000')).toEqual([`item ${cpItemId}: tracking`])
    await station.call('items.undo', { cpItemId })
    expect(await find('jd01400')).toEqual([])
  })

  it('finds an order by its new words, and no longer by its old ones, once another version is in force', async () => {
    const { station, find } = await aFinder(aStorybook)
    await station.push(anOrder({ id: '905512340000', items: [anItem({ title: 'The Wolf Who Could' })] }))
    expect(await find('wolf')).toEqual([])
    const { revisions } = await station.call('quarantine.list', {})
    await station.call('quarantine.accept', { id: revisions[0]?.id ?? 0 })
    expect(await find('wolf')).toEqual(['item 905512340001: title'])
    expect(await find('sleep')).toEqual([])
  })

  it('has the words of new orders written when nobody asks for them', async () => {
    const { station } = await aFinder(aStorybook, aPoster)
    const store = await openStoreIn(station.dataDir)
    onTestFinished(() => store.close())
    const { matches, queryOf } = store.words
    await eventually(async () => {
      expect(await store.query('SELECT "id" FROM "cp_find_orders" WHERE "isStale" = 1')).toEqual([])
      const sql = `SELECT "rowid" FROM "cp_find_words" WHERE ${matches}`
      expect(await store.query(sql, queryOf([[['muller']]]))).toHaveLength(1)
    })
  })

  it('pages through everything, newest first, each order once', async () => {
    const station = await runStation()
    for (let index = 0; index < 7; index += 1) {
      await station.push(anOrder({ id: `90551234000${index}0000`, items: [anItem({ id: `90551234000${index}0001` })] }))
    }
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: { hits: FindHit[]; nextCursor: string | null } = await station.call('find.text', {
        query: 'bear',
        limit: 3,
        ...(cursor === null ? {} : { cursor }),
      })
      found.push(...page.hits.map(nameOf))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(found).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `item 90551234000${index}0001: title`))
  })

  it('tells of the order where many of its items are found', async () => {
    const id = '905512340000'
    const items = Array.from({ length: 9 }, (_, index) => anItem({ id: itemIdOf(id, index + 1) }))
    const find = await finder(anOrder({ id, items }))
    expect(await find('bear')).toEqual([`order ${id}: title, title, title, title, title`])
  })

  it('answers any question, and finds nothing for one without a letter or a digit', async () => {
    const station = await runStation()
    await station.push(aStorybook)
    const hostile = [
      '"',
      "'",
      '*',
      '(',
      'bear"',
      'NEAR(bear',
      'words:bear',
      'bear OR',
      'AND',
      'NOT bear',
      '-',
      '^bear',
      '(0)',
      '!@!',
      '+',
      '00',
    ]
    for (const query of [...hostile, '', '   ', '\0', '\u{1f600}', '"; DROP TABLE cp_orders; --', 'bear*', '{bear}']) {
      const { hits } = await station.call('find.text', { query })
      if (!/[a-z\d]/i.test(query)) expect(hits, query).toEqual([])
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (query) => {
        await station.call('find.text', { query })
      }),
      { numRuns: 300 },
    )
  })
})

const aStorybook = anOrder({ id: '905512340000' })

const aPoster = anOrder({
  id: '905599990000',
  client: { name: 'Beispiel', reference: 'B-77' },
  addresses: [anAddress({ name: 'Jörg Müller', company: 'Studio Muster, Große Straße', city: 'Köln / Łódź' })],
  items: [
    anItem({
      id: '905599990001',
      title: 'Søren in the Alps',
      product: 'poster_50x70',
      desc: 'Sheet',
    }),
  ],
})

const letterId = '905533330000'
const aLetter = anOrder({
  id: letterId,
  client: { name: 'Sample Letters', reference: 'letters' },
  addresses: [
    anAddress({
      name: 'Anne-Marie O’Brien',
      street1: 'Baker Street 221b',
      street2: 'Hinterhof',
      zip: 'SW1A 1AA',
      city: 'London',
      email: 'kim@example.org',
      phone: '+49 151 2345678',
    }),
  ],
})

/** Asks a station with these orders; answers in short what was found in which texts. */
async function finder(...orders: readonly unknown[]): Promise<(query: string) => Promise<string[]>> {
  return (await aFinder(...orders)).find
}

async function aFinder(...orders: readonly unknown[]): Promise<{
  station: RunningStation
  find: (query: string) => Promise<string[]>
}> {
  const station = await runStation()
  for (const order of orders) expect((await station.push(order)).status).toBe(200)
  return { station, find: async (query) => (await station.call('find.text', { query })).hits.map(nameOf) }
}

function nameOf(hit: FindHit): string {
  const fields = hit.matches.map((match) => match.field).join(', ')
  return hit.kind === 'item' ? `item ${hit.item.cpItemId}: ${fields}` : `order ${hit.order.cpOrderId}: ${fields}`
}
