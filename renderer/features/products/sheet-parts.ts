import type { FileGeometry } from '../../../shared/product-geometry.ts'
import { type Product, thousandths } from '../../../shared/products.ts'

export type PartName = 'bleed' | 'wrap' | 'back' | 'spine' | 'front' | 'trim'

/** A strip of a sheet, from one edge to the other. Lengths in millimetres. */
export interface Part {
  /** Tells it from the others of its row. */
  readonly key: string
  readonly name: PartName
  readonly fromMm: number
  readonly mm: number
}

export interface SheetParts {
  readonly widthMm: number
  readonly heightMm: number
  /** From the left to the right. */
  readonly across: readonly Part[]
  /** From the top to the bottom. */
  readonly down: readonly Part[]
}

/** What a sheet is made of, to be drawn. Null while its width is not known. */
export function sheetParts(product: Product, file: FileGeometry, spineMm: number | null): SheetParts | null {
  const { widthMm, heightMm, type } = file
  if (widthMm === null) return null
  const edges = [edge('bleed', product.bleedMm)]
  const isCase = type === 'cover' && product.binding === 'casewrap'
  if (isCase) edges.push(edge('wrap', product.wrapMm))
  const edgesMm = edges.reduce((sum, { mm }) => sum + mm, 0)
  const boardMm = (widthMm - 2 * edgesMm - (spineMm ?? 0)) / 2
  const middle =
    type === 'cover' && spineMm !== null
      ? [edge('back', boardMm), edge('spine', spineMm), edge('front', boardMm)]
      : [edge('trim', widthMm - 2 * edgesMm)]
  const back = edges.toReversed()
  return {
    widthMm,
    heightMm,
    across: placed([...edges, ...middle, ...back]),
    down: placed([...edges, edge('trim', heightMm - 2 * edgesMm), ...back]),
  }
}

interface Strip {
  readonly name: PartName
  readonly mm: number
}

const edge = (name: PartName, mm: number): Strip => ({ name, mm: thousandths(mm) })

function placed(strips: readonly Strip[]): Part[] {
  let fromMm = 0
  return strips
    .map(({ name, mm }, index) => {
      const part = { key: `${index} ${name}`, name, fromMm, mm }
      fromMm += mm
      return part
    })
    .filter(({ mm }) => mm > 0)
}
