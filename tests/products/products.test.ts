import { describe, expect, it } from 'vitest'
import { german } from '../../shared/messages/german.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { Sentence } from '../../shared/messages/sentence.ts'
import { openStoreIn } from '../support/any-store.ts'
import type { RunningStation } from '../support/running-station.ts'
import { aBook, pushItems, quietStation } from './running-products.ts'

const namesOf = async ({ call }: RunningStation) => (await call('products.list', {})).products.map(({ name }) => name)

describe('a product', () => {
  it('is saved with an id, last, and changed in its place', async () => {
    const station = await quietStation()
    const { product: first } = await station.call('products.save', { product: aBook({ name: 'First' }) })
    await station.call('products.save', { product: aBook({ name: 'Second' }) })
    expect(first).toMatchObject({ rank: 1, bleedMm: 3, coverThicknessMm: null, pagesMultipleOf: 1, colour: 'fc' })
    const changed = await station.call('products.save', { product: aBook({ id: first.id, name: 'Still first' }) })
    expect(changed.product).toEqual({ ...first, name: 'Still first' })
    expect(await namesOf(station)).toEqual(['Still first', 'Second'])
  })

  it('keeps an id that it came with', async () => {
    const { call } = await quietStation()
    const { product } = await call('products.save', { product: aBook({ id: 'a5-case' }) })
    expect(product.id).toBe('a5-case')
    expect((await call('products.list', {})).products).toEqual([product])
  })

  it('moves by its rank, and the others make room', async () => {
    const station = await quietStation()
    for (const id of ['a', 'b', 'c', 'd']) await station.call('products.save', { product: aBook({ id, name: id }) })
    await station.call('products.save', { product: aBook({ id: 'd', name: 'd', rank: 2 }) })
    expect(await namesOf(station)).toEqual(['a', 'd', 'b', 'c'])
    await station.call('products.save', { product: aBook({ id: 'new', name: 'new', rank: 99 }) })
    await station.call('products.remove', { id: 'a' })
    const { products } = await station.call('products.list', {})
    expect(products.map(({ name, rank }) => `${rank} ${name}`)).toEqual(['1 d', '2 b', '3 c', '4 new'])
  })

  it('of a lower rank is meant where several fit', async () => {
    const { call } = await quietStation()
    await call('products.save', { product: aBook({ id: 'all', match: ['*'] }) })
    await call('products.save', { product: aBook({ id: 'a5' }) })
    const ofBook = async () => (await call('products.geometry', { productCode: 'textbook_cw_a5_p_fc' })).productId
    expect(await ofBook()).toBe('all')
    await call('products.save', { product: aBook({ id: 'a5', rank: 1 }) })
    expect(await ofBook()).toBe('a5')
  })

  it('keeps lengths to 0.001 mm', async () => {
    const { call } = await quietStation()
    const { product } = await call('products.save', { product: aBook({ trimWidthMm: 148.12345, wrapMm: 17.9995 }) })
    expect(product).toMatchObject({ trimWidthMm: 148.123, wrapMm: 18 })
    expect((await call('products.list', {})).products).toEqual([product])
  })

  it('is refused with the place that is wrong', async () => {
    const { call } = await quietStation()
    const wrong = aBook({ pagesMin: 10, pagesMax: 8 })
    await expect(call('products.save', { product: wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ path: 'product.pagesMax' }],
    })
    await expect(call('products.save', { product: aBook({ match: [] }) })).rejects.toMatchObject({
      details: [{ path: 'product.match' }],
    })
    await expect(call('products.remove', { id: 'none' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that is changed says how many open items it touches', async () => {
    const station = await quietStation()
    const { call } = station
    await pushItems(station, '905512340000', ['textbook_cw_a5_p_fc', 'textbook_cw_a5_p_bw', 'poster_a3'])
    await call('items.advance', {
      cpItemId: '905512340002',
      to: 'cancelled',
      cause: 'CancelUserRequest',
      message: 'The customer called',
    })
    const { product, openItems } = await call('products.save', { product: aBook() })
    expect(openItems).toBe(1)
    expect(await call('products.list', {})).toEqual({ products: [product], openItems: { [product.id]: 1 } })
    // It takes the poster as well, and lets go of the book.
    expect(await call('products.save', { product: { ...product, match: ['poster_*'] } })).toMatchObject({
      openItems: 2,
    })
    expect(await call('products.save', { product: { ...product, match: ['poster_*'] } })).toMatchObject({
      openItems: 0,
    })
    // One that comes later touches only what the first leaves.
    expect(await call('products.save', { product: aBook({ match: ['*'] }) })).toMatchObject({ openItems: 1 })
    expect(await call('products.remove', { id: product.id })).toEqual({ openItems: 1 })
  })

  it('leaves a line of history with who changed what, in both languages', async () => {
    const { call, station, dataDir } = await quietStation()
    const { product } = await call('products.save', { product: aBook(), by: 'Mia' })
    await call('products.save', { product: { ...product, wrapMm: 15 }, by: 'Ben' })
    await call('products.save', { product: { ...product, wrapMm: 15 }, by: 'Zoe' })
    await call('products.remove', { id: product.id, by: 'Ada' })
    const { paper } = await call('papers.save', { paper: { match: ['pageblock_*xyz'], bulk: 1.1 }, by: 'Mia' })
    await call('papers.remove', { id: paper.id, by: 'Mia' })
    await station.stop()
    const lines = await changesIn(dataDir)
    for (const { reason } of lines) expect(reason instanceof Sentence && reason.key in german).toBe(true)
    expect(lines.map(({ by, reason }) => `${by}: ${reason}`)).toEqual([
      expect.stringMatching(/^Mia: The product A5 case wrap was added: .*trimWidthMm: 148, /),
      'Ben: The product A5 case wrap was changed: wrapMm: 18 -> 15',
      expect.stringMatching(/^Ada: The product A5 case wrap was removed: /),
      expect.stringMatching(/^Mia: The paper pageblock_\*xyz was added: .*bulk: 1.1/),
      expect.stringMatching(/^Mia: The paper pageblock_\*xyz was removed: /),
    ])
  })

  it('that is changed is told to consoles', async () => {
    const { station, call } = await quietStation()
    const topics: string[] = []
    station.subscribe(({ topic }) => topics.push(topic))
    await call('products.save', { product: aBook() })
    await expect.poll(() => topics).toContain('products')
  })
})

async function changesIn(dataDir: string) {
  const store = await openStoreIn(dataDir)
  try {
    const lines = await store.query<{ by: string; reason: string }>(
      `SELECT "by", "reason" FROM "cp_history" WHERE "kind" = 'settings_changed' ORDER BY "id"`,
    )
    return lines
      .map(({ by, reason }) => ({ by, reason: readSaid(reason) }))
      .filter(({ reason }) => reason instanceof Sentence)
  } finally {
    await store.close()
  }
}
