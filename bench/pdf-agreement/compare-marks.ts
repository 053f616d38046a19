import { systemClock } from '../../electron/base/clock.ts'
import { PageMarker } from '../../electron/files/pdf/page-marker.ts'
import { printed } from './tools.ts'

const marker = new PageMarker(systemClock)

export interface MarksOutcome {
  readonly pages: number
  readonly unread: number
  /** Pages with images, and those of them on which the lowest resolution is the same. */
  readonly withImages: number
  readonly hasSameLowest: number
  readonly differing: string
}

/** The lowest resolution of each page beside `pdfimages`, which prints whole numbers, and knows nothing of patterns. */
export async function compareMarks(path: string): Promise<MarksOutcome | null> {
  const [marks, there] = await Promise.all([marker.mark(path), lowestThere(path)])
  if (marks.kind === 'unread') return null
  const outcome = { pages: marks.pages.length, unread: 0, withImages: 0, hasSameLowest: 0, differing: '' }
  for (const page of marks.pages) {
    if (page.kind === 'unread') {
      outcome.unread += 1
      continue
    }
    const [here, other] = [page.images[0]?.ppi, there.get(page.page)]
    if (here === undefined || other === undefined) continue
    outcome.withImages += 1
    if (Math.abs(here - other) <= 1 + other / 50) outcome.hasSameLowest += 1
    else if (outcome.differing === '') outcome.differing = `page ${page.page}: ${here} ppi here, ${other} there`
  }
  return outcome
}

async function lowestThere(path: string): Promise<Map<number, number>> {
  const lowest = new Map<number, number>()
  for (const row of (await printed('pdfimages', ['-list', path])).split('\n').slice(2)) {
    const columns = row.trim().split(/ +/)
    const [page, , type, width, height] = columns
    const [x, y] = columns.slice(-4, -2).map(Number)
    // A soft mask lies where its image does.
    if (type === 'smask' || x === undefined || y === undefined || Number(width) <= 1 || Number(height) <= 1) continue
    lowest.set(Number(page), Math.min(lowest.get(Number(page)) ?? Number.POSITIVE_INFINITY, x, y))
  }
  return lowest
}
