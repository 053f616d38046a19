import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { combined, type Edges, edgesOf, identity, type Matrix, matrixOf, numberOf } from './page-geometry.ts'

/** Of a font: how far its glyphs reach above and below the line, in parts of its size. */
export interface FontBox {
  /** What a unit of the widths of its glyphs is, in parts of its size. */
  readonly unit: number
  readonly ascent: number
  readonly descent: number
  readonly isVertical: boolean
}

const invisible = new Set([3, 7])

/** Where text is set, and how. */
export class TracedText {
  readonly #findFont: (name: string) => FontBox | null
  #font: FontBox | null = null
  #size = 0
  #charSpacing = 0
  #wordSpacing = 0
  #stretch = 1
  #leading = 0
  #rise = 0
  #mode = 0
  #matrix: Matrix = identity
  /** Where the next glyph stands, and where its line began. */
  #at: readonly [number, number] = [0, 0]
  #line: readonly [number, number] = [0, 0]

  constructor(findFont: (name: string) => FontBox | null) {
    this.#findFont = findFont
  }

  copy(): TracedText {
    const copy = new TracedText(this.#findFont)
    copy.#font = this.#font
    copy.#size = this.#size
    copy.#charSpacing = this.#charSpacing
    copy.#wordSpacing = this.#wordSpacing
    copy.#stretch = this.#stretch
    copy.#leading = this.#leading
    copy.#rise = this.#rise
    copy.#mode = this.#mode
    copy.#matrix = this.#matrix
    copy.#at = this.#at
    copy.#line = this.#line
    return copy
  }

  get isInvisible(): boolean {
    return invisible.has(this.#mode)
  }

  /** Of the two colours text is stroked in one alone: 1 and 5. */
  get isStroked(): boolean {
    return this.#mode % 4 === 1
  }

  /** Takes an operator that concerns text; others change nothing. */
  set(operator: number, values: readonly unknown[]): void {
    const [first, second] = values
    switch (operator) {
      case OPS.beginText:
        this.#place(identity)
        break
      case OPS.setFont:
        this.setFont(first, second)
        break
      case OPS.setCharSpacing:
        this.#charSpacing = numberOf(first)
        break
      case OPS.setWordSpacing:
        this.#wordSpacing = numberOf(first)
        break
      case OPS.setHScale:
        this.#stretch = numberOf(first) / 100
        break
      case OPS.setLeading:
        this.#leading = numberOf(first)
        break
      case OPS.setTextRise:
        this.#rise = numberOf(first)
        break
      case OPS.setTextRenderingMode:
        this.#mode = numberOf(first)
        break
      case OPS.setTextMatrix:
        this.#place(matrixOf(first) ?? matrixOf(values) ?? identity)
        break
      case OPS.moveText:
        this.#move(numberOf(first), numberOf(second))
        break
      case OPS.setLeadingMoveText:
        this.#leading = -numberOf(second)
        this.#move(numberOf(first), numberOf(second))
        break
      case OPS.nextLine:
        this.#move(0, -this.#leading)
    }
  }

  setFont(name: unknown, size: unknown): void {
    this.#font = typeof name === 'string' ? this.#findFont(name) : null
    this.#size = numberOf(size)
  }

  /** Goes past glyphs, and gives what their boxes cover; blanks cover nothing. */
  show(glyphs: unknown, ctm: Matrix): Edges | null {
    if (this.#font === null || !Array.isArray(glyphs)) return null
    const { unit, ascent, descent, isVertical } = this.#font
    let [advance, from, to] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const glyph of glyphs as readonly unknown[]) {
      if (typeof glyph === 'number') {
        advance -= (glyph * this.#size) / 1000
        continue
      }
      if (typeof glyph !== 'object' || glyph === null) continue
      const { width, isSpace, unicode } = glyph as { width?: unknown; isSpace?: unknown; unicode?: unknown }
      const glyphWidth = (isVertical ? Math.abs(numberOf(width)) : numberOf(width)) * unit * this.#size
      if (!(typeof unicode === 'string' && unicode !== '' && unicode.trim() === '')) {
        from = Math.min(from, advance, advance + glyphWidth)
        to = Math.max(to, advance, advance + glyphWidth)
      }
      advance += glyphWidth + this.#charSpacing + (isSpace === true ? this.#wordSpacing : 0)
    }
    const [x, y] = this.#at
    const placed = combined(this.#matrix, ctm)
    const above = ascent * this.#size
    const below = descent * this.#size
    this.#at = isVertical ? [x, y - advance] : [x + advance * this.#stretch, y]
    if (from > to) return null
    return isVertical
      ? edgesOf([x - this.#size / 2, y - to, x + this.#size / 2, y - from], placed)
      : edgesOf(
          [x + from * this.#stretch, y + this.#rise + below, x + to * this.#stretch, y + this.#rise + above],
          placed,
        )
  }

  #place(matrix: Matrix): void {
    this.#matrix = matrix
    this.#at = [0, 0]
    this.#line = [0, 0]
  }

  #move(x: number, y: number): void {
    this.#line = [this.#line[0] + x, this.#line[1] + y]
    this.#at = this.#line
  }
}
