import { createHash } from 'node:crypto'
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { layOut, type PageLayout, usualLayout } from './page-layout.ts'
import {
  type Artwork,
  type ArtworkPage,
  drawArtwork,
  drawNearEdge,
  pictureMm,
  pointsPerMm,
  type TrimArea,
} from './pdf-artwork.ts'
import { artworkFonts, embedFonts } from './pdf-fonts.ts'
import { type Inks, inkOf, pictureIn } from './pdf-inks.ts'

/** A PDF to make. What is equal is made once. */
export interface PdfSpec {
  readonly artwork: Artwork
  readonly pages: number
  /** After cutting, of the sheet as it is seen. */
  readonly trimMm: { readonly width: number; readonly height: number }
  /** What is printed beyond the trim on each side. */
  readonly bleedMm: number
  /** The room for crop marks around the bleed. */
  readonly slugMm: number
  readonly inks: Inks
  /** Dots of the picture on each page, by inch; 300 unless given. */
  readonly pictureDpi?: number
  readonly layout?: PageLayout
  readonly flaw?: Flaw
}

/** What can be wrong within a PDF whose pages are as many and as large as they should be. */
export const flaws = [
  'font_missing',
  'output_intent_missing',
  /** The last page is shorter than the others. */
  'page_shorter',
  'page_blank',
  'text_at_edge',
  /** What the last page shows cannot be decoded. */
  'page_damaged',
] as const
export type Flaw = (typeof flaws)[number]

/** A finished PDF and the figures that an order states about it. */
export interface MadePdf {
  readonly bytes: Uint8Array
  /** 32 hexadecimal digits. */
  readonly md5: string
  readonly pages: number
}

export interface PdfFactory {
  make(spec: PdfSpec): Promise<MadePdf>
}

/** Makes real PDFs with true page counts and boxes. The same spec always gives the same bytes. */
export function createPdfFactory(): PdfFactory {
  const made = new Map<string, Promise<MadePdf>>()
  return {
    make(spec) {
      const key = JSON.stringify(spec)
      const known = made.get(key)
      if (known !== undefined) return known
      const making = makePdf(spec)
      made.set(key, making)
      return making
    },
  }
}

/** By how much a page that is shorter than the others is shorter. */
const shorterByMm = 12
/** How far from the edge a text lies that the knife may take with it. */
const nearEdgeMm = 1.5

async function makePdf(spec: PdfSpec): Promise<MadePdf> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(spec.artwork.title)
  pdf.setProducer('Print Station simulator')
  const fonts = await artworkFonts(pdf)
  let image: PDFRef | undefined
  const picture = (): PDFRef => {
    const dots = (mm: number): number => Math.round((mm / 25.4) * (spec.pictureDpi ?? 300))
    image ??= pictureIn(pdf, spec.inks, dots(pictureMm.width), dots(pictureMm.height))
    return image
  }
  for (let number = 1; number <= spec.pages; number += 1) {
    const flaw = number === spec.pages ? spec.flaw : undefined
    const trim = trimAreaOf(spec, flaw === 'page_shorter' ? shorterByMm : 0)
    const page = pdf.addPage()
    layOut(page, trim, spec.layout ?? usualLayout)
    const given: ArtworkPage = {
      artwork: spec.artwork,
      number,
      pages: spec.pages,
      trim,
      fonts,
      inks: spec.inks,
      picture,
    }
    // White is painted all the same, as programs do.
    if (flaw === 'page_blank') page.drawRectangle({ ...trim, color: inkOf(spec.inks, 1, 1, 1) })
    else drawArtwork(page, given)
    if (flaw === 'text_at_edge') drawNearEdge(page, given, nearEdgeMm * pointsPerMm)
  }
  if (spec.flaw !== 'font_missing') await embedFonts(pdf, fonts)
  if (spec.flaw !== 'output_intent_missing') nameOutputIntent(pdf)
  if (spec.flaw === 'page_damaged') damageLastPage(pdf)
  const bytes = await pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY })
  return { bytes, md5: createHash('md5').update(bytes).digest('hex'), pages: spec.pages }
}

function trimAreaOf(spec: PdfSpec, shorter: number): TrimArea {
  const bleed = spec.bleedMm * pointsPerMm
  const slug = spec.slugMm * pointsPerMm
  const width = spec.trimMm.width * pointsPerMm
  const height = (spec.trimMm.height - shorter) * pointsPerMm
  return { x: bleed + slug, y: bleed + slug, width, height, bleed, slug }
}

/** Offset on coated paper, as it is registered. */
function nameOutputIntent(pdf: PDFDocument): void {
  const intent = pdf.context.obj({ Type: 'OutputIntent', S: 'GTS_PDFX' })
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFString.of('FOGRA39'))
  intent.set(PDFName.of('RegistryName'), PDFString.of('http://www.color.org'))
  intent.set(PDFName.of('Info'), PDFHexString.fromText('Coated FOGRA39 (ISO 12647-2:2004)'))
  pdf.catalog.set(PDFName.of('OutputIntents'), pdf.context.obj([intent]))
}

function damageLastPage(pdf: PDFDocument): void {
  const { node } = pdf.getPage(pdf.getPageCount() - 1)
  const noise = Buffer.alloc(400, createHash('sha512').update('noise').digest())
  const filter = pdf.context.obj({ Filter: 'FlateDecode', Length: noise.length })
  node.set(PDFName.of('Contents'), pdf.context.register(PDFRawStream.of(filter, noise)))
}
