import type { Locator, Page } from '@playwright/test'

/** Drops files of this machine onto the middle of something as a hand does: the page, and the browser behind it, act on it. */
export async function dropFiles(page: Page, target: Locator, ...files: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error('There is nothing to drop onto')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  const browser = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await browser.detach()
}

/** Notes from now on whether what is held over the page would be dropped: a page that does not refuse it leaves it to the browser, which opens it. */
export async function noteHeldFiles(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(
    "window.held = new Set(); addEventListener('dragover', (event) => window.held.add(event.defaultPrevented + ' ' + event.dataTransfer.dropEffect))",
  )
  return () => page.evaluate('[...window.held]')
}
