import { expect } from '@playwright/test'
import { workOffAnOrder } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test('the figures of the day count what was shipped, for eyes and for screen readers', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  // Looks for barriers many times, which a busy machine does slowly.
  test.slow()
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.keyboard.press('7')
  const tiles = page.getByLabel('Figures of the day')
  await expect(tiles.getByText('Nothing with a ship-by date was shipped')).toBeVisible()
  await expect(page.getByText('No step was taken this day.').first()).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  await page.keyboard.press('1')
  await workOffAnOrder(page, station.webhookUrl, cloudprinter)
  await page.keyboard.press('7')
  await expect(tiles.getByText('1 more than the day before')).toBeVisible()
  // Its ship-by date is long past.
  await expect(tiles.getByText('0 of 1 with a ship-by date')).toBeVisible()
  const hours = page.getByRole('table', { name: 'Shipped by hour' })
  await expect(hours.getByRole('row')).toHaveCount(25)
  await expect(hours.getByRole('row', { name: /:00 1 0/ })).toHaveCount(1)
  await expect(page.getByRole('table', { name: 'Median time at each step' }).getByRole('row')).toHaveCount(5)
  await expectNoBarriersInBothSchemes(page)

  await page.getByRole('button', { name: 'The day before' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Figures of/ })).toBeVisible()
  await expect(tiles.getByText('as many as the day before')).toBeVisible()
  await page.getByRole('button', { name: 'Today', exact: true }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Shipped by hour' })).toBeVisible()
})
