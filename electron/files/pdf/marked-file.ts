import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  AnnotationMode,
  getDocument,
  OPS,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
// What runs in a process of its own needs no worker beside it.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { ByteSource } from './byte-source.ts'
import { edgesOf, identity, matrixOf, numberOf, rectangleOf } from './page-geometry.ts'
import type { PageMarks } from './page-marks.ts'
import { type Operators, PageTrace, type Traced } from './page-trace.ts'
import type { Box } from './page-tree.ts'
import { PdfjsParts } from './pdfjs-parts.ts'
import { type Outline, readOutline } from './read-outline.ts'
import type { FontBox } from './traced-text.ts'

const chunkBytes = 256 * 1024
/** pdf.js keeps all that it was given of a file; when that is as much, the file is opened anew. */
const maxGivenBytes = 192 * 1024 * 1024

/**
 * A file whose pages are followed, by pdf.js. It is read by ranges; the bytes of images are not, as it would unpack them only to
 * throw them away.
 */
export class MarkedFile {
  readonly #descriptor: number
  readonly #outline: Outline
  #pdf: PDFDocumentProxy
  #ranges: Ranges

  private constructor(descriptor: number, outline: Outline, opened: Opened) {
    this.#descriptor = descriptor
    this.#outline = outline
    this.#pdf = opened.pdf
    this.#ranges = opened.ranges
  }

  /** Rejects where it cannot be read. */
  static async open(path: string): Promise<MarkedFile> {
    const descriptor = openSync(path, 'r')
    try {
      const outline = readOutline(ByteSource.ofFile(descriptor))
      return new MarkedFile(descriptor, outline, await openPdf(descriptor, outline))
    } catch (error) {
      closeSync(descriptor)
      throw error
    }
  }

  get pageCount(): number {
    return this.#pdf.numPages
  }

  async close(): Promise<void> {
    await this.#pdf.loadingTask.destroy()
    closeSync(this.#descriptor)
  }

  /** Rejects where the file cannot be opened any more. A page that cannot be read is told as unread. */
  async marksOf(number: number): Promise<PageMarks> {
    if (this.#ranges.givenBytes > maxGivenBytes) {
      await this.#pdf.loadingTask.destroy()
      const opened = await openPdf(this.#descriptor, this.#outline)
      this.#pdf = opened.pdf
      this.#ranges = opened.ranges
    }
    try {
      const page = await this.#pdf.getPage(number)
      const { marks, hasPainted } = await traceOf(page, await this.#pdf.getOptionalContentConfig({ intent: 'print' }))
      page.cleanup()
      // What cannot be read is not there for pdf.js.
      const isMissed = !(hasPainted || this.#outline.isPainted[number - 1] === false)
      if (marks.isBlank && (isMissed || !this.#outline.isWhole)) return { kind: 'unread', page: number }
      return { kind: 'marked', page: number, ...marks, trimBox: trimOf(page, this.#outline.trims[number - 1] ?? null) }
    } catch {
      return { kind: 'unread', page: number }
    }
  }
}

interface Opened {
  readonly pdf: PDFDocumentProxy
  readonly ranges: Ranges
}

async function openPdf(descriptor: number, outline: Outline): Promise<Opened> {
  const ranges = new Ranges(descriptor, outline)
  const pdf = await getDocument({
    range: ranges,
    rangeChunkSize: chunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWorkerFetch: false,
    BinaryDataFactory: PdfjsParts,
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    wasmUrl: 'wasm/',
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise
  return { pdf, ranges }
}

class Ranges extends PDFDataRangeTransport {
  readonly #descriptor: number
  readonly #outline: Outline
  givenBytes = 0

  constructor(descriptor: number, outline: Outline) {
    super(fstatSync(descriptor).size, null)
    this.#descriptor = descriptor
    this.#outline = outline
  }

  override requestDataRange(begin: number, end: number): void {
    const bytes = new Uint8Array(end - begin)
    readSync(this.#descriptor, bytes, 0, bytes.length, begin)
    for (const { from, lengthBytes } of this.#outline.images)
      if (from < end && from + lengthBytes > begin)
        bytes.fill(0, Math.max(0, from - begin), Math.min(bytes.length, from + lengthBytes - begin))
    this.givenBytes += bytes.length
    // Not before it was asked for.
    queueMicrotask(() => this.onDataRange(begin, bytes))
  }
}

type Layers = Awaited<ReturnType<PDFDocumentProxy['getOptionalContentConfig']>>

async function traceOf(page: PDFPageProxy, layers: Layers): Promise<{ marks: Traced; hasPainted: boolean }> {
  const operators = (await page.getOperatorList({
    intent: 'print',
    annotationMode: AnnotationMode.ENABLE,
  })) as Operators
  const fonts = await fontsOf(page, operators)
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const trace = new PageTrace({
    width,
    height,
    transform: matrixOf(transform) ?? identity,
    font: (name) => fonts.get(name) ?? null,
    isLayerSeen: (layer) => layers.isVisible(layer as Parameters<Layers['isVisible']>[0]),
  })
  trace.follow(operators)
  return { marks: trace.marks(), hasPainted: trace.hasPainted }
}

/** pdf.js hands the fonts over by their names, each when it is ready. */
async function fontsOf(page: PDFPageProxy, { fnArray, argsArray }: Operators): Promise<Map<string, FontBox>> {
  const fonts = new Map<string, FontBox>()
  const names = new Set(
    fnArray.flatMap((operator, index) => (operator === OPS.dependency ? (argsArray[index] as string[]) : [])),
  )
  for (const name of names) {
    if (!/^g_d\d+_f\d+$/.test(name)) continue
    const font: unknown = await new Promise((resolve) => page.commonObjs.get(name, resolve))
    fonts.set(name, fontBoxOf((typeof font === 'object' && font !== null ? font : {}) as Record<string, unknown>))
  }
  return fonts
}

/** Programs of fonts say odd things of how high they are; what is no height is taken for that of most. */
function fontBoxOf({ isType3Font, fontMatrix, bbox, ascent, descent, vertical }: Record<string, unknown>): FontBox {
  const matrix = matrixOf(fontMatrix)
  const unit = matrix === null || matrix[0] === 0 ? 0.001 : matrix[0]
  const [, bottom = 0, , top = 0] = isType3Font === true ? Array.from(bbox as Iterable<number>, numberOf) : []
  const above = isType3Font === true ? top * unit : numberOf(ascent)
  const below = isType3Font === true ? bottom * unit : numberOf(descent)
  return {
    unit,
    ascent: above > 0 && above <= 2 ? above : 0.8,
    descent: below <= 0 && below >= -1 && above > 0 ? below : -0.2,
    isVertical: vertical === true,
  }
}

function trimOf(page: PDFPageProxy, trim: Box | null): Extract<PageMarks, { kind: 'marked' }>['trimBox'] {
  if (trim === null) return null
  const { transform } = page.getViewport({ scale: 1 })
  return rectangleOf(edgesOf(trim, matrixOf(transform) ?? identity))
}
