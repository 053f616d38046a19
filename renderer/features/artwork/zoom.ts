/** How large a page is shown: within its room, or so many times its size on paper. */
export type Zoom = 'fit' | number

const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const

/** A point is 1/72 inch, and a screen counts 96 dots to the inch. */
const dotsOfPt = 96 / 72

/** The width of a page on the screen, in dots. */
export function widthAt(
  zoom: Zoom,
  page: { readonly widthPt: number; readonly heightPt: number },
  room: { readonly width: number; readonly height: number },
): number {
  if (zoom !== 'fit') return Math.round(page.widthPt * dotsOfPt * zoom)
  return Math.max(40, Math.floor(Math.min(room.width, (room.height * page.widthPt) / page.heightPt)))
}

export const zoomIn = (zoom: Zoom): Zoom => steps.find((step) => step > (zoom === 'fit' ? 1 : zoom)) ?? 4
export const zoomOut = (zoom: Zoom): Zoom => steps.findLast((step) => step < (zoom === 'fit' ? 1 : zoom)) ?? 0.25
