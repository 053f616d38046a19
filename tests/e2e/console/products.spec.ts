import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

const orderId = '905512340000'
const codes = ['textbook_cw_s210_s_fc', 'photobook_cw_s210_s_fc', 'poster_unread'] as const

async function pushCodes(webhookUrl: string): Promise<void> {
  const items = codes.map((product, index) => anItem({ id: itemIdOf(orderId, index + 1), product, desc: 'A book' }))
  expect((await pushDocument(webhookUrl, anOrder({ id: orderId, apikey: keys.order, items }))).status).toBe(200)
}

async function openProducts(page: Page): Promise<void> {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Open products and papers' }).click()
  await expect(page.getByRole('heading', { name: 'Products and papers', level: 1 })).toBeVisible()
}

const row = (page: Page, name: string | RegExp) => page.getByRole('listitem').getByRole('button', { name })

test('a code is confirmed as it reads with one key, and all codes that read the same with two', async ({
  page,
  station,
}) => {
  await pushCodes(station.webhookUrl)
  await page.goto(station.consoleUrl)
  await openProducts(page)
  await expect(page.getByText('3 codes, 3 open items')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('form', { name: `Proposal for ${codes[1]}` })).toBeVisible()
  await expect(page.getByText('Touches 1 open item.')).toBeVisible()
  await page.keyboard.press('m')
  await expect(page.getByText('2 codes read the same. Confirm them as one product.')).toBeVisible()
  await expect(page.getByText('Touches 2 open items.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('n')
  await expect(page.getByText('A book is saved. It touches 2 open items.')).toBeVisible()
  await expect(page.getByText('1 code, 1 open item')).toBeVisible()
  await expect(row(page, /1\. A book/)).toHaveAttribute('aria-current', 'true')
})

test('the sheet is drawn and told as one types, and what is missing is said at its field', async ({
  page,
  station,
}) => {
  await pushCodes(station.webhookUrl)
  await page.goto(station.consoleUrl)
  await openProducts(page)
  await row(page, codes[2]).click()
  await expect(page.getByText('With binding and trim, the sheet is drawn here.')).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('alert')).toHaveText('Something in it is missing or wrong.')
  await expect(page.getByRole('textbox', { name: 'Trim width' })).toHaveAccessibleDescription(/Fill this in/)

  await row(page, codes[0]).click()
  const sheet = page.getByRole('region', { name: 'The sheet, to scale' })
  await sheet.getByRole('textbox', { name: 'Pages' }).fill('96')
  await sheet.getByRole('textbox', { name: 'Option of the paper' }).fill('pageblock_150mcs')
  // 2 x 3 mm of boards, and 48 leaves of 150 g at a bulk of 0.9.
  await expect(sheet.getByText('Spine 12.48 mm')).toBeVisible()
  await expect(sheet.getByRole('row', { name: /^Cover/ })).toContainText('490.48 × 258 mm')
  await page.getByRole('textbox', { name: 'Bleed' }).fill('5')
  await expect(sheet.getByRole('row', { name: /^Cover/ })).toContainText('494.48 × 262 mm')

  // What is typed outlives a look at another row.
  await row(page, codes[1]).click()
  await expect(page.getByRole('textbox', { name: 'Bleed' })).toHaveValue('3 mm')
  await row(page, codes[0]).click()
  await expect(page.getByRole('textbox', { name: 'Bleed' })).toHaveValue('5 mm')
  await expect(row(page, codes[0])).toContainText('not saved')
})

test('products are ranked, exported, removed and imported with keys alone', async ({ page, station }) => {
  await pushCodes(station.webhookUrl)
  await page.goto(station.consoleUrl)
  await openProducts(page)
  for (const _ of [1, 2]) {
    await row(page, /book_cw/)
      .first()
      .click()
    await page.keyboard.press('n')
    await expect(page.getByText('A book is saved. It touches 1 open item.').last()).toBeVisible()
  }
  await expect(row(page, /2\. A book/)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(row(page, /1\. A book/)).toHaveAttribute('aria-current', 'true')

  const download = page.waitForEvent('download')
  await page.keyboard.press('e')
  const file = await (await download).path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'print-station-products', version: 1 })

  await page.keyboard.press('x')
  await expect(page.getByRole('dialog')).toContainText('It means 1 open item now.')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.getByText('2 codes, 2 open items')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('i')
  await (await chooser).setFiles(file)
  await expect(page.getByText(/^1 added, .* It touches 1 open item\.$/)).toBeVisible()
  await expect(page.getByText('1 code, 1 open item')).toBeVisible()
})

test('the screen speaks German', async ({ browser, station }) => {
  await pushCodes(station.webhookUrl)
  const context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Einstellungen')
  await page.getByRole('button', { name: 'Produkte und Papiere öffnen' }).press('Enter')
  await page.getByRole('button', { name: codes[0] }).click()
  await expect(page.getByRole('table', { name: /Maße der Dateien/ })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await context.close()
})
