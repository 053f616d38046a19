import { expect, type Locator, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'

const id = '905512340000'
const title = 'The Bear Who Could Not Sleep'
const notes = 'notes of the carrier'

test('each line of an address is copied as it stands, and all of them as they are seen', async ({ page, station }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const addresses = await openAddresses(page, station)
  const lines = await linesOf(addresses)
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) {
    await addresses.getByRole('button', { name: `Copy: ${line}`, exact: true }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(line)
  }
  await addresses.getByRole('button', { name: 'Copy the address' }).click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(lines.join('\n'))
})

test('a page that came over plain HTTP copies too, and says so when the browser forbids it', async ({
  page,
  station,
}) => {
  await page.addInitScript(`
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    addEventListener('DOMContentLoaded', () => {
      const field = document.createElement('textarea')
      field.setAttribute('aria-label', '${notes}')
      document.body.append(field)
    })
  `)
  const addresses = await openAddresses(page, station)
  const [line = ''] = await linesOf(addresses)
  await addresses.getByRole('button', { name: `Copy: ${line}`, exact: true }).click()
  await expect(addresses.getByRole('button', { name: 'Copied' })).toBeVisible()
  // What the clipboard holds is only known to who pastes it.
  const field = page.getByRole('textbox', { name: notes })
  await field.focus()
  await page.keyboard.press('Control+V')
  await expect(field).toHaveValue(line)

  await page.evaluate('document.execCommand = () => false')
  await addresses.getByRole('button', { name: 'Copy the address' }).click()
  await expect(addresses.getByRole('button', { name: 'The browser did not let it be copied.' })).toBeVisible()
})

async function openAddresses(page: Page, station: ReadyStation) {
  const item = anItem({ id: itemIdOf(id, 1), title })
  expect((await pushDocument(station.webhookUrl, anOrder({ id, apikey: keys.order, items: [item] }))).status).toBe(200)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  return page.getByRole('article', { name: title }).getByRole('region', { name: 'Ship to' })
}

async function linesOf(addresses: Locator): Promise<string[]> {
  const lines = addresses.locator('address').getByRole('button')
  await expect(lines.first()).toBeVisible()
  return await lines.allTextContents()
}
