import { concatTransformationMatrix, type PDFArray, PDFName, PDFNumber, type PDFPage } from 'pdf-lib'
import type { TrimArea } from './pdf-artwork.ts'

/** How a page writes down what it looks like: programs do it in many ways, and all of them look the same. */
export interface PageLayout {
  /**
   * `all`: sheet, bleed and trim; `trim`: not the bleed; `cropped`: all of them, and what is seen is the trim alone; `media`: nothing
   * but the sheet; `alike`: all are as large as the sheet, as converters leave them. The sheet of the last two is meant to end with
   * the bleed.
   */
  readonly boxes: 'all' | 'trim' | 'cropped' | 'media' | 'alike'
  /** Clockwise. What is drawn is turned the other way, so that it stands upright. */
  readonly rotate: 0 | 90 | 180 | 270
  /** Points of a unit of the page. */
  readonly userUnit: number
  /** Where the lower left corner of the sheet lies, in units of the page. */
  readonly origin: readonly [x: number, y: number]
  /** What a page may take from the tree above it stands there. */
  readonly inherits: boolean
  /** The sheet ends at the spine, left of odd pages and right of even ones: nothing is cut there. */
  readonly endsAtSpine: boolean
}

export const usualLayout: PageLayout = {
  boxes: 'all',
  rotate: 0,
  userUnit: 1,
  origin: [0, 0],
  inherits: false,
  endsAtSpine: false,
}

type Matrix = readonly [number, number, number, number, number, number]

/** Gives the last page, which is empty, its boxes. What is drawn afterwards is in points from the lower left corner of the sheet as it is seen. */
export function layOut(page: PDFPage, area: TrimArea, layout: PageLayout): void {
  const { rotate, userUnit } = layout
  const beyond = area.bleed + area.slug
  const [width, height] = [area.width + 2 * beyond, area.height + 2 * beyond]
  const matrix = fromSeen(width, height, layout)
  const isOdd = page.doc.getPageCount() % 2 === 1
  const [left, right] = layout.endsAtSpine ? (isOdd ? [beyond, 0] : [0, beyond]) : [0, 0]
  /** So far within the sheet. */
  const box = (inset: number) =>
    boxOf(page, matrix, [Math.max(inset, left), inset, width - Math.max(inset, right), height - inset])
  const { node } = page
  const tree = page.doc.catalog.Pages()
  page.setMediaBox(0, 0, width, height)
  /** In the tree, unless a page before has left something else there. */
  const place = (name: string, value: PDFArray | PDFNumber): void => {
    const key = PDFName.of(name)
    node.delete(key)
    if (layout.inherits && !tree.has(key)) tree.set(key, value)
    if (tree.get(key)?.toString() !== value.toString()) node.set(key, value)
  }
  place('MediaBox', box(0))
  const { boxes } = layout
  if (boxes !== 'media' && boxes !== 'trim') node.set(PDFName.of('BleedBox'), box(area.slug))
  if (boxes !== 'media') node.set(PDFName.of('TrimBox'), box(boxes === 'alike' ? 0 : beyond))
  if (boxes === 'cropped') place('CropBox', box(beyond))
  if (rotate !== 0) place('Rotate', PDFNumber.of(rotate))
  if (userUnit !== 1) node.set(PDFName.of('UserUnit'), PDFNumber.of(userUnit))
  if (matrix.join() !== '1,0,0,1,0,0') page.pushOperators(concatTransformationMatrix(...matrix))
}

function fromSeen(width: number, height: number, { rotate, userUnit, origin }: PageLayout): Matrix {
  const [x, y] = origin
  const unit = 1 / userUnit
  switch (rotate) {
    case 0:
      return [unit, 0, 0, unit, x, y]
    case 90:
      return [0, unit, -unit, 0, x + height * unit, y]
    case 180:
      return [-unit, 0, 0, -unit, x + width * unit, y + height * unit]
    case 270:
      return [0, -unit, unit, 0, x, y + width * unit]
  }
}

function boxOf(page: PDFPage, [a, b, c, d, e, f]: Matrix, seen: readonly [number, number, number, number]): PDFArray {
  const [left, bottom, right, top] = seen
  const [x1, x2] = [a * left + c * bottom + e, a * right + c * top + e]
  const [y1, y2] = [b * left + d * bottom + f, b * right + d * top + f]
  return page.doc.context.obj([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)])
}
