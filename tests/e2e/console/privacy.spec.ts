import { expect } from '@playwright/test'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { call, pushItems } from './station-calls.ts'

const person = 'Ana Ejemplo'

test.use({ settings: { signals: { dryRun: true, undoWindowMs: 0 } } })

test('a person is erased from an order by hand, and the settings say what was and by when more is', async ({
  page,
  station,
  cloudprinter,
}) => {
  test.slow()
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  const { item } = await call(station, 'items.get', { cpItemId })
  await page.goto(station.consoleUrl)
  await page.getByRole('navigation').getByRole('button', { name: 'Orders' }).click()
  await page.getByText(item.cpOrderId).first().click()
  await expect(page.getByText(person).first()).toBeVisible()

  // What is open is not erased.
  await page.getByRole('button', { name: "Erase the person's data…" }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('This cannot be undone')).toBeVisible()
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.getByLabel('Why').fill('A letter of March 2')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(dialog.getByText('is neither shipped nor cancelled')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  await call(station, 'items.advance', {
    cpItemId,
    to: 'cancelled',
    cause: 'CancelMiscError',
    message: 'The customer asked for it',
  })
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await expect(dialog).toBeHidden({ timeout: 2_000 })
  }).toPass()
  await expect(page.getByText('A letter of March 2').first()).toBeVisible()
  await expect(page.getByText(person)).toHaveCount(0)
  await expect(page.getByText('01000-000').first()).toBeVisible()
  await expect(page.getByRole('button', { name: "Erase the person's data…" })).toBeHidden()
  await expectNoBarriersInBothSchemes(page)

  await page.keyboard.press('8')
  const card = page.getByRole('region', { name: 'Privacy', exact: true })
  await expect(card.getByText('Orders without their person')).toBeVisible()
  await card.getByLabel('Erase the person after, days').fill('29')
  await card.getByRole('button', { name: /^Save/ }).click()
  await expect(card.getByText('Use 0 for never, or 30 days or more').first()).toBeVisible()
  await card.getByLabel('Erase the person after, days').fill('90')
  await card.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  expect((await call(station, 'settings.get', {})).settings.privacy).toEqual({ eraseAfterDays: 90 })
  await expectNoBarriersInBothSchemes(page)
})
