import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { geometryOf } from '../../shared/product-geometry.ts'
import { bindings, type Paper, type Product, paper, product, thousandths } from '../../shared/products.ts'

/** The papers that a new station has. */
const papers = [
  ['mcg', 0.8],
  ['mcs', 0.9],
  ['ecb', 1.2],
  ['off', 1.22],
].map(([id, bulk], index) => paper.parse({ id, rank: index + 1, match: [`pageblock_*${id}`], bulk }))

const aProduct = (fields: Partial<Product>): Product =>
  product.parse({
    id: 'p',
    rank: 1,
    name: 'Book',
    match: ['*'],
    binding: 'perfect_bound',
    trimWidthMm: 148,
    trimHeightMm: 210,
    ...fields,
  })

const photoBook = aProduct({
  binding: 'casewrap',
  trimWidthMm: 210,
  trimHeightMm: 210,
  bleedMm: 3,
  overlapMm: 3,
  squeezeMm: 5,
  wrapMm: 18,
  coverThicknessMm: 3,
})

const spineOf = (printed: { product?: Product; papers?: readonly Paper[]; options?: string[]; pages: number }) =>
  geometryOf({ product: aProduct({}), papers, options: ['pageblock_130mcs'], ...printed }).spineMm

describe('the sheets of a product', () => {
  it('of a case with 96 pages of 150 MCS are as Cloudprinter works them out', () => {
    const geometry = geometryOf({ product: photoBook, papers, options: ['pageblock_150mcs'], pages: 96 })
    expect(geometry).toEqual({
      spineMm: 12.48,
      missing: [],
      files: [
        { type: 'cover', widthMm: 490.48, heightMm: 258, trim: { widthMm: 484.48, heightMm: 252 }, pages: 1 },
        { type: 'book', widthMm: 216, heightMm: 216, trim: { widthMm: 210, heightMm: 210 }, pages: 96 },
      ],
    })
  })

  it.each([
    [24, 2.404],
    [32, 2.872],
    [50, 3.925],
  ])('of a soft cover with %i pages of 130 MCS have a spine of %f mm', (pages, spine) => {
    const geometry = geometryOf({ product: aProduct({}), papers, options: ['pageblock_130mcs'], pages })
    expect(geometry.spineMm).toBe(spine)
    expect(geometry.files[0]).toMatchObject({ widthMm: thousandths(2 * 151 + spine), heightMm: 216 })
  })

  it('of what has no spine are one file', () => {
    for (const binding of ['flat', 'saddle_stitch'] as const) {
      const geometry = geometryOf({ product: aProduct({ binding, wrapMm: 18 }), papers, options: [], pages: 8 })
      expect(geometry).toEqual({
        spineMm: null,
        missing: [],
        files: [{ type: 'product', widthMm: 154, heightMm: 216, trim: { widthMm: 148, heightMm: 210 }, pages: 8 }],
      })
    }
  })

  it('of a soft cover do not hang on what only a case has', () => {
    const soft = aProduct({ overlapMm: 3, squeezeMm: 5, wrapMm: 18 })
    expect(geometryOf({ product: soft, papers, options: ['pageblock_130mcs'], pages: 24 })).toEqual(
      geometryOf({ product: aProduct({}), papers, options: ['pageblock_130mcs'], pages: 24 }),
    )
  })

  it('have no width where the spine is not known, and say what is missing', () => {
    const unknown = (options: string[], pages: number | null) =>
      geometryOf({ product: photoBook, papers, options, pages })
    for (const options of [[], ['pageblock_130xyz'], ['cover_170mcs'], ['pageblock_130mcs', 'pageblock_170mcs']]) {
      expect(unknown(options, 96)).toMatchObject({ spineMm: null, missing: ['paper'] })
    }
    const { files, missing } = unknown(['pageblock_130xyz'], null)
    expect(missing).toEqual(['pages', 'paper'])
    expect(files.map(({ widthMm, trim }) => [widthMm, trim.widthMm])).toEqual([
      [null, null],
      [216, 210],
    ])
    expect(unknown(['pageblock_mcs'], 96).missing).toEqual(['paper'])
  })
})

describe('the thickness of a leaf', () => {
  const own = (fields: object): Paper => paper.parse({ id: 'own', rank: 9, match: ['pageblock_130mcs'], ...fields })

  it('that was measured wins over weight and bulk, also over those of a paper that comes before', () => {
    expect(spineOf({ papers: [...papers, own({ thicknessMm: 0.2, gsm: 130, bulk: 0.9 })], pages: 100 })).toBe(11)
    expect(spineOf({ papers: [...papers, own({ gsm: 130, bulk: 2 })], pages: 100 })).toBe(6.85)
    expect(spineOf({ papers: [own({ gsm: 130, bulk: 2 }), ...papers], pages: 100 })).toBe(14)
  })

  it('is not rounded before the leaves are counted', () => {
    expect(spineOf({ papers: [own({ thicknessMm: 0.1175 })], pages: 400 })).toBe(24.5)
  })

  it('is by the weight of the paper where it has one, else by that of the option', () => {
    expect(spineOf({ papers: [own({ gsm: 100, bulk: 1 })], pages: 100 })).toBe(6)
    expect(spineOf({ papers: [own({ bulk: 1 })], pages: 100 })).toBe(7.5)
  })

  it('is not that of the cover', () => {
    const all = [...papers, own({ match: ['cover_*'], thicknessMm: 0.3 })]
    expect(spineOf({ papers: all, options: ['cover_300mcs', 'pageblock_130mcs'], pages: 100 })).toBe(6.85)
  })

  it('of the cover is the average of its binding where the product has none', () => {
    expect(spineOf({ product: aProduct({ coverThicknessMm: null }), pages: 24 })).toBe(2.404)
    expect(spineOf({ product: { ...photoBook, coverThicknessMm: null }, pages: 24 })).toBe(7.404)
    expect(spineOf({ product: { ...photoBook, coverThicknessMm: 2 }, pages: 24 })).toBe(5.404)
    expect(spineOf({ product: { ...photoBook, coverThicknessMm: 0 }, pages: 24 })).toBe(1.404)
  })
})

describe('whatever the product', () => {
  const mm = (max: number) => fc.double({ min: 0, max, noNaN: true }).map(thousandths)
  const anyPrinted = fc.record({
    product: fc
      .record({
        binding: fc.constantFrom(...bindings),
        trimWidthMm: mm(1_000).map((side) => side + 1),
        trimHeightMm: mm(1_000).map((side) => side + 1),
        bleedMm: mm(20),
        overlapMm: mm(20),
        squeezeMm: mm(20),
        wrapMm: mm(50),
        coverThicknessMm: fc.option(mm(10)),
      })
      .map(aProduct),
    options: fc.constantFrom(['pageblock_80off'], ['pageblock_130mcs'], ['pageblock_350mcg'], ['nothing']),
    pages: fc.integer({ min: 1, max: 5_000 }),
  })

  it('more pages never make a thinner spine or a narrower sheet', () => {
    fc.assert(
      fc.property(anyPrinted, fc.integer({ min: 0, max: 500 }), ({ pages, ...printed }, more) => {
        const few = geometryOf({ ...printed, papers, pages })
        const many = geometryOf({ ...printed, papers, pages: pages + more })
        expect(many.spineMm ?? 0).toBeGreaterThanOrEqual(few.spineMm ?? 0)
        expect(many.files[0]?.widthMm ?? 0).toBeGreaterThanOrEqual(few.files[0]?.widthMm ?? 0)
      }),
    )
  })

  it('a sheet is never smaller than its trim, and both sides of a cover fit on it', () => {
    fc.assert(
      fc.property(anyPrinted, (printed) => {
        const { spineMm, files } = geometryOf({ ...printed, papers })
        const { trimWidthMm, trimHeightMm } = printed.product
        for (const { type, widthMm, heightMm, trim } of files) {
          expect(heightMm).toBeGreaterThanOrEqual(trim.heightMm)
          expect(trim.heightMm).toBeGreaterThanOrEqual(thousandths(trimHeightMm))
          if (widthMm === null || trim.widthMm === null) continue
          expect(widthMm).toBeGreaterThanOrEqual(trim.widthMm)
          const least = type === 'cover' ? 2 * trimWidthMm + (spineMm ?? 0) : trimWidthMm
          expect(trim.widthMm).toBeGreaterThanOrEqual(thousandths(least))
        }
      }),
    )
  })

  it('each length has three digits after the point at most', () => {
    fc.assert(
      fc.property(anyPrinted, (printed) => {
        const { spineMm, files } = geometryOf({ ...printed, papers })
        const lengths = files.flatMap(({ widthMm, heightMm, trim }) => [widthMm, heightMm, trim.widthMm, trim.heightMm])
        for (const length of [spineMm, ...lengths]) expect(String(length)).toMatch(/^(null|\d+(\.\d{1,3})?)$/)
      }),
    )
  })
})

it('a half of a thousandth is rounded up, also where it is not exact in binary', () => {
  expect([1.0005, 2.0035, 64.0015, 1.00049999, 490.48].map(thousandths)).toEqual([1.001, 2.004, 64.002, 1, 490.48])
})
