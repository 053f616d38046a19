import { closeSync, openSync } from 'node:fs'
import type { PageBox } from '../../../shared/file-views.ts'
import { ByteSource } from './byte-source.ts'
import { PdfNeedsPassword } from './empty-password.ts'
import { type Box, letter, PageTree, type PdfPage } from './page-tree.ts'
import { type PdfContents, unreadContents } from './pdf-contents.ts'
import { PdfFile } from './pdf-file.ts'
import { PdfFault } from './pdf-objects.ts'
import { readContents } from './read-contents.ts'
import { PdfTakesTooMuch } from './reading-limit.ts'

/** What is made of a file. */
export type PdfReading =
  | ReadablePdf
  /** It asks for a password. */
  | { readonly kind: 'encrypted' }
  /** There is no page in it that can be read. */
  | { readonly kind: 'damaged' }
  /** The disk did not hand it over. */
  | { readonly kind: 'unread'; readonly code: string }
  /** It took too long, or too much memory. */
  | { readonly kind: 'unchecked' }

export interface ReadablePdf {
  readonly kind: 'readable'
  /** One at least. */
  readonly pageCount: number
  readonly pageBoxes: readonly PageBox[]
  readonly hasEndMark: boolean
  /** Encrypted, though it opens without a password. */
  readonly isRestricted: boolean
  /** Something is not as the format says; it was read all the same. */
  readonly isMalformed: boolean
  /** Its page tree names pages that are not there. */
  readonly hasGaps: boolean
  /** It says itself that it has another number of pages. */
  readonly isMiscounted: boolean
  /** A page does not say how large it is. */
  readonly hasUnknownSize: boolean
  /** What its pages show is made by the program that opens it. */
  readonly isDynamicForm: boolean
  /** The documents that it stands for are attached to it. */
  readonly isPortfolio: boolean
  /** What stands on its pages. Until that is read, nothing is known of it. */
  readonly contents: PdfContents
}

/** Takes what is known of the pages, before what stands on them is read, which may end whoever does it. */
export type OnPages = (reading: ReadablePdf) => void

/** The end mark stands in the last kilobyte; some programs add padding after it. */
const tailBytes = 16 * 1024
/** Runs of pages with the same boxes; the station keeps them with the file. */
const maxRuns = 50_000

/** Reads a file on disk. It never throws for what the file is. */
export function readPdf(path: string, onPages: OnPages = () => undefined): PdfReading {
  try {
    const descriptor = openSync(path, 'r')
    try {
      return readPdfBytes(ByteSource.ofFile(descriptor), onPages)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    // The file could not be read, which says nothing of the PDF.
    const { code } = error as { code?: string }
    if (code !== undefined && /^E[A-Z]/.test(code)) return { kind: 'unread', code }
    throw error
  }
}

export function readPdfBytes(source: ByteSource, onPages: OnPages = () => undefined): PdfReading {
  try {
    const file = PdfFile.open(source)
    const reading = readBest(file, source)
    if (reading.pageCount === 0) return { kind: 'damaged' }
    onPages(reading)
    return { ...reading, contents: readContents(file, source.sizeBytes) }
  } catch (error) {
    if (error instanceof PdfNeedsPassword) return { kind: 'encrypted' }
    if (error instanceof PdfTakesTooMuch) return { kind: 'unchecked' }
    if (error instanceof PdfFault) return { kind: 'damaged' }
    throw error
  }
}

function readBest(file: PdfFile, source: ByteSource): ReadablePdf {
  const reading = readPages(file, source)
  if (file.isRepaired || (reading.pageCount > 0 && !reading.hasGaps)) return reading
  // The tables may lead to an older state of the file, or past a part of it.
  file.repair()
  const repaired = readPages(file, source)
  return repaired.pageCount > reading.pageCount ? repaired : reading
}

function readPages(file: PdfFile, source: ByteSource): ReadablePdf {
  const tree = new PageTree(file)
  const pageBoxes: PageBox[] = []
  let pageCount = 0
  let hasUnknownSize = false
  let last = ''
  for (const page of tree.pages()) {
    pageCount += 1
    hasUnknownSize ||= page.media === null
    const sizes = sizesOf(page)
    const key = JSON.stringify(sizes)
    const run = pageBoxes.at(-1)
    if (run !== undefined && key === last) pageBoxes[pageBoxes.length - 1] = { ...run, lastPage: pageCount }
    else pageBoxes.push({ firstPage: pageCount, lastPage: pageCount, ...sizes })
    if (pageBoxes.length > maxRuns) throw new PdfTakesTooMuch('The pages of the PDF differ too often')
    last = key
  }
  const catalog = file.catalog
  return {
    kind: 'readable',
    pageCount,
    pageBoxes,
    hasEndMark: source.bytes(Math.max(0, source.sizeBytes - tailBytes), tailBytes).includes('%%EOF'),
    isRestricted: file.isRestricted,
    isMalformed: file.isRepaired || file.isOdd,
    hasGaps: tree.hasGaps,
    isMiscounted: tree.claimedCount !== null && tree.claimedCount !== pageCount,
    hasUnknownSize,
    isDynamicForm: file.resolve(catalog.get('NeedsRendering')) === true,
    isPortfolio: file.resolve(catalog.get('Collection')) instanceof Map,
    contents: unreadContents,
  }
}

/** The boxes of a page in the size that they are seen in. */
function sizesOf(page: PdfPage): Omit<PageBox, 'firstPage' | 'lastPage'> {
  const isTurned = page.rotate % 180 !== 0
  const sizeOf = ([left, bottom, right, top]: Box): NonNullable<PageBox['trim']> => {
    const width = rounded((right - left) * page.userUnit)
    const height = rounded((top - bottom) * page.userUnit)
    return isTurned ? { widthPt: height, heightPt: width } : { widthPt: width, heightPt: height }
  }
  const named = (box: Box | null): PageBox['trim'] => (box === null ? null : sizeOf(box))
  return {
    ...sizeOf(page.crop ?? page.media ?? letter),
    media: named(page.media),
    bleed: named(page.bleed),
    trim: named(page.trim),
  }
}

const rounded = (points: number): number => Math.round(points * 100) / 100
