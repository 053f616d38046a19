import type { PageBox } from '../../shared/file-views.ts'
import { hundredths, mmOf } from './checked-item.ts'

/** A size in millimetres. */
export interface Size {
  readonly widthMm: number
  readonly heightMm: number
}

/** What is left of a page once it is cut, and what lies around it at its narrowest side. */
export interface TrimmedPage extends Size {
  readonly bleedMm: number
}

/** What is known of the sheet that a page is to be. */
export interface Wanted {
  readonly bleedMm: number
  /** The side at the spine is milled and not cut, so many programs leave out its bleed. */
  readonly isBound: boolean
  /** Whether a size would be the right trim. */
  readonly isTrim: (size: Size) => boolean
}

/**
 * The trim of a run of pages: its trim box, else the media without the bleed that is asked for. A file without a trim box whose
 * media is the trim itself has the right trim and no bleed. A trim box that is no smaller than the media says nothing: many
 * programs write it so.
 */
export function trimOfPage(box: PageBox, wanted: Wanted): TrimmedPage {
  const { bleedMm, isBound, isTrim } = wanted
  const media = sizeOf(box.media ?? box)
  const trim = box.trim ? sizeOf(box.trim) : media
  if (differ(trim, media)) return { ...trim, bleedMm: around(trim, box.bleed ? sizeOf(box.bleed) : media, wanted) }
  const cut = less(media, 2 * bleedMm, 2 * bleedMm)
  if (isTrim(cut)) return { ...cut, bleedMm }
  const cutOutside = less(media, bleedMm, 2 * bleedMm)
  if (isBound && isTrim(cutOutside)) return { ...cutOutside, bleedMm }
  return isTrim(media) ? { ...media, bleedMm: 0 } : { ...cut, bleedMm }
}

const less = ({ widthMm, heightMm }: Size, width: number, height: number): Size => ({
  widthMm: hundredths(widthMm - width),
  heightMm: hundredths(heightMm - height),
})

const sizeOf = ({ widthPt, heightPt }: { widthPt: number; heightPt: number }): Size => ({
  widthMm: mmOf(widthPt),
  heightMm: mmOf(heightPt),
})

/** The least that lies around it. What is there for one side alone is taken for the outer one of a bound page. */
function around(inner: Size, outer: Size, { bleedMm, isBound }: Wanted): number {
  const width = outer.widthMm - inner.widthMm
  const beside = isBound && Math.abs(width - bleedMm) <= sameMm ? width : width / 2
  return hundredths(Math.min(beside, (outer.heightMm - inner.heightMm) / 2))
}

const sameMm = 0.05

const differ = (left: Size, right: Size): boolean => deviation(left, right) > sameMm

/** By how many millimetres two sizes differ where they differ most. */
export const deviation = (left: Size, right: Size): number =>
  hundredths(Math.max(Math.abs(left.widthMm - right.widthMm), Math.abs(left.heightMm - right.heightMm)))
