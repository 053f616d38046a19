import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingPlace, type Rectangle, type WindowPlace } from '../../electron/shell/window/window-place.ts'

const main: Rectangle = { x: 0, y: 25, width: 1920, height: 1055 }
const left: Rectangle = { x: -1280, y: 0, width: 1280, height: 1024 }
const at = (x: number, y: number, width = 1000, height = 700): WindowPlace => ({
  bounds: { x, y, width, height },
  isMaximized: false,
})

describe('the place of the window', () => {
  it('is where it was, on whichever screen that is', () => {
    expect(openingPlace(at(100, 100), [main, left])).toEqual(at(100, 100))
    expect(openingPlace(at(-1200, 40), [main, left])).toEqual(at(-1200, 40))
  })

  it('is left to the system when its screen is gone, and keeps its size', () => {
    expect(openingPlace(at(-1200, 40), [main]).bounds).toEqual({ width: 1000, height: 700 })
  })

  it('is left to the system when the window could not be dragged from where it was', () => {
    expect(openingPlace(at(1919, 100), [main]).bounds).toEqual({ width: 1000, height: 700 })
    expect(openingPlace(at(100, -600), [main]).bounds).toEqual({ width: 1000, height: 700 })
  })

  it('is moved and shrunk onto a screen that has become smaller', () => {
    const small = { x: 0, y: 0, width: 800, height: 600 }
    expect(openingPlace(at(100, 100, 1900, 1000), [small]).bounds).toEqual({ x: 0, y: 0, width: 800, height: 600 })
    expect(openingPlace(at(1500, 500), [main]).bounds).toEqual({ x: 920, y: 380, width: 1000, height: 700 })
  })

  it('is the usual one at the first start, within the screen', () => {
    expect(openingPlace(null, [main]).bounds).toEqual({ width: 1440, height: 900 })
    expect(openingPlace(null, [{ x: 0, y: 0, width: 1024, height: 768 }]).bounds).toEqual({ width: 1024, height: 768 })
    expect(openingPlace(null, []).bounds).toEqual({ width: 1440, height: 900 })
  })

  it('is maximized again where it was', () => {
    expect(openingPlace({ ...at(100, 100), isMaximized: true }, [main]).isMaximized).toBe(true)
  })

  it('can always be reached, whatever was remembered and whatever screens there are', () => {
    const side = fc.integer({ min: -20_000, max: 20_000 })
    const size = fc.integer({ min: 1, max: 10_000 })
    const rectangle = fc.record({ x: side, y: side, width: size, height: size })
    const screen = fc.record({
      x: side,
      y: side,
      width: fc.integer({ min: 640, max: 8_000 }),
      height: fc.integer({ min: 480, max: 5_000 }),
    })
    fc.assert(
      fc.property(rectangle, fc.array(screen, { minLength: 1, maxLength: 4 }), (bounds, screens) => {
        const place = openingPlace({ bounds, isMaximized: false }, screens).bounds
        const { x, y } = place
        if (x === undefined || y === undefined) return
        const holds = screens.some(
          (one) =>
            x >= one.x && y >= one.y && x + place.width <= one.x + one.width && y + place.height <= one.y + one.height,
        )
        expect(holds).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
