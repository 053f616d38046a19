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
  test(`no screen has a barrier for screen readers or weak eyes (${colorScheme})`, async ({
    page,
    station,
    cloudprinter,
  }) => {
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
