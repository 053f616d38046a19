import { expect, type Locator, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, pushDocument } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'

test('an operator narrows the queue to two products, and finds it so after a reload', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushShop(station.webhookUrl, cloudprinter)
  await page.goto(station.consoleUrl)
  const queue = queueOf(page)
  await expect(queue.getByText('A bear book')).toBeVisible()

  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Filter' })
  const product = form.getByRole('combobox', { name: 'Product' })
  await product.click()
  await form.getByRole('option', { name: /poster_50x70 \(1\)/ }).click()
  await form.getByRole('option', { name: /textbook_cw_a5_p_fc \(1\)/ }).click()
  await expectNoBarriers(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await expect(queue.getByText('A calendar')).toBeHidden()
  await expect(queue.getByText('A bear book')).toBeVisible()
  await expect(queue.getByText('A poster')).toBeVisible()
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('radio', { name: 'By order' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'Narrow the queue' }).getByText('Ready').click()

  await page.reload()
  const chips = page.getByRole('group', { name: 'Filters in force' })
  await expect(chips.getByText('Product: poster_50x70')).toBeVisible()
  await expect(chips.getByText('Product: textbook_cw_a5_p_fc')).toBeVisible()
  await expect(queue.getByRole('row', { name: /Order 905510000000/ })).toBeVisible()
  await expect(queue.getByText('A calendar')).toBeHidden()

  await page.getByRole('button', { name: 'Remove the filter Product: poster_50x70' }).click()
  await expect(queue.getByText('A poster')).toBeHidden()
  await expect(queue.getByText('A bear book')).toBeVisible()
  await page.keyboard.press('c')
  await expect(chips).toBeHidden()
  await expect(queue.getByText('A calendar')).toBeVisible()
})

test('what is printed again is found with one press', { tag: '@long' }, async ({ page, station, cloudprinter }) => {
  await pushShop(station.webhookUrl, cloudprinter)
  await page.goto(station.consoleUrl)
  const queue = queueOf(page)
  await expect(queue.getByText('A poster')).toBeVisible()
  const reprints = page.getByRole('button', { name: /^Reprints/ })
  await expect(reprints).toBeHidden()
  await queue.getByText('A poster').click()
  const panel = page.getByRole('article', { name: 'A poster' })
  await panel.getByRole('button', { name: 'Start production' }).click()
  await panel.getByRole('button', { name: /^Reprint/ }).click()
  const asked = page.getByRole('dialog', { name: 'Reprint: A poster' })
  await asked.getByRole('textbox', { name: 'Why it is printed again' }).fill('Scratched')
  await asked.getByRole('button', { name: 'Print again' }).click()
  await expect(asked).toBeHidden()

  await expect(reprints).toHaveText('Reprints (1)')
  await reprints.click()
  await expect(reprints).toHaveAttribute('aria-pressed', 'true')
  await expect(queue.getByText('A bear book')).toBeHidden()
  await expect(queue.getByText('A poster')).toBeVisible()
  await reprints.click()
  await expect(queue.getByText('A bear book')).toBeVisible()
})

const queueOf = (page: Page): Locator => page.getByRole('grid', { name: 'Items by urgency' })

async function pushShop(webhookUrl: string, cloudprinter: Cloudprinter): Promise<void> {
  const items = [
    { title: 'A bear book', product: 'textbook_cw_a5_p_fc' },
    { title: 'A poster', product: 'poster_50x70' },
    { title: 'A calendar', product: 'calendar_a3' },
  ]
  const id = '905510000000'
  const withFiles = items.map((item, index) =>
    anItem({ id: itemIdOf(id, index + 1), files: [cloudprinter.offerFile('product')], ...item }),
  )
  const pushed = await pushDocument(webhookUrl, anOrder({ id, apikey: keys.order, items: withFiles }))
  expect(pushed.status).toBe(200)
}
