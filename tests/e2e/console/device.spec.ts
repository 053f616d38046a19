import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './console.ts'

/** Switches the console on the network on, at any free port of this machine. */
async function switchOn(page: Page): Promise<void> {
  const card = page.getByRole('region', { name: 'Console on the network' })
  await card.getByRole('textbox', { name: 'Listen on' }).fill('127.0.0.1')
  await card.getByRole('textbox', { name: 'Port' }).fill('0')
  await card.getByRole('switch', { name: 'Serve the console to devices on the network' }).click()
  await card.getByRole('button', { name: 'Save: Console on the network' }).click()
  await expect(card.getByText('On. http://127.0.0.1:')).toBeVisible()
}

test('a device is let in by its link, works, and is locked out when it is revoked', async ({
  page,
  station,
  browser,
}) => {
  await page.goto(station.consoleUrl)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await switchOn(page)
  const card = page.getByRole('region', { name: 'Console on the network' })
  await card.getByRole('button', { name: 'Let a device in…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name of the device' }).fill('Tablet at the press')
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByRole('img', { name: 'The link of Tablet at the press as a QR code' })).toBeVisible()
  const link = await page.getByText('#device=').textContent()
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('#device=')).toBeHidden()
  await expect(card.getByText('never used')).toBeVisible()

  const tablet = await (await browser.newContext()).newPage()
  await tablet.goto(link ?? '')
  await expect(tablet.getByText('No orders yet')).toBeVisible()
  expect(tablet.url()).not.toContain('device=')
  expect(await tablet.evaluate('document.cookie')).toBe('')
  // The cookie outlives the page.
  await tablet.reload()
  await expect(tablet.getByText('No orders yet')).toBeVisible()
  await tablet.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(tablet.getByRole('region', { name: 'Downloads' })).toBeVisible()
  await expect(tablet.getByRole('region', { name: 'Console on the network' })).toHaveCount(0)

  await card.getByRole('button', { name: 'Revoke Tablet at the press' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(card.getByText('No device has a link yet.')).toBeVisible()
  await expect(tablet.getByText('did not accept')).toBeVisible()
  await tablet.goto(link ?? '')
  await expect(tablet.getByText('did not accept')).toBeVisible()
})
