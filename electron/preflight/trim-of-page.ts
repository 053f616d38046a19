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

/**
 * The trim of a run of pages: its trim box, else the media without the bleed that is asked for. A file without a trim box whose
 * media is the trim itself has the right trim and no bleed; `isTrim` says whether a size would be that. A trim box that is no
 * smaller than the media says nothing: many programs write it so.
 */
export function trimOfPage(box: PageBox, bleedMm: number, isTrim: (size: Size) => boolean): TrimmedPage {
  const media = sizeOf(box.media ?? box)
  const trim = box.trim ? sizeOf(box.trim) : media
  if (differ(trim, media)) return { ...trim, bleedMm: around(trim, box.bleed ? sizeOf(box.bleed) : media) }
  const cut = { widthMm: hundredths(media.widthMm - 2 * bleedMm), heightMm: hundredths(media.heightMm - 2 * bleedMm) }
  return isTrim(media) && !isTrim(cut) ? { ...media, bleedMm: 0 } : { ...cut, bleedMm }
}

const sizeOf = ({ widthPt, heightPt }: { widthPt: number; heightPt: number }): Size => ({
  widthMm: mmOf(widthPt),
  heightMm: mmOf(heightPt),
})

const around = (inner: Size, outer: Size): number =>
  hundredths(Math.min(outer.widthMm - inner.widthMm, outer.heightMm - inner.heightMm) / 2)

const sameMm = 0.05

const differ = (left: Size, right: Size): boolean => deviation(left, right) > sameMm

/** By how many millimetres two sizes differ where they differ most. */
export const deviation = (left: Size, right: Size): number =>
  hundredths(Math.max(Math.abs(left.widthMm - right.widthMm), Math.abs(left.heightMm - right.heightMm)))
