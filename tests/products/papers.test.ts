import { expect, it } from 'vitest'
import { aBook, quietStation } from './running-products.ts'

const book = { productCode: 'textbook_cw_a5_p_fc', options: ['pageblock_130mcs'], pages: 100 }

it('a new station knows the averages of Cloudprinter', async () => {
  const { call } = await quietStation()
  const { papers } = await call('papers.list', {})
  expect(
    papers.map(({ id, rank, match, gsm, bulk, thicknessMm }) => [id, rank, match, gsm, bulk, thicknessMm]),
  ).toEqual([
    ['mcg', 1, ['pageblock_*mcg'], null, 0.8, null],
    ['mcs', 2, ['pageblock_*mcs'], null, 0.9, null],
    ['ecb', 3, ['pageblock_*ecb'], null, 1.2, null],
    ['off', 4, ['pageblock_*off'], null, 1.22, null],
  ])
})

it('a shop changes them, adds its own before them, and removes them', async () => {
  const { call } = await quietStation()
  const spine = async () => (await call('products.geometry', book)).spineMm
  await call('products.save', { product: aBook() })
  expect(await spine()).toBe(11.85)
  await call('papers.save', { paper: { id: 'mcs', match: ['pageblock_*mcs'], bulk: 1 } })
  expect(await spine()).toBe(12.5)
  const { paper } = await call('papers.save', { paper: { match: ['pageblock_130mcs'], gsm: 130, bulk: 1.1 } })
  expect(paper.rank).toBe(1)
  expect(await spine()).toBe(13.15)
  // Whatever its rank, what was measured wins.
  const measured = { match: ['pageblock_130mcs'], thicknessMm: 0.12, rank: 9 }
  expect((await call('papers.save', { paper: measured })).paper).toMatchObject({ rank: 6, gsm: null, bulk: null })
  expect(await spine()).toBe(12)
  for (const { id } of (await call('papers.list', {})).papers) await call('papers.remove', { id })
  expect(await call('papers.list', {})).toEqual({ papers: [] })
  expect(await call('products.geometry', book)).toMatchObject({ spineMm: null, missing: ['paper'] })
  await expect(call('papers.remove', { id: 'mcs' })).rejects.toMatchObject({ code: 'not_found' })
})

it('a paper has a bulk or a thickness', async () => {
  const { call } = await quietStation()
  await expect(call('papers.save', { paper: { match: ['pageblock_*'], gsm: 90 } })).rejects.toMatchObject({
    code: 'invalid_input',
    details: [{ path: 'paper.bulk', message: 'Give the bulk of the paper, or its thickness' }],
  })
})
