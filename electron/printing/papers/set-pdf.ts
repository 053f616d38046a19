import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { inWords, type Language } from '../../../shared/messages/in-words.ts'
import type { Said } from '../../../shared/messages/sentence.ts'
import { standardFont } from '../../files/pdf/pdfjs-parts.ts'
import { barsOf, squaresOf } from './bars.ts'
import type { Block, Paper, PictureOf, Sheet } from './paper.ts'

const pointsPerMm = 72 / 25.4
const mm = (length: number): number => length * pointsPerMm
/** Of a module of the bars: what a plain scanner still reads from an office printer. */
const [leastModuleMm, bestModuleMm] = [0.25, 0.4]

/** So large the work is known again, and no larger than the codes leave room. */
const maxPictureMm = 32

/** Sets a paper as a PDF of exactly the sheet, with its fonts in it: Latin, Greek and Cyrillic. For another letter there is a box. */
export async function setPdf(
  paper: Paper,
  sheet: Sheet,
  language: Language,
  pictureOf: PictureOf = () => Promise.resolve(null),
): Promise<Buffer> {
  const isSmall = sheet.widthMm < 120
  const margin = mm(isSmall ? 4 : 12)
  const document = new PDFDocument({
    size: [mm(sheet.widthMm), mm(sheet.heightMm)],
    margin,
    font: standardFont('LiberationSans-Regular.ttf'),
    info: { Title: paper.title, Producer: 'Print Station' },
  })
  const bytes = buffer(document)
  document.registerFont('plain', standardFont('LiberationSans-Regular.ttf'))
  document.registerFont('bold', standardFont('LiberationSans-Bold.ttf'))
  keepScale(document)
  const setter = new Setter(document, isSmall ? 8.5 : 11, language)
  for (const block of paper.blocks) {
    // Of hundreds of sheets, whatever comes meanwhile has its turn between two.
    if (block.kind === 'page') await setImmediate()
    if (block.kind === 'picture') setter.picture(await pictureOf(block.file))
    else setter.set(block)
  }
  document.end()
  return await bytes
}

/** Whoever prints it from a viewer prints it at 100 %, too. */
function keepScale(document: PDFKit.PDFDocument): void {
  const { _root: root } = document as PDFKit.PDFDocument & {
    readonly _root: { readonly data: Record<string, unknown> }
  }
  // It ends the reference itself.
  root.data.ViewerPreferences = document.ref({ PrintScaling: 'None' })
}

class Setter {
  readonly #document: PDFKit.PDFDocument
  readonly #size: number
  readonly #language: Language
  /** What stands on the right, and down to where. */
  #beside: { readonly width: number; readonly untilY: number } | null = null

  constructor(document: PDFKit.PDFDocument, size: number, language: Language) {
    this.#document = document
    this.#size = size
    this.#language = language
    // It stays behind on its page.
    document.on('pageAdded', () => {
      this.#beside = null
    })
  }

  /** On the right, with what follows beside it. One that has no room is left out. */
  picture(png: Buffer | null): void {
    if (png === null) return
    const document = this.#document
    const { page, x, y } = document
    const side = Math.min(mm(maxPictureMm), (page.width - page.margins.left - page.margins.right) / 3)
    if (y + side > page.height - page.margins.bottom) return
    const [wide, high] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    const scale = side / Math.max(wide, high)
    const [width, height] = [wide * scale, high * scale]
    const left = page.width - page.margins.right - width
    document.image(png, left, y, { width, height })
    document.rect(left, y, width, height).lineWidth(0.25).stroke()
    document.x = x
    document.y = y
    this.#beside = { width: width + this.#size, untilY: y + height + this.#size * 0.5 }
  }

  set(block: Exclude<Block, { kind: 'picture' }>): void {
    const document = this.#document
    switch (block.kind) {
      case 'heading':
        this.#write(block.text, 'bold', this.#size * 1.7)
        return
      case 'large':
        this.#large(block.text)
        return
      case 'text':
        this.#write(block.text, block.isBold ? 'bold' : 'plain', this.#size)
        return
      case 'warning':
        this.#write(block.text, 'bold', this.#size * 1.2)
        return
      case 'fact':
        document
          .font('plain')
          .fontSize(this.#size)
          .text(`${this.#words(block.label)}: `, { continued: true, width: this.#width() })
        this.#write(block.value, 'bold', this.#size)
        return
      case 'line':
        this.#line()
        return
      case 'page':
        document.addPage()
        return
      case 'code':
        this.#code(block.text)
        return
      case 'ruler':
        this.#ruler(block.lengthMm)
        return
      case 'edges':
        this.#edges(block.distanceMm)
        return
    }
  }

  #words(said: Said): string {
    return plainText(inWords(said, this.#language))
  }

  #write(said: Said, font: 'plain' | 'bold', size: number): void {
    this.#document
      .font(font)
      .fontSize(size)
      .text(this.#words(said), { lineGap: size * 0.15, width: this.#width() })
  }

  /** From margin to margin, or to what stands beside. */
  #width(): number {
    const { page, y } = this.#document
    const width = page.width - page.margins.left - page.margins.right
    return this.#beside !== null && y < this.#beside.untilY ? width - this.#beside.width : width
  }

  /** What goes from margin to margin begins below it. */
  #passBeside(): void {
    this.#document.y = Math.max(this.#document.y, this.#beside?.untilY ?? 0)
  }

  /** As large as one line holds it, and no smaller than a heading. */
  #large(said: Said): void {
    this.#passBeside()
    const { page } = this.#document
    const width = page.width - page.margins.left - page.margins.right
    const min = this.#size * 1.7
    const max = Math.max(min, Math.min(this.#size * 6, page.height / 12))
    const words = this.#words(said)
    const widthAtMax = this.#document.font('bold').fontSize(max).widthOfString(words)
    const size = Math.max(min, Math.min(max, (max * width * 0.99) / Math.max(1, widthAtMax)))
    this.#document.fontSize(size).text(words)
    this.#document.y += size * 0.05
  }

  #line(): void {
    const { x, y } = this.#document
    const at = y + this.#size * 0.3
    this.#document
      .moveTo(x, at)
      .lineTo(x + this.#width(), at)
      .lineWidth(0.5)
      .stroke()
    this.#document.y = at + this.#size * 0.5
  }

  /** Bars on the left, as wide as they read well, and QR on the right. */
  #code(text: string): void {
    this.#passBeside()
    const document = this.#document
    const { page } = document
    const height = mm(Math.min(22, page.height / pointsPerMm / 4))
    this.#keepTogether(height + this.#size * 2)
    const { x, y } = document
    const width = page.width - page.margins.left - page.margins.right
    const bars = barsOf(text)
    const squares = squaresOf(text)
    const qrModule = height / (squares.size + 2)
    const modules = 20 + (bars ?? []).reduce((sum, bar) => sum + bar, 0)
    const module = Math.min(mm(bestModuleMm), (width - height - mm(4)) / modules)
    if (bars !== null && module >= mm(leastModuleMm)) {
      let at = x + 10 * module
      for (const [index, bar] of bars.entries()) {
        if (index % 2 === 0) document.rect(at, y, bar * module, height * 0.75)
        at += bar * module
      }
      document.fill('black')
    }
    const left = x + width - height
    for (const [column, row] of squares.dark)
      document.rect(left + (column + 1) * qrModule, y + (row + 1) * qrModule, qrModule, qrModule)
    document.fill('black')
    document
      .font('bold')
      .fontSize(this.#size)
      .text(plainText(text), x, y + height * 0.8, { width: width - height })
    document.x = x
    document.y = y + height + this.#size * 0.7
  }

  #ruler(lengthMm: number): void {
    const document = this.#document
    this.#keepTogether(mm(14))
    const { x, y } = document
    document.lineWidth(0.2)
    for (let at = 0; at <= lengthMm; at += 1) {
      const tick = at % 10 === 0 ? 6 : at % 5 === 0 ? 4 : 2.5
      document.moveTo(x + mm(at), y).lineTo(x + mm(at), y + mm(tick))
    }
    document
      .moveTo(x, y)
      .lineTo(x + mm(lengthMm), y)
      .stroke()
    document.font('plain').fontSize(6)
    for (let at = 0; at <= lengthMm; at += 10)
      document.text(String(at), x + mm(at) - 10, y + mm(7), { width: 20, align: 'center' })
    document.x = x
    document.y = y + mm(12)
  }

  #edges(distanceMm: number): void {
    const { page } = this.#document
    const at = mm(distanceMm)
    this.#document
      .lineWidth(0.3)
      .rect(at, at, page.width - 2 * at, page.height - 2 * at)
      .stroke()
  }

  #keepTogether(height: number): void {
    const { y, page } = this.#document
    if (y + height > page.height - page.margins.bottom) this.#document.addPage()
  }
}

/** Without what turns text round or is no letter; a line break stays one. */
const plainText = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (sign) => (sign === '\n' ? '\n' : ' '))
