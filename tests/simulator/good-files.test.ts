import { PDFDocument, PDFName, PDFNumber, type PDFPage } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { bindingDefaults } from '../../shared/products.ts'
import { type GoodItem, goodItem } from '../../simulator/good-files.ts'
import { createItemFiles, type ItemFileSpec } from '../../simulator/item-files.ts'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'

const seeds = Array.from({ length: 60 }, (_, index) => index + 1)
const items = seeds.map((seed) => goodItem(seed, 24))

describe('generated good files', () => {
  it('are the same from the same seed, and others from another', () => {
    expect(goodItem(7)).toEqual(goodItem(7))
    expect(goodItem(8).product).not.toEqual(goodItem(7).product)
  })

  it('are of every binding, and written in every way', () => {
    const layouts = items.flatMap(({ specs }) => specs.map(({ layout }) => layout))
    const kinds = (values: readonly unknown[]) => new Set(values).size
    expect(kinds(items.map(({ product }) => product.make.binding))).toBe(4)
    expect(kinds(layouts.map((layout) => layout?.boxes))).toBe(5)
    expect(kinds(layouts.map((layout) => layout?.rotate))).toBe(4)
    expect(kinds(layouts.map((layout) => layout?.userUnit))).toBe(4)
    expect(kinds(layouts.map((layout) => layout?.inherits))).toBe(2)
    expect(kinds(layouts.map((layout) => layout?.endsAtSpine))).toBe(2)
  })

  it('have the pages that their product can be made with', () => {
    for (const { product, edition } of items) {
      const { pagesMin, pagesMax, pagesMultipleOf } = product.make
      expect(edition.pages % pagesMultipleOf).toBe(0)
      expect(edition.pages).toBeGreaterThanOrEqual(pagesMin ?? 1)
      expect(edition.pages).toBeLessThanOrEqual(pagesMax ?? 0)
    }
  })

  it('are cut to the size that is worked out here a second time, on every page, however it is written', async () => {
    const files = createItemFiles(createPdfFactory())
    for (const item of items.slice(0, 25)) {
      for (const [index, { bytes }] of (await files.make(item.specs)).entries()) {
        const spec = item.specs[index]
        if (spec === undefined) throw new Error('There are more files than were asked for')
        const pages = (await PDFDocument.load(bytes)).getPages()
        expect(pages).toHaveLength(spec.type === 'cover' ? 1 : item.edition.pages)
        for (const page of pages) expectSize(trimAsSeen(page, item, spec), trimByHand(item, spec), JSON.stringify(spec))
      }
    }
  })
})

/** In millimetres, from the numbers of the product alone. */
function trimByHand({ product, edition }: GoodItem, { type }: ItemFileSpec): readonly [number, number] {
  const { make, options } = product
  if (type !== 'cover') return [make.trimWidthMm, make.trimHeightMm]
  const [, gsm = '', kind = ''] = /_(\d+)([a-z]+)$/.exec(options[0]?.option ?? '') ?? []
  const bulk = { mcg: 0.8, mcs: 0.9, ecb: 1.2, off: 1.22 }[kind] ?? Number.NaN
  const board = make.coverThicknessMm ?? bindingDefaults[make.binding].coverThicknessMm
  const spine = (((Number(gsm) * bulk) / 1_000) * edition.pages) / 2 + 2 * board
  const { overlapMm, squeezeMm, wrapMm } = make
  return [2 * (make.trimWidthMm + overlapMm + squeezeMm + wrapMm) + spine, make.trimHeightMm + 2 * (overlapMm + wrapMm)]
}

/** In millimetres, as a viewer shows it. Without a trim box, or with one that is the sheet, that ends with the bleed. */
function trimAsSeen(page: PDFPage, { product }: GoodItem, { layout }: ItemFileSpec): readonly [number, number] {
  const { width, height } = page.getTrimBox()
  const hasTrim = page.node.has(PDFName.of('TrimBox')) && width < page.getMediaBox().width
  const unit = page.node.lookupMaybe(PDFName.of('UserUnit'), PDFNumber)?.asNumber() ?? 1
  const mm = (units: number): number => ((units * unit) / 72) * 25.4
  const [across, up] = page.getRotation().angle % 180 === 0 ? [mm(width), mm(height)] : [mm(height), mm(width)]
  const { bleedMm } = product.make
  return hasTrim ? [across, up] : [across - (layout?.endsAtSpine ? 1 : 2) * bleedMm, up - 2 * bleedMm]
}

function expectSize(found: readonly number[], wanted: readonly number[], words: string): void {
  for (const [index, mm] of wanted.entries()) expect(found[index], words).toBeCloseTo(mm, 2)
}
