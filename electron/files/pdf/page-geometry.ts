import type { Rectangle } from './page-marks.ts'

/** As in PDF: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number]
/** Left, top, right, bottom; or any two corners of it. */
export type Edges = readonly [number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** As it comes from pdf.js, which leaves what is not there 0 or out. */
export const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** Null where it is none. */
export function matrixOf(value: unknown): Matrix | null {
  const [a, b, c, d, e, f] = numbersOf(value)
  return f === undefined ? null : [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f]
}

/** Null where they are none. */
export function cornersOf(value: unknown): Edges | null {
  const [left, top, right, bottom] = numbersOf(value)
  return bottom === undefined ? null : [left ?? 0, top ?? 0, right ?? 0, bottom]
}

const numbersOf = (value: unknown): number[] =>
  Array.isArray(value) || value instanceof Float32Array ? Array.from(value as Iterable<unknown>, numberOf) : []

/** First the one, then the other. */
export function combined(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = then
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/** What a rectangle covers when it is moved and turned. */
export function edgesOf([left, top, right, bottom]: Edges, [a, b, c, d, e, f]: Matrix): Edges {
  const xs = [left * a + top * c, right * a + top * c, left * a + bottom * c, right * a + bottom * c]
  const ys = [left * b + top * d, right * b + top * d, left * b + bottom * d, right * b + bottom * d]
  return [Math.min(...xs) + e, Math.min(...ys) + f, Math.max(...xs) + e, Math.max(...ys) + f]
}

/** Null where they have nothing in common; what has no width or no height is a line, and stays. */
export function common(one: Edges, other: Edges): Edges | null {
  const [left, top] = [Math.max(one[0], other[0]), Math.max(one[1], other[1])]
  const [right, bottom] = [Math.min(one[2], other[2]), Math.min(one[3], other[3])]
  return left <= right && top <= bottom ? [left, top, right, bottom] : null
}

export const joined = (one: Edges | null, other: Edges): Edges =>
  one === null
    ? other
    : [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])]

const rounded = (points: number): number => Math.round(points * 100) / 100

export const rectangleOf = ([left, top, right, bottom]: Edges): Rectangle => ({
  x: rounded(left),
  y: rounded(top),
  width: rounded(right - left),
  height: rounded(bottom - top),
})
