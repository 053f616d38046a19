import { expect, it } from 'vitest'
import { sheetParts } from '../../renderer/features/products/sheet-parts.ts'
import {
  type Catalogue,
  codesLike,
  itemsTouched,
  type ProductDraft,
  proposalOf,
} from '../../renderer/stores/product-desk.ts'
import { geometryOf } from '../../shared/product-geometry.ts'
import { newPaper, newProduct } from '../../shared/products.ts'

const waiting = (productCode: string, openItems: number) => ({
  productCode,
  openItems,
  description: '',
  options: [],
  pages: null,
})

const known: Catalogue = {
  products: [],
  papers: [],
  openItems: { book: 4 },
  unmapped: [waiting('textbook_cw_a5_p_fc', 2), waiting('photobook_cw_a5_p_fc', 3), waiting('textbook_cw_a5_l_fc', 5)],
  totals: { codes: 3, openItems: 10 },
}

it('codes are alike where binding, trim and colour read the same, and one that cannot be read is like no other', () => {
  const codes = (code: string) => codesLike(known, code).map(({ productCode }) => productCode)
  expect(codes('textbook_cw_a5_p_fc')).toEqual(['textbook_cw_a5_p_fc', 'photobook_cw_a5_p_fc'])
  const unread = { ...known, unmapped: [waiting('poster', 1), waiting('flyer', 1)] }
  expect(codesLike(unread, 'poster')).toHaveLength(1)
})

it('a draft touches the items of its product and those of waiting codes that fit it', () => {
  const fields: ProductDraft = { ...proposalOf(known, 'textbook_cw_a5_p_fc'), match: 'TEXTBOOK_*, nothing' }
  expect(itemsTouched(known, { kind: 'product', id: 'book' }, fields)).toBe(4 + 2 + 5)
  expect(itemsTouched(known, { kind: 'code', id: 'textbook_cw_a5_p_fc' }, fields)).toBe(2 + 5)
})

it('the strips of a sheet add up to it, with its spine between the boards', () => {
  const made = newProduct.parse({
    name: 'Book',
    match: ['*'],
    binding: 'casewrap',
    trimWidthMm: 210,
    trimHeightMm: 210,
    overlapMm: 3,
    squeezeMm: 5,
    wrapMm: 18,
  })
  const product = { ...made, id: 'book', rank: 1 }
  const papers = [{ ...newPaper.parse({ match: ['*mcs'], bulk: 0.9 }), id: 'mcs', rank: 1 }]
  const { files, spineMm } = geometryOf({ product, papers, options: ['pageblock_150mcs'], pages: 96 })
  const [cover] = files
  if (cover === undefined) throw new Error('No cover')
  const parts = sheetParts(product, cover, spineMm)
  expect(parts?.across.map(({ name, mm }) => [name, mm])).toEqual([
    ['bleed', 3],
    ['wrap', 18],
    ['back', 218],
    ['spine', 12.48],
    ['front', 218],
    ['wrap', 18],
    ['bleed', 3],
  ])
  expect(parts?.down.map(({ mm }) => mm)).toEqual([3, 18, 216, 18, 3])
  expect(sheetParts(product, { ...cover, widthMm: null }, null)).toBeNull()
})
