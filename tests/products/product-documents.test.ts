import { describe, expect, it } from 'vitest'
import { aBook, pushItems, quietStation } from './running-products.ts'

describe('a document of products and papers', () => {
  it('brings to another station what the first one has, in its order', async () => {
    const first = await quietStation()
    for (const id of ['b', 'a', 'c']) await first.call('products.save', { product: aBook({ id, name: id }) })
    await first.call('papers.save', { paper: { id: 'own', match: ['pageblock_90xyz'], thicknessMm: 0.1 } })
    await first.call('papers.save', { paper: { id: 'mcs', match: ['pageblock_*mcs'], bulk: 0.95 } })
    await first.call('papers.save', { paper: { id: 'second', match: ['pageblock_*'], bulk: 1, rank: 2 } })
    const { document } = await first.call('products.export', {})

    const second = await quietStation()
    await pushItems(second, '905512340000', ['textbook_cw_a5_p_fc', 'poster_a3'])
    const sent = JSON.parse(JSON.stringify(document))
    expect(await second.call('products.import', { document: sent })).toEqual({
      added: 5,
      changed: 1,
      unchanged: 3,
      openItems: 1,
    })
    expect(await second.call('products.list', {})).toMatchObject(
      await first.call('products.list', {}).then(({ products }) => ({ products })),
    )
    const ids = async ({ call }: typeof first) => (await call('papers.list', {})).papers.map(({ id }) => id)
    expect(await ids(second)).toEqual(['own', 'second', 'mcg', 'mcs', 'ecb', 'off'])
    expect(await ids(second)).toEqual(await ids(first))
    // The second time there is nothing in it that is new.
    expect(await second.call('products.import', { document: sent })).toEqual({
      added: 0,
      changed: 0,
      unchanged: 9,
      openItems: 0,
    })
  })

  it('leaves what is not in it', async () => {
    const { call } = await quietStation()
    const { product } = await call('products.save', { product: aBook({ name: 'Kept' }) })
    const document = { format: 'print-station-products', version: 1, products: [aBook({ name: 'New' })], papers: [] }
    expect(await call('products.import', { document })).toMatchObject({ added: 1, changed: 0 })
    const { products } = await call('products.list', {})
    expect(products[0]).toEqual(product)
    expect(products.map(({ name, rank }) => `${rank} ${name}`)).toEqual(['1 Kept', '2 New'])
  })

  it('with anything wrong in it changes nothing, and each place is named', async () => {
    const { call } = await quietStation()
    const good = { format: 'print-station-products', version: 1, products: [aBook({ id: 'x' })], papers: [] }
    const bad: readonly (readonly [object | string | null, string])[] = [
      [null, ''],
      ['{}', ''],
      [{ ...good, format: 'other' }, 'format'],
      [{ ...good, version: 2 }, 'version'],
      [{ ...good, products: [aBook(), { ...aBook(), binding: 'glued' }] }, 'products[1].binding'],
      [{ ...good, products: [aBook(), { ...aBook(), trimWidthMm: '148' }] }, 'products[1].trimWidthMm'],
      [{ ...good, products: [aBook({ id: 'x' }), aBook({ id: 'x' })] }, 'products[1].id'],
      [{ ...good, papers: [{ match: ['pageblock_*'] }] }, 'papers[0].bulk'],
    ]
    for (const [document, path] of bad) {
      await expect(call('products.import', { document }), JSON.stringify(document)).rejects.toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('Nothing was imported.'),
        details: [{ path }],
      })
    }
    const tooMany = Array.from({ length: 600 }, () => aBook())
    await call('products.import', { document: { ...good, products: tooMany } })
    await expect(call('products.import', { document: { ...good, products: tooMany } })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect((await call('products.list', {})).products).toHaveLength(600)
  })
})
