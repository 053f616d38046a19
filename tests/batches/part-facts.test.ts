import { expect, it } from 'vitest'
import { likeness, partFacts } from '../../electron/batches/part-facts.ts'
import { type BatchKey, batchKeys } from '../../shared/batches.ts'
import { bindingDefaults, product } from '../../shared/products.ts'

const book = product.parse({
  id: 'a5',
  rank: 1,
  name: 'A5',
  match: ['textbook_*'],
  binding: 'perfect_bound',
  trimWidthMm: 148.4,
  trimHeightMm: 210,
  ...bindingDefaults.perfect_bound,
})

interface Given {
  readonly part?: string
  readonly code?: string
  readonly options?: readonly string[]
  readonly quantity?: number
  readonly pages?: number | null
  readonly pageCount?: number | null
  readonly boxes?: unknown
}

function facts({
  part = 'book',
  code = 'poster',
  options = [],
  quantity = 1,
  pages = 10,
  pageCount = null,
  boxes,
}: Given) {
  const item = {
    productCode: code,
    options: JSON.stringify(options.map((option) => ({ option }))),
    quantity,
    pages,
    shippingMethod: null,
  }
  const pageBoxes = boxes === undefined ? null : JSON.stringify(boxes)
  const found = partFacts(item, { id: 1, type: part, pageCount, pageBoxes }, [book])
  if (found === null) throw new Error('It is no printed part')
  return found
}

const alike = (key: BatchKey, given: Given) => likeness(key, facts(given))

it('a part is alike in the paper that is its own', () => {
  const options = ['total_pages', 'pageblock_130MCS', 'cover_300mcs', 'cover_finish_gloss']
  expect(alike('paper', { options })).toBe('pageblock_130mcs')
  expect(alike('paper', { options, part: 'cover' })).toBe('cover_300mcs')
  // One file with its cover in it: on two papers.
  expect(alike('paper', { options, part: 'product' })).toBe('cover_300mcs+pageblock_130mcs')
  expect(alike('paper', { options: ['paper_200mcs'], part: 'product' })).toBe('paper_200mcs')
  expect(alike('paper', { options: ['pageblock_80off', 'pageblock_130mcs'] })).toBe('pageblock_130mcs+pageblock_80off')
})

it('a part is alike in its finish: that of the cover is no matter of the block', () => {
  const options = ['pageblock_130mcs', 'cover_finish_gloss', 'spot_varnish']
  expect(alike('finish', { options, part: 'cover' })).toBe('cover_finish_gloss+spot_varnish')
  expect(alike('finish', { options, part: 'book' })).toBe('spot_varnish')
  expect(alike('finish', { options: ['finish_matte'], part: 'product' })).toBe('finish_matte')
})

it('a size is that of the product, else that of the trim boxes where all pages have the same', () => {
  const a5 = { widthPt: 419.5, heightPt: 595.3 }
  expect(alike('size', { code: 'textbook_x' })).toBe('148 x 210')
  expect(alike('size', { boxes: [{ trim: a5 }, { trim: { widthPt: 419.9, heightPt: 595 } }] })).toBe('148 x 210')
  expect(alike('size', { boxes: [{ trim: a5 }, { trim: { widthPt: 595.3, heightPt: 419.5 } }] })).toBeNull()
  expect(alike('size', { boxes: [{ trim: a5 }, { trim: null }] })).toBeNull()
  expect(alike('size', { boxes: [{}] })).toBeNull()
  expect(alike('size', {})).toBeNull()
})

it('what no option says is not known, and never the name of something', () => {
  expect(batchKeys.map((key) => alike(key, {}))).toEqual([null, null, null, 'book', 'poster'])
  expect(alike('paper', { options: ['unknown'] })).toBeNull()
})

it('sheets are leaves: two pages each in all copies, and one of a cover', () => {
  expect(facts({ pages: 36, quantity: 3 })).toMatchObject({ pages: 36, sheets: 54, copies: 3 })
  expect(facts({ pages: 36, pageCount: 37, quantity: 3 })).toMatchObject({ pages: 37, sheets: 57 })
  expect(facts({ part: 'cover', pages: 36, quantity: 3 })).toMatchObject({ pages: 1, sheets: 3 })
  expect(facts({ part: 'product', pages: null })).toMatchObject({ pages: 1, sheets: 1 })
})

it('a shipping label is no printed part', () => {
  expect(() => facts({ part: 'shipping_label' })).toThrow()
})
