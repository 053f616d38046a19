import { expect } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'

const title = 'The Bear Who Could Not Sleep'

async function pushOrder(webhookUrl: string, cloudprinter: Cloudprinter): Promise<void> {
  const id = '905512340000'
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const order = anOrder({ id, apikey: keys.order, items: [anItem({ id: itemIdOf(id, 1), title, files })] })
  expect((await fetch(webhookUrl, { method: 'POST', body: JSON.stringify(order) })).status).toBe(200)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has a barrier for screen readers or weak eyes (${colorScheme})`, {
    tag: colorScheme === 'dark' ? '@long' : [],
  }, async ({ page, station, cloudprinter }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(station.consoleUrl)
    await expect(page.getByText('No orders yet')).toBeVisible()
    await expectNoBarriers(page)

    await pushOrder(station.webhookUrl, cloudprinter)
    await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
    const panel = page.getByRole('article', { name: title })
    await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()
    await expectNoBarriers(page)

    for (const screen of await page.getByRole('navigation').getByRole('button').all()) {
      await screen.click()
      await expect(screen).toHaveAttribute('aria-current', 'page')
      await expectNoBarriers(page)
    }
  })
}

test('what is on the screen is told in its order, and the result of a step once, when there is a pause', async ({
  page,
  station,
  cloudprinter,
}) => {
  await page.goto(station.consoleUrl)
  await pushOrder(station.webhookUrl, cloudprinter)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const panel = page.getByRole('article', { name: title })
  await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - navigation "Screens":
      - button /Queue.*1 to do/
    - banner:
      - search
    - main "Queue":
      - heading "Queue" [level=1]
      - grid "Items by urgency":
        - rowgroup:
          - row:
            - columnheader "Item"
        - rowgroup:
          - row /Overdue/
          - row /The Bear/
      - complementary "Item":
        - article "${title}":
          - heading "${title}" [level=2]
          - region "Files":
            - heading "Files" [level=3]
          - group "Steps":
            - button "Start production"
    - contentinfo
  `)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3')
  await expect(page.getByRole('row', { name: title })).toHaveAttribute('aria-rowindex', '3')

  await panel.getByRole('button', { name: 'Start production' }).click()
  const told = page.getByText(`${title} is in production.`)
  await expect(told).toHaveCount(1)
  await expect(page.locator('[aria-live="polite"]').filter({ has: told })).toHaveCount(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
