import type { ByteSource } from './byte-source.ts'
import { ContentLists } from './content-lists.ts'
import { type Box, PageTree } from './page-tree.ts'
import { PaintedParts } from './painted-parts.ts'
import { PdfFile } from './pdf-file.ts'
import { PdfFault } from './pdf-objects.ts'
import { PdfTakesTooMuch } from './reading-limit.ts'

/** What pdf.js does not tell of a file, or need not be told. */
export interface Outline {
  /** Everything that is painted could be read. */
  readonly isWhole: boolean
  /** Of each page, as far as they could be read; null where it names none. */
  readonly trims: readonly (Box | null)[]
  /** Whether something is painted on it, if only in white. */
  readonly isPainted: readonly boolean[]
  /** Where images lie, in the order of the file. */
  readonly images: readonly { readonly from: number; readonly lengthBytes: number }[]
}

const mostContentBytes = 128 * 1024 * 1024
/** Smaller images are no burden. */
const largeBytes = 16 * 1024

export function readOutline(source: ByteSource): Outline {
  const trims: (Box | null)[] = []
  const isPainted: boolean[] = []
  const images: { from: number; lengthBytes: number }[] = []
  let isWhole = true
  try {
    const file = PdfFile.open(source)
    const painted = new PaintedParts(file, new ContentLists(), mostContentBytes)
    source.limit.allow(2 * mostContentBytes)
    for (const { trim, dict, resources } of new PageTree(file).pages()) {
      trims.push(trim)
      isPainted.push(painted.ofPage(dict.get('Contents') ?? null, resources).leadsTo.length > 0)
    }
    for (const image of painted.images) {
      const place = file.placeOf(image)
      if (place !== null && place.lengthBytes > largeBytes) images.push(place)
    }
    isWhole = painted.isWhole
  } catch (error) {
    if (!(error instanceof PdfFault || error instanceof PdfTakesTooMuch)) throw error
    isWhole = false
  }
  return { isWhole, trims, isPainted, images: images.toSorted((one, other) => one.from - other.from) }
}
