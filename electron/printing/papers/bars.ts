// By its name alone, `raw` is a kind of code.
import bwip from 'bwip-js/node'

/** Bars and spaces of a Code 128 in modules, a bar first; null: the text has signs that it cannot hold. */
export function barsOf(text: string): readonly number[] | null {
  if (!isPlainCode(text)) return null
  const [drawn] = bwip.raw({ bcid: 'code128', text })
  return drawn !== undefined && 'sbs' in drawn && Array.isArray(drawn.sbs) ? drawn.sbs : null
}

/** The dark squares of a QR code, row by row. */
export function squaresOf(text: string): {
  readonly size: number
  readonly dark: readonly (readonly [number, number])[]
} {
  const [drawn] = bwip.raw('qrcode', text.toWellFormed(), 'eclevel=M')
  if (drawn === undefined || !('pixs' in drawn)) throw new Error('The code could not be drawn')
  const { pixs, pixx } = drawn
  const dark = [...pixs].flatMap((pixel, at): [number, number][] =>
    pixel === 1 ? [[at % pixx, Math.floor(at / pixx)]] : [],
  )
  return { size: pixx, dark }
}

/** What bars can hold that any scanner reads. */
export const isPlainCode = (text: string): boolean =>
  text.length > 0 && text.length <= 60 && /^[\x20-\x7e]+$/.test(text)
