import { firstMatch } from '../../../shared/match.ts'
import { geometryOf } from '../../../shared/product-geometry.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import type { Catalogue } from '../../stores/product-desk.ts'
import { sheetParts } from '../products/sheet-parts.ts'

/** A part of a sheet, in millimetres from its top left. */
export interface Rect {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** A page as its product wants it. */
export interface ExpectedSheet {
  readonly widthMm: number
  readonly heightMm: number
  /** What is left when the bleed is cut off. */
  readonly trim: Rect
  /** Of a case, what is not folded around its boards. */
  readonly boards: Rect | null
  readonly spine: Rect | null
}

/** Null where no product fits, or the width of the sheet hangs on a spine that is not known. */
export function expectedSheet(
  known: Pick<Catalogue, 'products' | 'papers'> | null,
  item: Pick<ItemDetail, 'productCode' | 'options' | 'pages'>,
  type: string,
): ExpectedSheet | null {
  const product = known === null ? undefined : firstMatch(known.products, item.productCode)
  if (known === null || product === undefined) return null
  const options = item.options.map(({ option }) => option)
  const { files, spineMm } = geometryOf({ product, papers: known.papers, options, pages: item.pages })
  const file = files.find((one) => one.type === type)
  const parts = file === undefined ? null : sheetParts(product, file, spineMm)
  if (parts === null) return null
  const { widthMm, heightMm, across, down } = parts
  const inset = (mm: number): Rect => ({ xMm: mm, yMm: mm, widthMm: widthMm - 2 * mm, heightMm: heightMm - 2 * mm })
  const spine = across.find(({ name }) => name === 'spine')
  const boards = down.find(({ name }) => name === 'trim')
  const hasWrap = across.some(({ name }) => name === 'wrap')
  return {
    widthMm,
    heightMm,
    trim: inset(product.bleedMm),
    boards: hasWrap && boards !== undefined ? inset(boards.fromMm) : null,
    spine: spine === undefined ? null : { xMm: spine.fromMm, yMm: 0, widthMm: spine.mm, heightMm },
  }
}
