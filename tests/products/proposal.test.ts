import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeProduct } from '../../shared/product-proposal.ts'
import { newProduct } from '../../shared/products.ts'

const papers = [{ match: ['pageblock_*mcs'] }]
const propose = (code: string, options: string[] = []) => proposeProduct(code, options, papers, '')

describe('a proposal', () => {
  it.each([
    ['textbook_cw_a6_p_bw', 'casewrap', 105, 148, 'bw'],
    ['textbook_pb_a4_p_bw', 'perfect_bound', 210, 297, 'bw'],
    ['photobook_cw_s210_s_fc', 'casewrap', 210, 210, 'fc'],
    ['photobook_cw_s210_fc', 'casewrap', 210, 210, 'fc'],
    ['magazine_sas_a4_l_fc', 'saddle_stitch', 297, 210, 'fc'],
    ['MAGAZINE_PB_A5_P_FC', 'perfect_bound', 148, 210, 'fc'],
  ])('of %s can be confirmed as it is', (code, binding, trimWidthMm, trimHeightMm, colour) => {
    const { product, missing } = propose(code)
    expect(missing).toEqual([])
    expect(product).toMatchObject({ binding, trimWidthMm, trimHeightMm, colour, match: [code], name: code })
    expect(newProduct.safeParse(product).success).toBe(true)
  })

  it('has what is usual for its binding, and says so', () => {
    const { product, read } = propose('textbook_cw_a6_p_bw')
    expect(product).toMatchObject({
      bleedMm: 3,
      overlapMm: 3,
      squeezeMm: 5,
      wrapMm: 18,
      safetyMm: 10,
      coverThicknessMm: 3,
    })
    expect(read).toContainEqual({ field: 'wrapMm', from: null })
    expect(read).toContainEqual({ field: 'trimWidthMm', from: 'a6_p' })
    expect(read).toContainEqual({ field: 'binding', from: 'cw' })
    expect(propose('magazine_sas_a4_p_fc').product).toMatchObject({
      pagesMin: 8,
      pagesMultipleOf: 4,
      coverThicknessMm: 0,
    })
    expect(propose('magazine_pb_a4_p_fc').product).toMatchObject({ pagesMultipleOf: 2, coverThicknessMm: 0.5 })
  })

  it.each([
    ['poster_50x70', ['binding', 'trimWidthMm', 'trimHeightMm', 'colour']],
    ['album_iw_12x12_fc', ['binding', 'trimWidthMm', 'trimHeightMm']],
    ['textbook_cw_a5_fc', ['trimWidthMm', 'trimHeightMm']],
    ['textbook_cw_a5_s_fc', ['trimWidthMm', 'trimHeightMm']],
    ['photobook_cw_s210_p_fc', ['trimWidthMm', 'trimHeightMm']],
    ['textbook_cw_pb_a5_p_fc', ['binding']],
    ['textbook_cw_a5_a4_p_fc_bw', ['trimWidthMm', 'trimHeightMm', 'colour']],
    ['textbook_cw_constructor_p_fc', ['trimWidthMm', 'trimHeightMm']],
    ['cw', ['binding', 'trimWidthMm', 'trimHeightMm', 'colour']],
  ])('of %s leaves to a person what the code does not say', (code, missing) => {
    const proposal = propose(code)
    expect(proposal.missing).toEqual(missing)
    for (const field of proposal.missing) expect(proposal.product[field]).toBeNull()
    expect(newProduct.safeParse(proposal.product).success).toBe(false)
  })

  it('names the papers of the block that nobody knows', () => {
    const options = ['pageblock_130mcs', 'pageblock_90xyz', 'cover_finish_gloss', 'cover_300abc']
    expect(propose('textbook_cw_a6_p_bw', options).unknownPapers).toEqual(['pageblock_90xyz'])
  })

  it('never has a field that it neither read nor took from its binding, whatever the code', () => {
    const part = fc.constantFrom('cw', 'pb', 'sas', 'a4', 'a5', 's210', 's', 'p', 'l', 'fc', 'bw', 'x', '', '__proto__')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const { product, missing, read } = propose(['book', ...parts].join('_'))
        for (const field of ['binding', 'trimWidthMm', 'trimHeightMm', 'colour'] as const) {
          expect(product[field] === null).toBe(missing.includes(field))
          expect(read.some((one) => one.field === field && one.from !== null)).toBe(product[field] !== null)
        }
      }),
    )
  })
})
