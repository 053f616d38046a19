import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { identity, type Matrix, matrixOf, numberOf } from './page-geometry.ts'

/** What pdf.js makes of a content: operators, and of each its arguments. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** What cannot be seen on paper is white, or has no opacity. */
export interface Paint {
  readonly isWhite: boolean
  readonly opacity: number
  /** What a pattern is made of. */
  readonly tile: { readonly operators: Operators; readonly matrix: Matrix } | null
}

const black: Paint = { isWhite: false, opacity: 1, tile: null }
const white = '#ffffff'

/** How surfaces and lines are painted. */
export class TracedPaint {
  fill = black
  stroke = black
  lineWidth = 1

  copy(): TracedPaint {
    return Object.assign(new TracedPaint(), this)
  }

  /** Whether the operator sets how lines and surfaces look. */
  set(operator: number, values: readonly unknown[]): boolean {
    switch (operator) {
      case OPS.setLineWidth:
        this.lineWidth = numberOf(values[0])
        return true
      case OPS.setFillRGBColor:
        this.fill = { ...this.fill, isWhite: values[0] === white, tile: null }
        return true
      case OPS.setStrokeRGBColor:
        this.stroke = { ...this.stroke, isWhite: values[0] === white, tile: null }
        return true
      case OPS.setFillColorN:
        this.fill = { ...this.fill, isWhite: false, tile: tileOf(values) }
        return true
      case OPS.setStrokeColorN:
        this.stroke = { ...this.stroke, isWhite: false, tile: tileOf(values) }
        return true
      case OPS.setFillTransparent:
        this.fill = { ...this.fill, isWhite: true, tile: null }
        return true
      case OPS.setStrokeTransparent:
        this.stroke = { ...this.stroke, isWhite: true, tile: null }
        return true
      default:
        return false
    }
  }

  /** Takes what is named in a state of graphics. */
  setNamed(name: unknown, value: unknown): void {
    if (name === 'LW') this.lineWidth = numberOf(value)
    else if (name === 'ca') this.fill = { ...this.fill, opacity: numberOf(value) }
    else if (name === 'CA') this.stroke = { ...this.stroke, opacity: numberOf(value) }
  }
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
