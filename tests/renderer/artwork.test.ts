import { describe, expect, it } from 'vitest'
import { boxesOfPage } from '../../renderer/features/artwork/page-boxes.ts'
import { widthAt, zoomIn, zoomOut } from '../../renderer/features/artwork/zoom.ts'

const a5 = { widthPt: 419.5276, heightPt: 595.2756 }
const withBleed = { widthPt: 436.5354, heightPt: 612.2835 }

describe('the boxes drawn over a page', () => {
  it('are those of the run that the page is in, in millimetres', () => {
    const runs = [
      { firstPage: 1, lastPage: 2, ...withBleed, media: withBleed, bleed: null, trim: a5 },
      { firstPage: 3, lastPage: 40, ...a5, media: a5, bleed: null, trim: null },
    ]
    expect(boxesOfPage(runs, 2)).toMatchObject([
      { kind: 'page', widthMm: 154, heightMm: 216 },
      { kind: 'trim', widthMm: 148, heightMm: 210 },
    ])
    expect(boxesOfPage(runs, 3)).toMatchObject([{ kind: 'page', widthMm: 148, heightMm: 210 }])
    expect(boxesOfPage(runs, 41)).toEqual([])
  })

  it('leave out a box of the size of another', () => {
    const run = { firstPage: 1, lastPage: 1, ...a5, media: a5, bleed: a5, trim: a5 }
    expect(boxesOfPage([run], 1).map(({ kind }) => kind)).toEqual(['page'])
  })
})

describe('the size of a page on the screen', () => {
  it('fits into its room by whichever side is short of it', () => {
    expect(widthAt('fit', { widthPt: 200, heightPt: 400 }, { width: 500, height: 300 })).toBe(150)
    expect(widthAt('fit', { widthPt: 400, heightPt: 200 }, { width: 500, height: 300 })).toBe(500)
  })

  it('is that of the paper at 100 %, whatever the room', () => {
    expect(widthAt(1, { widthPt: 72, heightPt: 72 }, { width: 10, height: 10 })).toBe(96)
  })

  it('goes up and down step by step, and ends', () => {
    expect([zoomIn('fit'), zoomIn(1), zoomIn(4)]).toEqual([1.5, 1.5, 4])
    expect([zoomOut('fit'), zoomOut(1), zoomOut(0.25)]).toEqual([0.75, 0.75, 0.25])
  })
})
