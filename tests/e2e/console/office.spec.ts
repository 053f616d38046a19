import { expect } from '@playwright/test'
import { workOffAnOrder } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test('figures and statement of a month, on screen, on paper and for spreadsheets', async ({
  page,
  station,
  cloudprinter,
}) => {
  // Looks for barriers many times, which a busy machine does slowly.
  test.slow()
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.keyboard.press('7')
  await page.getByRole('button', { name: 'Figures and statement' }).click()
  await expect(page.getByText('No order was completed in this span.')).toBeVisible()
  await expect(page.getByText('Nothing was cancelled.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  await page.keyboard.press('1')
  await workOffAnOrder(page, station.webhookUrl, cloudprinter)
  await page.keyboard.press('7')
  await page.getByRole('button', { name: 'Figures and statement' }).click()
  await expect(page.getByLabel('Whole span').getByText('1 of 1', { exact: true })).toBeVisible()
  const statement = page.getByRole('table', { name: 'Statement' })
  await expect(statement.getByRole('row')).toHaveCount(2)
  await expect(page.getByText('1 order is in no total: it names no costs that can be read.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save for spreadsheets' }).click()
  expect((await download).suggestedFilename()).toMatch(/^statement-\d{4}-\d\d-01-.*\.csv$/)
  await expect(page.getByText('1 order was saved.')).toBeVisible()

  await page.getByRole('button', { name: 'Last month' }).click()
  await expect(page.getByText('No order was completed in this span.')).toBeVisible()
  await page.getByRole('button', { name: 'This year' }).click()
  await statement.getByRole('button').click()
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible()

  // Dark on white, whatever the screen is.
  const html = page.locator('html')
  const scheme = 'data-mantine-color-scheme'
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(html).toHaveAttribute(scheme, 'dark')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(html).toHaveAttribute(scheme, 'light')
  await page.emulateMedia({ media: 'screen' })
  await expect(html).toHaveAttribute(scheme, 'dark')
})
