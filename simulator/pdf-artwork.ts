import { degrees, type PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'
import { assertNever } from '../shared/errors.ts'
import type { Size } from './catalogue.ts'
import { createSeededRandom } from './seeded-random.ts'

/** What a page shows, so that a preview can be told from another at a glance. */
export interface Artwork {
  readonly kind: 'cover' | 'book' | 'product' | 'label'
  readonly title: string
  /** Lines under the title, or the text of a label. */
  readonly lines: readonly string[]
  /** The width of the spine; covers only. */
  readonly spineMm?: number
}

/** Where the trimmed page lies on its sheet, in points, and how far the colour reaches beyond it. */
export interface TrimArea extends Size {
  readonly x: number
  readonly y: number
  readonly bleed: number
  /** The room around the bleed. */
  readonly slug: number
}

/** PDF counts in points of 1/72 inch. */
export const pointsPerMm = 72 / 25.4

export interface ArtworkFonts {
  readonly plain: PDFFont
  readonly bold: PDFFont
}

export interface ArtworkPage {
  readonly artwork: Artwork
  readonly number: number
  readonly pages: number
  readonly trim: TrimArea
  readonly fonts: ArtworkFonts
}

/** The fonts are those that every viewer has; they are named in the file, not embedded. */
export async function artworkFonts(pdf: PDFDocument): Promise<ArtworkFonts> {
  return {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  }
}

/** Draws one page. */
export function drawArtwork(page: PDFPage, given: ArtworkPage): void {
  switch (given.artwork.kind) {
    case 'cover':
      drawLandscape(page, given)
      drawSpine(page, given)
      drawTitle(page, given, given.trim.x + given.trim.width * 0.55, given.trim.width * 0.4)
      break
    case 'book':
      drawTextPage(page, given)
      break
    case 'product':
      drawLandscape(page, given)
      drawTitle(page, given, given.trim.x + given.trim.width * 0.08, given.trim.width * 0.84)
      break
    case 'label':
      drawLabel(page, given)
      break
    default:
      assertNever(given.artwork.kind)
  }
  if (given.trim.slug > 0) drawCropMarks(page, given.trim)
}

const white = rgb(1, 1, 1)
const ink = rgb(0.15, 0.15, 0.2)

/** A sky, a sun and hills in colours of their own for each title, up to the bleed. */
function drawLandscape(page: PDFPage, { artwork, number, trim }: ArtworkPage): void {
  const random = createSeededRandom(checksum(artwork.title) + number)
  const tint = (lowest: number, highest: number) => random.whole(lowest, highest) / 100
  const left = trim.x - trim.bleed
  const bottom = trim.y - trim.bleed
  const width = trim.width + 2 * trim.bleed
  const height = trim.height + 2 * trim.bleed
  page.drawRectangle({ x: left, y: bottom, width, height, color: rgb(tint(60, 95), tint(70, 95), tint(80, 98)) })
  const sun = Math.min(width, height) * 0.12
  page.drawCircle({
    x: left + (width * random.whole(20, 80)) / 100,
    y: bottom + height * 0.72,
    size: sun,
    color: rgb(0.98, tint(70, 90), 0.35),
  })
  for (let hill = 0; hill < 3; hill += 1) {
    const peak = left + (width * random.whole(10, 90)) / 100
    const top = height * (0.5 - hill * 0.14)
    // Paths are drawn downwards from the given corner.
    page.drawSvgPath(`M 0 ${top} L ${peak - left} 0 L ${width} ${top * 0.8} L ${width} ${top} Z`, {
      x: left,
      y: bottom + top,
      color: rgb(tint(10, 35), tint(30, 60) - hill * 0.08, tint(25, 45)),
    })
  }
}

function drawSpine(page: PDFPage, { artwork, trim, fonts }: ArtworkPage): void {
  const spine = (artwork.spineMm ?? 0) * pointsPerMm
  page.drawRectangle({
    x: trim.x + (trim.width - spine) / 2,
    y: trim.y - trim.bleed,
    width: spine,
    height: trim.height + 2 * trim.bleed,
    color: ink,
    opacity: 0.55,
  })
  const size = Math.min(12, Math.max(3, spine * 0.6))
  page.drawText(drawable(artwork.title), {
    x: trim.x + trim.width / 2 - size * 0.35,
    y: trim.y + trim.height * 0.9,
    size,
    font: fonts.plain,
    color: white,
    rotate: degrees(-90),
  })
}

function drawTitle(
  page: PDFPage,
  { artwork, pages, number, trim, fonts }: ArtworkPage,
  x: number,
  width: number,
): void {
  const title = drawable(pages > 1 ? `${artwork.title} ${number}` : artwork.title)
  const size = Math.min(trim.height * 0.08, (width / fonts.bold.widthOfTextAtSize(title, 100)) * 100)
  const y = trim.y + trim.height * 0.86
  page.drawText(title, { x, y, size, font: fonts.bold, color: ink })
  for (const [index, line] of artwork.lines.entries()) {
    page.drawText(drawable(line), {
      x,
      y: y - size * (1 + index * 0.6),
      size: size * 0.4,
      font: fonts.plain,
      color: ink,
    })
  }
}

/** A heading, grey bars in place of text, the page number: cheap to draw, easy to leaf through. */
function drawTextPage(page: PDFPage, { artwork, number, pages, trim, fonts }: ArtworkPage): void {
  const random = createSeededRandom(checksum(artwork.title) + number)
  const margin = trim.width * 0.12
  const left = trim.x + margin
  const width = trim.width - 2 * margin
  const size = trim.height * 0.022
  page.drawText(drawable(artwork.title), {
    x: left,
    y: trim.y + trim.height * 0.9,
    size,
    font: fonts.bold,
    color: ink,
  })
  for (let line = 0; line < 14; line += 1) {
    page.drawRectangle({
      x: left,
      y: trim.y + trim.height * (0.82 - line * 0.045),
      width: (width * random.whole(70, 100)) / 100,
      height: size * 0.45,
      color: rgb(0.8, 0.82, 0.85),
    })
  }
  page.drawText(`${number} of ${pages}`, {
    x: trim.x + trim.width / 2 - size,
    y: trim.y + trim.height * 0.05,
    size,
    font: fonts.plain,
    color: ink,
  })
}

function drawLabel(page: PDFPage, { artwork, trim, fonts }: ArtworkPage): void {
  const left = trim.x + 14
  page.drawText(drawable(artwork.title), {
    x: left,
    y: trim.y + trim.height - 32,
    size: 11,
    font: fonts.bold,
    color: ink,
  })
  for (const [index, line] of artwork.lines.entries()) {
    page.drawText(drawable(line), {
      x: left,
      y: trim.y + trim.height - 90 - index * 20,
      size: 14,
      font: fonts.plain,
      color: ink,
    })
  }
  page.drawText('SIMULATION, NOT A REAL LABEL', { x: left, y: trim.y + 16, size: 9, font: fonts.bold, color: ink })
  const random = createSeededRandom(checksum(artwork.lines.join()))
  let x = left
  while (x < trim.x + trim.width - 20) {
    const width = random.whole(1, 4)
    page.drawRectangle({ x, y: trim.y + 40, width, height: 90, color: ink })
    x += width + random.whole(2, 4)
  }
}

function drawCropMarks(page: PDFPage, trim: TrimArea): void {
  const reach = trim.slug * 0.7
  for (const x of [trim.x, trim.x + trim.width]) {
    for (const [from, to] of [
      [0, reach],
      [page.getHeight() - reach, page.getHeight()],
    ] as const) {
      page.drawLine({ start: { x, y: from }, end: { x, y: to }, thickness: 0.5, color: ink })
    }
  }
  for (const y of [trim.y, trim.y + trim.height]) {
    for (const [from, to] of [
      [0, reach],
      [page.getWidth() - reach, page.getWidth()],
    ] as const) {
      page.drawLine({ start: { x: from, y }, end: { x: to, y }, thickness: 0.5, color: ink })
    }
  }
}

/** The standard fonts know Latin-1 alone: other letters lose their marks, and what is left over becomes a question mark. */
function drawable(text: string): string {
  return [...text.replaceAll('’', "'")]
    .map((letter) => (isLatin1(letter) ? letter : (letter.normalize('NFD')[0] ?? '?')))
    .map((letter) => (isLatin1(letter) ? letter : '?'))
    .join('')
}

const isLatin1 = (letter: string): boolean => /^[\x20-\x7e\u00a0-\u00ff]$/u.test(letter)

const checksum = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7)
