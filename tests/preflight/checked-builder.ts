import type { PageMarks } from '../../electron/files/pdf/page-marks.ts'
import type { PdfContents } from '../../electron/files/pdf/pdf-contents.ts'
import type { CheckedFile, CheckedItem, Finding } from '../../electron/preflight/checked-item.ts'
import { findAll } from '../../electron/preflight/find-all.ts'
import type { PageBox } from '../../shared/file-views.ts'
import type { PrintedType, RuleChoice } from '../../shared/preflight.ts'
import { geometryOf } from '../../shared/product-geometry.ts'
import { averagePapers, newProduct, type Product } from '../../shared/products.ts'

/** A case wrap of 210 x 210 mm: 96 pages of 150 g make a spine of 12.48 and a sheet of 490.48 x 258 mm. */
export const aCase = (fields: Partial<Product> = {}): Product => ({
  ...newProduct.parse({
    name: 'Case wrap 21',
    match: ['photobook_cw_*'],
    binding: 'casewrap',
    trimWidthMm: 210,
    trimHeightMm: 210,
    overlapMm: 3,
    squeezeMm: 5,
    wrapMm: 18,
    safetyMm: 10,
    pagesMin: 24,
    pagesMax: 200,
    pagesMultipleOf: 2,
  }),
  id: 'case',
  rank: 1,
  ...fields,
})

/** A soft cover of A5: 36 pages of 130 g make a spine of 3.106. */
export const aSoftCover = (fields: Partial<Product> = {}): Product =>
  aCase({ binding: 'perfect_bound', trimWidthMm: 148, trimHeightMm: 210, pagesMin: 24, ...fields })

export const aFlyer = (fields: Partial<Product> = {}): Product =>
  aCase({
    binding: 'flat',
    trimWidthMm: 105,
    trimHeightMm: 148,
    pagesMin: 1,
    pagesMax: 2,
    pagesMultipleOf: 1,
    ...fields,
  })

const points = (mm: number): number => Math.round((mm / 25.4) * 72 * 100) / 100

/** A box in points of millimetres. */
export const sized = (widthMm: number, heightMm: number) => ({ widthPt: points(widthMm), heightPt: points(heightMm) })

/** Pages in a row with a trim box within a bleed. */
export function trimmed(widthMm: number, heightMm: number, { pages = 1, first = 1, bleedMm = 3 } = {}): PageBox {
  const media = sized(widthMm + 2 * bleedMm, heightMm + 2 * bleedMm)
  return { firstPage: first, lastPage: first + pages - 1, ...media, media, bleed: null, trim: sized(widthMm, heightMm) }
}

/** The same without a trim box. */
export const untrimmed = (widthMm: number, heightMm: number, { pages = 1, first = 1 } = {}): PageBox => {
  const media = sized(widthMm, heightMm)
  return { firstPage: first, lastPage: first + pages - 1, ...media, media, bleed: null, trim: null }
}

export const goodContents: PdfContents = {
  isWhole: true,
  cutLists: [],
  fonts: [{ name: 'ABCDEF+Source', kind: 'TrueType', isEmbedded: true, isVisible: true, firstPage: 1, lastPage: 4 }],
  colourSpaces: [{ name: 'DeviceCMYK', colorants: [], firstPage: 1, lastPage: 4 }],
  outputIntents: [{ subtype: 'GTS_PDFX', condition: 'FOGRA51' }],
  images: [],
  annotations: [],
  hasTransparency: false,
}

export const aMark = (fields: Partial<Extract<PageMarks, { kind: 'marked' }>> = {}): PageMarks => ({
  kind: 'marked',
  page: 1,
  isBlank: false,
  images: [],
  markedBox: null,
  textBox: null,
  trimBox: null,
  ...fields,
})

export const aCheckedFile = (
  type: PrintedType,
  boxes: readonly PageBox[],
  fields: Partial<CheckedFile> = {},
): CheckedFile => ({
  id: type === 'cover' ? 1 : 2,
  type,
  md5: `md5 of ${type}`,
  isPdf: true,
  pageCount: boxes.at(-1)?.lastPage ?? null,
  boxes,
  contents: goodContents,
  marks: null,
  ink: null,
  ...fields,
})

interface ItemFields {
  readonly pages?: number
  readonly orderedPages?: readonly number[]
  readonly options?: readonly string[]
  readonly papers?: CheckedItem['papers']
}

export function aCheckedItem(
  product: Product,
  files: readonly CheckedFile[],
  { pages = 96, orderedPages = [pages], options = ['pageblock_150mcs'], papers = averagePapers }: ItemFields = {},
): CheckedItem {
  const geometry = geometryOf({ product, papers, options, pages: orderedPages[0] ?? null })
  return { product, papers, options, orderedPages, files, geometry }
}

/** The rules that find something, with their verdicts: `size.trim stop`. */
export const told = (item: CheckedItem, rules: readonly RuleChoice[] = []): string[] =>
  findAll(item, rules).map(({ rule, verdict }) => `${rule} ${verdict}`)

export const onlyFinding = (item: CheckedItem, rules: readonly RuleChoice[] = []): Finding => {
  const [finding, ...others] = findAll(item, rules)
  if (finding === undefined || others.length > 0) throw new Error(`Not one finding: ${told(item, rules).join(', ')}`)
  return finding
}
