import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What a person who does not see the screen, or sees it badly, would stumble over. */
export async function expectNoBarriers(page: Page, where?: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
  expect.soft(found, where).toEqual([])
}

/** The same in both schemes of colours. */
export async function expectNoBarriersInBothSchemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Colours that are on their way to those of the other scheme have the contrast of neither.
    await page.waitForFunction(areColoursSettled)
    await expectNoBarriers(page)
  }
}

interface ColouredPage {
  readonly document: { getAnimations(): readonly { readonly constructor: { readonly name: string } }[] }
}

/** Runs in the page. */
function areColoursSettled(): boolean {
  const { document } = globalThis as unknown as ColouredPage
  return !document.getAnimations().some((one) => one.constructor.name === 'CSSTransition')
}
