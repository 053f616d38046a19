import { createHash } from 'node:crypto'
import { PDFDocument, type PDFPage } from 'pdf-lib'
import type { Size } from './catalogue.ts'
import { type Artwork, artworkFonts, drawArtwork, pointsPerMm, type TrimArea } from './pdf-artwork.ts'

/** A PDF to make. What is equal is made once. */
export interface PdfSpec {
  readonly artwork: Artwork
  readonly pages: number
  readonly trimMm: Size
  /** What is printed beyond the trim on each side. */
  readonly bleedMm: number
  /** The room for crop marks around the bleed. */
  readonly slugMm: number
}

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

async function makePdf(spec: PdfSpec): Promise<MadePdf> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(spec.artwork.title)
  pdf.setProducer('Print Station simulator')
  const fonts = await artworkFonts(pdf)
  for (let number = 1; number <= spec.pages; number += 1) {
    const page = pdf.addPage()
    const trim = setBoxes(page, spec)
    drawArtwork(page, { artwork: spec.artwork, number, pages: spec.pages, trim, fonts })
  }
  const bytes = await pdf.save()
  return { bytes, md5: createHash('md5').update(bytes).digest('hex'), pages: spec.pages }
}

function setBoxes(page: PDFPage, spec: PdfSpec): TrimArea {
  const bleed = spec.bleedMm * pointsPerMm
  const slug = spec.slugMm * pointsPerMm
  const width = spec.trimMm.width * pointsPerMm
  const height = spec.trimMm.height * pointsPerMm
  const edge = bleed + slug
  page.setMediaBox(0, 0, width + 2 * edge, height + 2 * edge)
  page.setBleedBox(slug, slug, width + 2 * bleed, height + 2 * bleed)
  page.setTrimBox(edge, edge, width, height)
  return { x: edge, y: edge, width, height, bleed, slug }
}
