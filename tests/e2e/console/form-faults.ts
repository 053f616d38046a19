import { expect, type Page } from '@playwright/test'

/** Words that are cut off and pages that must be moved sideways to be read. */
export async function expectAllInSight(page: Page, where: string): Promise<void> {
  expect.soft(await page.evaluate<readonly string[]>(faults), where).toEqual([])
}

/** Runs in the page, whose types this project does not know. */
const faults = `(() => {
  const found = []
  const nameOf = (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 60)
  // What is hidden from eyes alone is a pixel or two wide.
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.clientWidth > 4
  const root = document.documentElement
  if (root.scrollWidth > window.innerWidth + 1) found.push('the page is ' + root.scrollWidth + ' wide')
  for (const part of document.querySelectorAll('main, aside, article, [role="dialog"], header, form, section')) {
    if (isShown(part) && part.scrollWidth > part.clientWidth + 1) found.push('wider than its place: ' + part.tagName.toLowerCase() + ' ' + nameOf(part))
  }
  for (const one of document.querySelectorAll('button, label, h1, h2, h3, legend, [role="columnheader"]')) {
    if (!isShown(one) || getComputedStyle(one).display === 'inline') continue
    if (one.scrollWidth > one.clientWidth + 1) found.push('cut off: ' + nameOf(one))
    else if (one.scrollHeight > one.clientHeight + 2 && !one.querySelector('canvas')) found.push('too high: ' + nameOf(one))
    for (const word of one.querySelectorAll('*')) {
      if (![...word.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim() !== '')) continue
      const cut = word.scrollWidth > word.clientWidth + 1 && getComputedStyle(word).overflowX !== 'visible'
      if (cut && isShown(word) && !one.title && !one.hasAttribute('aria-label')) found.push('cut off in: ' + nameOf(one))
    }
  }
  return found
})()`

/** Walks with Tab and expects to see, each time, where the focus is. */
export async function expectFocusInSight(page: Page, steps: number): Promise<void> {
  const lost: string[] = []
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate<string | null>(focusFault)
    if (fault !== null) lost.push(`${step}: ${fault}`)
  }
  expect.soft(lost).toEqual([])
}

const focusFault = `(() => {
  const one = document.activeElement
  if (one === null || one === document.body) return null
  const row = document.getElementById(one.getAttribute('aria-activedescendant') ?? '')
  // A box that is drawn by another element shows the focus there.
  const shown = row ?? one
  const style = getComputedStyle(shown)
  const name = (shown.getAttribute('aria-label') ?? shown.textContent ?? '').trim().slice(0, 60) || one.outerHTML.slice(0, 90)
  const hasRing = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
  if (!hasRing) return 'no ring: ' + name
  const box = shown.getBoundingClientRect()
  const x = Math.min(Math.max(box.left + box.width / 2, 1), window.innerWidth - 2)
  const y = Math.min(Math.max(box.top + box.height / 2, 1), window.innerHeight - 2)
  if (box.bottom <= 0 || box.right <= 0 || box.top >= window.innerHeight || box.left >= window.innerWidth)
    return 'out of sight: ' + name
  const top = document.elementFromPoint(x, y)
  const isThere = top !== null && (shown.contains(top) || top.contains(shown) || top.closest('label')?.contains(shown))
  return isThere ? null : 'covered: ' + name + ' by ' + top?.className
})()`
