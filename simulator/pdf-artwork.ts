import {
  type Color,
  concatTransformationMatrix,
  degrees,
  drawObject,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib'
import { assertNever } from '../shared/errors.ts'
import type { ArtworkFonts } from './pdf-fonts.ts'
import { type Inks, inkOf } from './pdf-inks.ts'
import { createSeededRandom } from './seeded-random.ts'

/** What a page shows, so that a preview can be told from another at a glance. */
export interface Artwork {
  readonly kind: 'cover' | 'book' | 'product' | 'label'
  readonly title: string
  /** Lines under the title, or the text of a label. */
  readonly lines: readonly string[]
  /** The width of the spine; covers only. */
  readonly spineMm?: number
  /** What is folded around the boards at each edge; hard covers only. */
  readonly foldedMm?: number
}

/** Where the trimmed page lies on its sheet as it is seen, in points, and how far the colour reaches beyond it. */
export interface TrimArea {
  readonly width: number
  readonly height: number
  readonly x: number
  readonly y: number
  readonly bleed: number
  /** The room around the bleed. */
  readonly slug: number
}

/** PDF counts in points of 1/72 inch. */
export const pointsPerMm = 72 / 25.4

/** The size of the picture on each page. */
export const pictureMm = { width: 24, height: 18 }

export interface ArtworkPage {
  readonly artwork: Artwork
  readonly number: number
  readonly pages: number
  readonly trim: TrimArea
  readonly fonts: ArtworkFonts
  readonly inks: Inks
  /** The image of the picture. It comes into the file when it is asked for. */
  readonly picture: () => PDFRef
}

/** Draws one page. Text and picture stay well within the trim; what is meant to reach it goes on to the end of the bleed. */
export function drawArtwork(page: PDFPage, given: ArtworkPage): void {
  const { trim } = given
  switch (given.artwork.kind) {
    case 'cover': {
      const { left, width } = frontOf(given)
      drawLandscape(page, given)
      drawSpine(page, given)
      drawTitle(page, given, left, width)
      drawPicture(page, given, left, trim.y + trim.height * 0.2)
      break
    }
    case 'book':
      drawTextPage(page, given)
      break
    case 'product':
      drawLandscape(page, given)
      drawTitle(page, given, trim.x + trim.width * 0.08, trim.width * 0.84)
      drawPicture(page, given, trim.x + trim.width * 0.08, trim.y + trim.height * 0.12)
      break
    case 'label':
      drawLabel(page, given)
      break
    default:
      assertNever(given.artwork.kind)
  }
  if (trim.slug > 0) drawCropMarks(page, given)
}

/** A line of text that the knife may take with it, so far from the left edge. */
export function drawNearEdge(page: PDFPage, given: ArtworkPage, distance: number): void {
  const { trim, fonts } = given
  const line = { x: trim.x + distance, y: trim.y + trim.height / 2, size: 9, font: fonts.plain, color: darkOf(given) }
  page.drawText('A note at the edge', line)
}

/** Where text may stand on the front of a cover. */
function frontOf({ artwork, trim }: ArtworkPage): { left: number; width: number } {
  const margin = (artwork.foldedMm ?? 0) * pointsPerMm + trim.width * 0.04
  const spine = (artwork.spineMm ?? 0) * pointsPerMm
  const left = trim.x + (trim.width + spine) / 2 + trim.width * 0.07
  return { left, width: trim.x + trim.width - margin - left }
}

function drawPicture(page: PDFPage, { picture }: ArtworkPage, x: number, y: number): void {
  const { width, height } = pictureMm
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(width * pointsPerMm, 0, 0, height * pointsPerMm, x, y),
    drawObject(page.node.newXObject('Picture', picture())),
    popGraphicsState(),
  )
}

const darkOf = ({ inks }: ArtworkPage): Color => (inks === 'rgb' ? inkOf(inks, 0.15, 0.15, 0.2) : inkOf(inks, 0, 0, 0))

/** A sky, a sun and hills in colours of their own for each title, up to the bleed. */
function drawLandscape(page: PDFPage, { artwork, number, trim, inks }: ArtworkPage): void {
  const random = createSeededRandom(checksum(artwork.title) + number)
  const tint = (lowest: number, highest: number) => random.whole(lowest, highest) / 100
  const left = trim.x - trim.bleed
  const bottom = trim.y - trim.bleed
  const width = trim.width + 2 * trim.bleed
  const height = trim.height + 2 * trim.bleed
  page.drawRectangle({
    x: left,
    y: bottom,
    width,
    height,
    color: inkOf(inks, tint(60, 95), tint(70, 95), tint(80, 98)),
  })
  const sun = Math.min(width, height) * 0.12
  page.drawCircle({
    x: left + (width * random.whole(20, 80)) / 100,
    y: bottom + height * 0.72,
    size: sun,
    color: inkOf(inks, 0.98, tint(70, 90), 0.35),
  })
  for (let hill = 0; hill < 3; hill += 1) {
    const peak = left + (width * random.whole(10, 90)) / 100
    const top = height * (0.5 - hill * 0.14)
    // Paths are drawn downwards from the given corner.
    page.drawSvgPath(`M 0 ${top} L ${peak - left} 0 L ${width} ${top * 0.8} L ${width} ${top} Z`, {
      x: left,
      y: bottom + top,
      color: inkOf(inks, tint(10, 35), tint(30, 60) - hill * 0.08, tint(25, 45)),
    })
  }
}

function drawSpine(page: PDFPage, given: ArtworkPage): void {
  const { artwork, trim, fonts, inks } = given
  const spine = (artwork.spineMm ?? 0) * pointsPerMm
  page.drawRectangle({
    x: trim.x + (trim.width - spine) / 2,
    y: trim.y - trim.bleed,
    width: spine,
    height: trim.height + 2 * trim.bleed,
    color: inkOf(inks, 0.45, 0.45, 0.5),
  })
  const size = Math.min(12, Math.max(3, spine * 0.6))
  page.drawText(drawable(artwork.title), {
    x: trim.x + trim.width / 2 - size * 0.35,
    y: trim.y + trim.height * 0.9,
    size,
    font: fonts.plain,
    color: inkOf(inks, 1, 1, 1),
    rotate: degrees(-90),
  })
}

function drawTitle(page: PDFPage, given: ArtworkPage, x: number, width: number): void {
  const { artwork, pages, number, trim, fonts } = given
  const title = drawable(pages > 1 ? `${artwork.title} ${number}` : artwork.title)
  const size = Math.min(trim.height * 0.08, (width / fonts.bold.widthOfTextAtSize(title, 100)) * 100)
  const y = trim.y + trim.height * 0.86
  page.drawText(title, { x, y, size, font: fonts.bold, color: darkOf(given) })
  for (const [index, line] of artwork.lines.entries()) {
    page.drawText(drawable(line), {
      x,
      y: y - size * (1 + index * 0.6),
      size: size * 0.4,
      font: fonts.plain,
      color: darkOf(given),
    })
  }
}

/** A heading, grey bars in place of text, a picture, the page number: cheap to draw, easy to leaf through. */
function drawTextPage(page: PDFPage, given: ArtworkPage): void {
  const { artwork, number, pages, trim, fonts, inks } = given
  const random = createSeededRandom(checksum(artwork.title) + number)
  // A book of black alone is on the white of its paper.
  if (inks !== 'black') drawGround(page, given)
  const margin = trim.width * 0.12
  const left = trim.x + margin
  const width = trim.width - 2 * margin
  const size = trim.height * 0.022
  page.drawText(drawable(artwork.title), {
    x: left,
    y: trim.y + trim.height * 0.9,
    size,
    font: fonts.bold,
    color: darkOf(given),
  })
  for (let line = 0; line < 14; line += 1) {
    page.drawRectangle({
      x: left,
      y: trim.y + trim.height * (0.82 - line * 0.045),
      width: (width * random.whole(70, 100)) / 100,
      height: size * 0.45,
      color: inkOf(inks, 0.8, 0.82, 0.85),
    })
  }
  drawPicture(page, given, left, trim.y + trim.height * 0.12)
  page.drawText(`${number} of ${pages}`, {
    x: trim.x + trim.width / 2 - size,
    y: trim.y + trim.height * 0.07,
    size,
    font: fonts.plain,
    color: darkOf(given),
  })
}

/** A pale colour up to the bleed. */
function drawGround(page: PDFPage, { trim, inks }: ArtworkPage): void {
  const [width, height] = [trim.width + 2 * trim.bleed, trim.height + 2 * trim.bleed]
  page.drawRectangle({ x: trim.slug, y: trim.slug, width, height, color: inkOf(inks, 0.97, 0.96, 0.92) })
}

function drawLabel(page: PDFPage, given: ArtworkPage): void {
  const { artwork, trim, fonts } = given
  const left = trim.x + 14
  page.drawText(drawable(artwork.title), {
    x: left,
    y: trim.y + trim.height - 32,
    size: 11,
    font: fonts.bold,
    color: darkOf(given),
  })
  for (const [index, line] of artwork.lines.entries()) {
    page.drawText(drawable(line), {
      x: left,
      y: trim.y + trim.height - 90 - index * 20,
      size: 14,
      font: fonts.plain,
      color: darkOf(given),
    })
  }
  page.drawText('SIMULATION, NOT A REAL LABEL', {
    x: left,
    y: trim.y + 16,
    size: 9,
    font: fonts.bold,
    color: darkOf(given),
  })
  const random = createSeededRandom(checksum(artwork.lines.join()))
  let x = left
  while (x < trim.x + trim.width - 20) {
    const width = random.whole(1, 4)
    page.drawRectangle({ x, y: trim.y + 40, width, height: 90, color: darkOf(given) })
    x += width + random.whole(2, 4)
  }
}

function drawCropMarks(page: PDFPage, given: ArtworkPage): void {
  const { trim } = given
  const reach = trim.slug * 0.7
  const [width, height] = [trim.width + 2 * trim.x, trim.height + 2 * trim.y]
  const mark = { thickness: 0.5, color: darkOf(given) }
  for (const x of [trim.x, trim.x + trim.width]) {
    page.drawLine({ start: { x, y: 0 }, end: { x, y: reach }, ...mark })
    page.drawLine({ start: { x, y: height - reach }, end: { x, y: height }, ...mark })
  }
  for (const y of [trim.y, trim.y + trim.height]) {
    page.drawLine({ start: { x: 0, y }, end: { x: reach, y }, ...mark })
    page.drawLine({ start: { x: width - reach, y }, end: { x: width, y }, ...mark })
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
