import { expect } from '@playwright/test'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'

test('the settings say where the orders lie, and what is wrong with another database', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const card = page.getByRole('region', { name: 'Station', exact: true })
  await expect(card.getByText(/^In the data folder \(SQLite 3/)).toBeVisible()
  await card.getByRole('button', { name: 'Test a database…' }).click()
  const asking = page.getByRole('dialog', { name: 'Test a database' })
  const address = asking.getByLabel('Address of the database')
  const test = asking.getByRole('button', { name: 'Test', exact: true })
  await address.fill('shop on the server')
  await test.click()
  await expect(asking.getByRole('alert')).toContainText('must begin with postgres://')
  await address.fill('postgres://station:open-sesame@127.0.0.1:1/shop')
  await expect(asking.getByRole('alert')).toBeHidden()
  await test.click()
  await expect(asking.getByRole('alert')).toContainText('cannot be reached')
  await expect(page.getByText('open-sesame')).toHaveCount(0)
  await expectNoBarriers(page)
})
