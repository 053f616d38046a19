import { assertNever } from './errors.ts'
import { firstMatch, isMatched } from './match.ts'
import { bindingDefaults, type Paper, type Product, thousandths } from './products.ts'

/** What the size of a sheet is known from. */
export interface Printed {
  readonly product: Product
  readonly papers: readonly Paper[]
  /** Codes of the options of the item. */
  readonly options: readonly string[]
  /** Null where the order does not say. */
  readonly pages: number | null
}

export interface Geometry {
  /** Null of what has no spine, and where it is not known: `missing` says why. */
  readonly spineMm: number | null
  readonly files: FileGeometry[]
  readonly missing: ('pages' | 'paper')[]
}

/** A page as it is expected in a file. Widths are null where they hang on a spine that is not known. */
export interface FileGeometry {
  readonly type: 'cover' | 'book' | 'product'
  /** With all bleed. */
  readonly widthMm: number | null
  readonly heightMm: number
  /** Without the bleed, as a TrimBox says it. */
  readonly trim: { readonly widthMm: number | null; readonly heightMm: number }
  readonly pages: number | null
}

/**
 * What the files of an item must be like, in millimetres to 0.001. Source of the formulas: protocol, section G, 1, 5 and 6.
 *
 *     soft cover  width 2 x (trim + bleed) + spine                              height trim + 2 x bleed
 *     case wrap   width 2 x (trim + overlap + squeeze + wrap + bleed) + spine   height trim + 2 x (overlap + wrap + bleed)
 *     spine       leaf x pages / 2 + 2 x cover thickness
 */
export function geometryOf(printed: Printed): Geometry {
  const { product, pages } = printed
  const { trimWidthMm, trimHeightMm, overlapMm, wrapMm } = product
  switch (product.binding) {
    case 'flat':
    case 'saddle_stitch': {
      const whole = { type: 'product', trimWidthMm, trimHeightMm, pages } as const
      return { spineMm: null, missing: [], files: [sheet(product, whole)] }
    }
    case 'perfect_bound':
    case 'casewrap': {
      const above = product.binding === 'casewrap' ? overlapMm + wrapMm : 0
      const leaf = leafMm(printed)
      const spineMm = leaf === null || pages === null ? null : spineOf(product, leaf, pages)
      const cover = {
        type: 'cover',
        trimWidthMm: spineMm === null ? null : 2 * coverSideMm(product) + spineMm,
        trimHeightMm: trimHeightMm + 2 * above,
        pages: 1,
      } as const
      const missing = [pages === null ? ('pages' as const) : null, leaf === null ? ('paper' as const) : null]
      return {
        spineMm,
        missing: missing.filter((one) => one !== null),
        files: [sheet(product, cover), sheet(product, { type: 'book', trimWidthMm, trimHeightMm, pages })],
      }
    }
    default:
      return assertNever(product.binding)
  }
}

/** One side of a cover, from its spine to its trim. Only a case has the rest; elsewhere it is 0, or left from another binding. */
export const coverSideMm = ({ binding, trimWidthMm, overlapMm, squeezeMm, wrapMm }: Product): number =>
  trimWidthMm + (binding === 'casewrap' ? overlapMm + squeezeMm + wrapMm : 0)

/** Rounded before the sheet is added up, so that the sheet shows the spine that stands beside it. */
const spineOf = ({ binding, coverThicknessMm }: Product, leaf: number, pages: number): number =>
  thousandths((leaf * pages) / 2 + 2 * (coverThicknessMm ?? bindingDefaults[binding].coverThicknessMm))

interface Cut {
  readonly type: FileGeometry['type']
  readonly trimWidthMm: number | null
  readonly trimHeightMm: number
  readonly pages: number | null
}

function sheet({ bleedMm }: Product, { type, trimWidthMm, trimHeightMm, pages }: Cut): FileGeometry {
  return {
    type,
    widthMm: trimWidthMm === null ? null : thousandths(trimWidthMm + 2 * bleedMm),
    heightMm: thousandths(trimHeightMm + 2 * bleedMm),
    trim: {
      widthMm: trimWidthMm === null ? null : thousandths(trimWidthMm),
      heightMm: thousandths(trimHeightMm),
    },
    pages,
  }
}

/**
 * One leaf of the block, in millimetres. Null where no option names a paper that is known, or several name papers of
 * different thickness: which of them is meant is not guessed.
 */
function leafMm({ papers, options }: Printed): number | null {
  const leaves = new Set<number | null>()
  for (const option of options) {
    const found = isOfCover(option) ? undefined : paperOf(papers, option)
    if (found !== undefined) leaves.add(thicknessOf(found, option))
  }
  const [leaf = null] = leaves
  return leaves.size === 1 ? leaf : null
}

/** The paper of the cover has no leaves in the block: its thickness is that of the cover. */
const isOfCover = (option: string): boolean => option.toLowerCase().startsWith('cover_')

/** Of the papers that an option may mean, one that was measured; else the first in the order of the list. */
export function paperOf(papers: readonly Paper[], option: string): Paper | undefined {
  const measured = papers.find((paper) => paper.thicknessMm !== null && isMatched(paper, option))
  return measured ?? firstMatch(papers, option)
}

function thicknessOf({ gsm, bulk, thicknessMm }: Paper, option: string): number | null {
  if (thicknessMm !== null) return thicknessMm
  const weight = gsm ?? weightIn(option)
  return weight === null || bulk === null ? null : (weight * bulk) / 1_000
}

/** 130 for `pageblock_130mcs`. */
export function weightIn(option: string): number | null {
  const digits = /^(\d{2,4})[a-z]{1,10}$/i.exec(option.slice(option.lastIndexOf('_') + 1))?.[1]
  return digits === undefined ? null : Number(digits)
}
