import type { PageBox } from '../../../shared/file-views.ts'

/** Points of PDF are 1/72 inch. */
export const mmOfPt = 25.4 / 72

export interface DrawnBox {
  readonly kind: 'page' | 'bleed' | 'trim'
  readonly widthPt: number
  readonly heightPt: number
  readonly widthMm: number
  readonly heightMm: number
}

/** The boxes of a page that are worth drawing: the page itself, and what it is cut to where that is another size. */
export function boxesOfPage(pageBoxes: readonly PageBox[], number: number): readonly DrawnBox[] {
  const run = pageBoxes.find(({ firstPage, lastPage }) => firstPage <= number && number <= lastPage)
  if (run === undefined) return []
  const boxes = [drawn('page', run)]
  if (run.bleed != null) boxes.push(drawn('bleed', run.bleed))
  if (run.trim != null) boxes.push(drawn('trim', run.trim))
  const isNew = (box: DrawnBox, index: number): boolean =>
    !boxes.slice(0, index).some(({ widthMm, heightMm }) => widthMm === box.widthMm && heightMm === box.heightMm)
  return boxes.filter(isNew)
}

const drawn = (kind: DrawnBox['kind'], { widthPt, heightPt }: { widthPt: number; heightPt: number }): DrawnBox => ({
  kind,
  widthPt,
  heightPt,
  widthMm: Math.round(widthPt * mmOfPt * 10) / 10,
  heightMm: Math.round(heightPt * mmOfPt * 10) / 10,
})
