import { type Browser, chromium, type Page } from 'playwright'
import { findChromium } from '../../scripts/find-chromium.ts'
import { sandboxArguments } from '../../scripts/sandbox-arguments.ts'
import { median } from '../report.ts'

export interface PageFigures {
  /** Milliseconds from opening the address to a queue that can be used, each time in a new browser profile. */
  readonly starts: readonly number[]
  /** Frames in a second of scrolling without a stop. */
  readonly framesPerSecond: number
  /** What the display offers without anything to draw. */
  readonly idleFramesPerSecond: number
  readonly slowFrames: number
  readonly frames: number
  /** Megabytes of JavaScript that are in use after a collection, before and after the changes. */
  readonly heapBefore: number
  readonly heapAfter: number
}

/** Looks at the console in Chromium; null where there is none. */
export async function measurePage(consoleUrl: string, change: () => Promise<void>): Promise<PageFigures | string> {
  const found = await findChromium()
  if (!found.ok) return found.reason
  const browser = await chromium.launch({ executablePath: found.path, args: [...sandboxArguments()] })
  try {
    const starts: number[] = []
    for (let round = 0; round < 5; round += 1) starts.push(await measureStart(browser, consoleUrl))
    const page = await openConsole(browser, consoleUrl)
    const idle = await scroll(page, 0)
    const scrolled = await scroll(page, 45)
    const heapBefore = await heapOf(page)
    await change()
    await page.waitForTimeout(2_000)
    const heapAfter = await heapOf(page)
    const slowFrames = scrolled.filter((frame) => frame > 34).length
    return {
      starts,
      framesPerSecond: perSecond(scrolled),
      idleFramesPerSecond: perSecond(idle),
      slowFrames,
      frames: scrolled.length,
      heapBefore,
      heapAfter,
    }
  } finally {
    await browser.close()
  }
}

const perSecond = (frames: readonly number[]): number =>
  frames.length / (frames.reduce((sum, frame) => sum + frame, 0) / 1_000)

async function measureStart(browser: Browser, consoleUrl: string): Promise<number> {
  const startedAt = performance.now()
  const page = await openConsole(browser, consoleUrl)
  const took = performance.now() - startedAt
  await page.context().close()
  return took
}

/** Opens the console in a new profile and waits until a row can be pointed at. */
async function openConsole(browser: Browser, consoleUrl: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(consoleUrl)
  await page.getByRole('grid').getByRole('checkbox').nth(5).waitFor()
  return page
}

const scrollMs = 5_000

/** Milliseconds of each frame while the queue is scrolled by so many pixels in each. */
async function scroll(page: Page, pixels: number): Promise<number[]> {
  // As text: the rest of this file is Node's, which knows no document.
  return await page.evaluate<number[]>(`(async () => {
    const grid = document.querySelector('[role="grid"]')
    const frames = []
    const startedAt = performance.now()
    let before = startedAt
    while (before - startedAt < ${scrollMs}) {
      const now = await new Promise((resolve) => requestAnimationFrame(resolve))
      frames.push(now - before)
      before = now
      grid.scrollTop += ${pixels}
    }
    return frames.slice(2)
  })()`)
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1024 ** 2
}

export const medianStart = (figures: PageFigures): number => median(figures.starts)
