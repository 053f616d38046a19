import { z } from 'zod'

/** A rectangle on the screens, in the points of Electron. */
const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
})
export type Rectangle = z.infer<typeof rectangle>

/** Where the window was. */
export const windowPlace = z.object({ bounds: rectangle, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof windowPlace>

export interface OpeningPlace {
  /** Without a position the system chooses one. */
  readonly bounds: Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>
  readonly isMaximized: boolean
}

const usual = { width: 1440, height: 900 } as const
export const minWindow = { width: 640, height: 480 } as const

/** So much of the window, and of its title bar above all, has to be within reach of the mouse. */
const reachable = { width: 160, height: 40 } as const

/**
 * Where the window opens: where it was, as far as the screens of today allow. On a screen that is gone, or from which it
 * could not be dragged away, the system chooses a place; it is never larger than the screen it is on.
 *
 * @param screens the part of each screen that windows can use, the main one first
 */
export function openingPlace(was: WindowPlace | null, screens: readonly Rectangle[]): OpeningPlace {
  const main = screens[0] ?? { x: 0, y: 0, ...usual }
  if (was === null) return { bounds: fitted(usual, main), isMaximized: false }
  const { bounds, isMaximized } = was
  const screen = mostOf(bounds, screens)
  if (screen === null) return { bounds: fitted(bounds, main), isMaximized }
  const size = fitted(bounds, screen)
  const x = clamp(bounds.x, screen.x, screen.x + screen.width - size.width)
  const y = clamp(bounds.y, screen.y, screen.y + screen.height - size.height)
  return { bounds: { x, y, ...size }, isMaximized }
}

/** The screen that shows the most of the window, if that is enough to drag it by. */
function mostOf(bounds: Rectangle, screens: readonly Rectangle[]): Rectangle | null {
  const shown = screens
    .map((screen) => ({ screen, area: sharedArea(titleBarOf(bounds), screen), all: sharedArea(bounds, screen) }))
    .filter(({ area }) => area >= reachable.width * reachable.height)
    .sort((left, right) => right.all - left.all)
  return shown[0]?.screen ?? null
}

const titleBarOf = (bounds: Rectangle): Rectangle => ({ ...bounds, height: reachable.height })

function sharedArea(left: Rectangle, right: Rectangle): number {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x)
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
  return width > 0 && height > 0 ? width * height : 0
}

const fitted = (size: Pick<Rectangle, 'width' | 'height'>, screen: Rectangle): { width: number; height: number } => ({
  width: Math.min(Math.max(size.width, minWindow.width), screen.width),
  height: Math.min(Math.max(size.height, minWindow.height), screen.height),
})

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))
