import type { PageBox } from '../../shared/file-views.ts'
import { PdfFile, type ReadRange } from './pdf-file.ts'
import { type PdfDict, PdfRef, type PdfValue } from './pdf-objects.ts'

type BoxSize = NonNullable<PageBox['trim']>

/** The boxes that one page names, in the size that they are seen in; null where it does not. */
export type NamedBoxes = Required<Pick<PageBox, 'media' | 'bleed' | 'trim'>>

/** What a page takes from those above it; the trim and bleed boxes are its own. */
type Inherited = Pick<Node, 'MediaBox' | 'Rotate'>
interface Node {
  readonly MediaBox: PdfValue
  readonly Rotate: PdfValue
}

/**
 * Reads the boxes of all pages from their dictionaries: pdf.js tells only the visible one.
 *
 * @param pageCount what pdf.js counted
 * @returns null where the pages cannot be told as the format says, such as in a file that pdf.js had to repair
 */
export async function readNamedBoxes(
  sizeBytes: number,
  read: ReadRange,
  pageCount: number,
): Promise<NamedBoxes[] | null> {
  try {
    const file = await PdfFile.open(sizeBytes, read)
    const catalog = await file.resolve(file.trailer.get('Root'))
    if (!(catalog instanceof Map)) return null
    const pages = await pagesUnder(file, (catalog as PdfDict).get('Pages'), pageCount)
    return pages.length === pageCount ? pages : null
  } catch {
    return null
  }
}

async function pagesUnder(file: PdfFile, root: PdfValue | undefined, pageCount: number): Promise<NamedBoxes[]> {
  const pages: NamedBoxes[] = []
  const seen = new Set<number>()
  const waiting: { readonly node: PdfValue; readonly above: Inherited }[] = [
    { node: root ?? null, above: { MediaBox: null, Rotate: null } },
  ]
  for (let next = waiting.pop(); next !== undefined && pages.length <= pageCount; next = waiting.pop()) {
    if (next.node instanceof PdfRef) {
      if (seen.has(next.node.number)) throw new Error('The page tree of the PDF goes in a circle')
      seen.add(next.node.number)
    }
    const dict = await file.resolve(next.node)
    if (!(dict instanceof Map)) throw new Error('The page tree of the PDF is damaged')
    const node = dict as PdfDict
    const own = {
      MediaBox: node.get('MediaBox') ?? next.above.MediaBox,
      Rotate: node.get('Rotate') ?? next.above.Rotate,
    }
    const kids = await file.resolve(node.get('Kids'))
    if (Array.isArray(kids)) {
      for (const kid of (kids as PdfValue[]).toReversed()) waiting.push({ node: kid, above: own })
    } else pages.push(await boxesOf(file, node, own))
  }
  return pages
}

async function boxesOf(file: PdfFile, page: PdfDict, { MediaBox, Rotate }: Inherited): Promise<NamedBoxes> {
  const rotate = await file.resolve(Rotate)
  const userUnit = await file.resolve(page.get('UserUnit'))
  const isTurned = typeof rotate === 'number' && rotate % 180 !== 0
  const unit = typeof userUnit === 'number' && userUnit > 0 ? userUnit : 1
  const sizeOf = async (box: PdfValue | undefined): Promise<BoxSize | null> => {
    const corners = await file.resolve(box)
    if (!Array.isArray(corners)) return null
    const [left, bottom, right, top] = await Promise.all((corners as PdfValue[]).map((side) => file.resolve(side)))
    if (typeof left !== 'number' || typeof bottom !== 'number' || typeof right !== 'number' || typeof top !== 'number')
      return null
    const [width, height] = [Math.abs(right - left) * unit, Math.abs(top - bottom) * unit]
    if (width === 0 || height === 0) return null
    return isTurned
      ? { widthPt: rounded(height), heightPt: rounded(width) }
      : { widthPt: rounded(width), heightPt: rounded(height) }
  }
  return {
    media: await sizeOf(MediaBox),
    bleed: await sizeOf(page.get('BleedBox')),
    trim: await sizeOf(page.get('TrimBox')),
  }
}

const rounded = (points: number): number => Math.round(points * 100) / 100
