import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import {
  combined,
  common,
  cornersOf,
  type Edges,
  edgesOf,
  identity,
  joined,
  type Matrix,
  matrixOf,
  numberOf,
  rectangleOf,
} from './page-geometry.ts'
import { maxImages, type PageMarks } from './page-marks.ts'
import { type FontBox, TracedText } from './traced-text.ts'

/** What pdf.js makes of a content: operators, and of each its arguments. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

export interface TracedPage {
  readonly width: number
  readonly height: number
  /** From what the page is written in to points as it is seen. */
  readonly transform: Matrix
  font(name: string): FontBox | null
  /** Whether a layer is printed. */
  isLayerSeen(layer: unknown): boolean
}

export type Traced = Pick<Extract<PageMarks, { kind: 'marked' }>, 'isBlank' | 'images' | 'markedBox' | 'textBox'>

/** What cannot be seen on paper is white, or has no opacity. */
interface Paint {
  readonly isWhite: boolean
  readonly opacity: number
  /** What a pattern is made of. */
  readonly tile: { readonly operators: Operators; readonly matrix: Matrix } | null
}

interface State {
  ctm: Matrix
  /** Of the content that this is in; patterns lie in it. */
  base: Matrix
  /** Null where nothing can be painted any more. */
  clip: Edges | null
  fill: Paint
  stroke: Paint
  lineWidth: number
  /** A soft mask is being drawn, which is not seen itself. */
  isMask: boolean
  readonly text: TracedText
}

const black: Paint = { isWhite: false, opacity: 1, tile: null }
const unitSquare: Edges = [0, 0, 1, 1]

/**
 * Follows the operators of a page, and notes where they paint. Images as narrow as a pixel are surfaces, and no images here; those
 * of a pattern are told as large as what it is painted on.
 */
export class PageTrace {
  readonly #page: TracedPage
  readonly #saved: State[] = []
  readonly #layers: boolean[] = []
  readonly #images: Traced['images'] = []
  #state: State
  #marked: Edges | null = null
  #text: Edges | null = null
  #clipsNext = false
  /** Something was painted, if only in white or where nobody sees it. */
  hasPainted = false
  #tile: Edges | null = null

  constructor(page: TracedPage) {
    this.#page = page
    this.#state = this.#first()
  }

  marks(): Traced {
    return {
      isBlank: this.#marked === null,
      images: this.#images.toSorted((one, other) => one.ppi - other.ppi).slice(0, maxImages),
      markedBox: this.#marked === null ? null : rectangleOf(this.#marked),
      textBox: this.#marked === null || this.#text === null ? null : rectangleOf(this.#text),
    }
  }

  follow({ fnArray, argsArray }: Operators): void {
    for (const [index, operator] of fnArray.entries()) {
      const values = argsArray[index]
      this.#take(operator, Array.isArray(values) ? values : [])
    }
  }

  #first(): State {
    return {
      ctm: this.#page.transform,
      base: this.#page.transform,
      clip: [0, 0, this.#page.width, this.#page.height],
      fill: black,
      stroke: black,
      lineWidth: 1,
      isMask: false,
      text: new TracedText(this.#page.font),
    }
  }

  #take(operator: number, values: readonly unknown[]): void {
    const state = this.#state
    switch (operator) {
      case OPS.save:
        this.#save()
        break
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endGroup:
      case OPS.endAnnotation:
        this.#state = this.#saved.pop() ?? state
        break
      case OPS.transform:
        state.ctm = combined(matrixOf(values) ?? identity, state.ctm)
        break
      case OPS.paintFormXObjectBegin:
        this.#save()
        this.#enter(matrixOf(values[0]) ?? identity, cornersOf(values[1]))
        break
      case OPS.beginGroup:
        this.#save()
        this.#state.isMask ||= isSoftMask(values[0])
        break
      case OPS.beginAnnotation:
        this.#save()
        this.#state = this.#first()
        this.#enter(matrixOf(values[2]) ?? identity, null)
        this.#enter(matrixOf(values[3]) ?? identity, cornersOf(values[1]))
        break
      case OPS.clip:
      case OPS.eoClip:
        this.#clipsNext = true
        break
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        this.#layers.push(values[0] !== 'OC' || this.#page.isLayerSeen(values[1]))
        break
      case OPS.endMarkedContent:
        this.#layers.pop()
        break
      case OPS.setGState:
        this.#setStates(values[0])
        break
      default:
        if (!this.#setPaint(operator, values)) this.#paint(operator, values)
        state.text.set(operator, values)
    }
  }

  #save(): void {
    this.#saved.push({ ...this.#state, text: this.#state.text.copy() })
  }

  #enter(matrix: Matrix, box: Edges | null): void {
    const state = this.#state
    state.ctm = combined(matrix, state.ctm)
    state.base = state.ctm
    if (box !== null) state.clip = state.clip && common(state.clip, edgesOf(box, state.ctm))
  }

  #setStates(states: unknown): void {
    for (const [name, value] of Array.isArray(states) ? (states as [unknown, unknown][]) : []) {
      if (name === 'LW') this.#state.lineWidth = numberOf(value)
      else if (name === 'ca') this.#state.fill = { ...this.#state.fill, opacity: numberOf(value) }
      else if (name === 'CA') this.#state.stroke = { ...this.#state.stroke, opacity: numberOf(value) }
      else if (name === 'Font' && Array.isArray(value)) this.#state.text.setFont(value[0], value[1])
    }
  }

  /** Whether the operator sets how lines and surfaces look. */
  #setPaint(operator: number, values: readonly unknown[]): boolean {
    const state = this.#state
    switch (operator) {
      case OPS.setLineWidth:
        state.lineWidth = numberOf(values[0])
        return true
      case OPS.setFillRGBColor:
        state.fill = { ...state.fill, isWhite: values[0] === white, tile: null }
        return true
      case OPS.setStrokeRGBColor:
        state.stroke = { ...state.stroke, isWhite: values[0] === white, tile: null }
        return true
      case OPS.setFillColorN:
        state.fill = { ...state.fill, isWhite: false, tile: tileOf(values) }
        return true
      case OPS.setStrokeColorN:
        state.stroke = { ...state.stroke, isWhite: false, tile: tileOf(values) }
        return true
      case OPS.setFillTransparent:
        state.fill = { ...state.fill, isWhite: true, tile: null }
        return true
      case OPS.setStrokeTransparent:
        state.stroke = { ...state.stroke, isWhite: true, tile: null }
        return true
      default:
        return false
    }
  }

  #paint(operator: number, values: readonly unknown[]): void {
    this.hasPainted ||= painters.has(operator)
    const { fill, stroke, text, ctm, clip } = this.#state
    switch (operator) {
      case OPS.constructPath:
        this.#paintPath(numberOf(values[0]), cornersOf(values[2]))
        break
      case OPS.showText:
        this.#paintText(text.show(values[0], ctm), text.isStroked ? stroke : fill)
        break
      case OPS.shadingFill:
        if (clip !== null && fill.opacity > 0) this.#mark(clip)
        break
      case OPS.paintImageXObject:
        this.#paintImage(values[1], values[2])
        break
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        this.#paintImage(...sizeOf(values[0]))
        break
      case OPS.paintSolidColorImageMask:
        this.#paintSurface(edgesOf(unitSquare, ctm), fill)
    }
  }

  #paintPath(operator: number, box: Edges | null): void {
    const { ctm, fill, stroke, lineWidth } = this.#state
    const clipsNext = this.#clipsNext
    this.#clipsNext = false
    if (box === null) return
    const edges = edgesOf(box, ctm)
    if (fillers.has(operator)) this.#paintSurface(edges, fill)
    if (strokers.has(operator)) {
      const half = lineWidth / 2
      this.#paintSurface(edgesOf([box[0] - half, box[1] - half, box[2] + half, box[3] + half], ctm), stroke)
    }
    if (clipsNext) this.#state.clip = this.#state.clip && common(this.#state.clip, edges)
  }

  #paintSurface(edges: Edges, paint: Paint): void {
    if (paint.isWhite || paint.opacity === 0) return
    this.#mark(edges)
    // A pattern within a pattern is a surface.
    if (paint.tile !== null && this.#tile === null) this.#followTile(edges, paint.tile)
  }

  #followTile(edges: Edges, { operators, matrix }: NonNullable<Paint['tile']>): void {
    this.#tile = this.#seen(edges)
    if (this.#tile === null) return
    const outside = this.#saved.length
    this.#save()
    this.#state.ctm = combined(matrix, this.#state.base)
    this.#state.base = this.#state.ctm
    this.follow(operators)
    this.#state = this.#saved[outside] ?? this.#state
    this.#saved.length = outside
    this.#tile = null
  }

  #paintText(edges: Edges | null, paint: Paint): void {
    if (edges === null || this.#state.text.isInvisible || paint.opacity === 0) return
    const seen = this.#seen(edges)
    if (seen !== null) this.#text = joined(this.#text, seen)
    if (!paint.isWhite) this.#mark(edges)
  }

  #paintImage(widthPx: unknown, heightPx: unknown): void {
    const { ctm, fill } = this.#state
    const edges = edgesOf(unitSquare, ctm)
    const seen = this.#seen(edges)
    if (seen === null || fill.opacity === 0) return
    this.#mark(edges)
    const [a, b, c, d] = ctm
    const ppi = Math.min((numberOf(widthPx) * 72) / Math.hypot(a, b), (numberOf(heightPx) * 72) / Math.hypot(c, d))
    if (numberOf(widthPx) <= 1 || numberOf(heightPx) <= 1 || !Number.isFinite(ppi)) return
    this.#images.push({ ppi: Math.round(ppi * 10) / 10, ...rectangleOf(seen) })
    if (this.#images.length < maxImages * 10) return
    this.#images.sort((one, other) => one.ppi - other.ppi).splice(maxImages)
  }

  #mark(edges: Edges): void {
    const seen = this.#seen(edges)
    if (seen !== null) this.#marked = joined(this.#marked, seen)
  }

  /** What is seen of it; null where that is nothing. */
  #seen(edges: Edges): Edges | null {
    if (this.#state.isMask || this.#layers.includes(false)) return null
    if (this.#tile !== null) return this.#tile
    return this.#state.clip && common(this.#state.clip, edges)
  }
}

const white = '#ffffff'
const painters = new Set<number>([
  ...[OPS.constructPath, OPS.showText, OPS.shadingFill, OPS.paintImageXObject, OPS.paintInlineImageXObject],
  ...[OPS.paintImageMaskXObject, OPS.paintSolidColorImageMask],
])
const fillers = new Set<number>([
  ...[OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke],
  ...[OPS.closeFillStroke, OPS.closeEOFillStroke, OPS.rawFillPath],
])
const strokers = new Set<number>([
  ...[OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke],
  ...[OPS.closeFillStroke, OPS.closeEOFillStroke],
])

const isSoftMask = (group: unknown): boolean =>
  typeof group === 'object' && group !== null && Boolean((group as { smask?: unknown }).smask)

function sizeOf(image: unknown): [unknown, unknown] {
  const { width, height } = (typeof image === 'object' && image !== null ? image : {}) as Record<string, unknown>
  return [width, height]
}

/** `['TilingPattern', colour, operators, matrix, …]`; without images it is a surface like others. */
function tileOf(values: readonly unknown[]): Paint['tile'] {
  const [kind, , written, matrix] = values
  if (kind !== 'TilingPattern') return null
  const operators = written as Operators
  let isDrawn = withImages.get(operators)
  if (isDrawn === undefined) {
    isDrawn = operators.fnArray.some((operator) => imageOperators.has(operator))
    withImages.set(operators, isDrawn)
  }
  return isDrawn ? { operators, matrix: matrixOf(matrix) ?? identity } : null
}

/** Whether there are images in a pattern, which may be set again and again. */
const withImages = new WeakMap<Operators, boolean>()
const imageOperators = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject])
