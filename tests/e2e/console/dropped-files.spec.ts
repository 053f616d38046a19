import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { md5Of } from '../../files/pdf-of-size.ts'
import { aFlyerProduct, aSheet } from '../../preflight/a-flyer.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { dropFiles, noteHeldFiles } from '../drop-file.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test as base } from './console.ts'
import { call } from './station-calls.ts'

const orderId = '905512340000'
const title = 'A Flyer'
const right = aSheet(105, 148, 2, 'right')

const test = base.extend<{ readonly folder: string }>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'print-station-e2e-drops-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  },
})

const put = (folder: string, name: string, content: Buffer | string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** An item of a known product, of which the file is here. */
async function openFlyer(page: Page, station: ReadyStation, cloudprinter: Cloudprinter): Promise<Locator> {
  await call(station, 'products.save', { product: aFlyerProduct() })
  const files = [cloudprinter.offerFile('product', aSheet(105, 148, 2))]
  const item = anItem({ id: itemIdOf(orderId, 1), title, product: 'flyer_a6_p_fc', pages: '2', options: [], files })
  await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const panel = page.getByRole('article', { name: title })
  await expect(panel.getByText('Verified', { exact: true })).toBeVisible()
  return panel
}

const rowOf = (panel: Locator): Locator =>
  panel.getByRole('listitem').filter({ has: panel.page().getByRole('button', { name: 'More: Product' }) })

test('a PDF that is dropped onto a file is held against what is expected, and takes its place with a reason', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  const panel = await openFlyer(page, station, cloudprinter)
  await dropFiles(page, rowOf(panel), put(folder, 'right.pdf', right))
  const dialog = page.getByRole('dialog', { name: 'Replace: Product' })
  await expect(dialog).toContainText('2 pages · 105 × 148 mm · 111 × 154 mm with bleed')
  await expect(dialog).toContainText('right.pdf')
  await expect(dialog.getByText('Preflight finds nothing against it.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(dialog.getByText('This is needed.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why it is replaced' }).fill('Sent again by mail')
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(panel)).toContainText('put in place by a person')
  await expect(rowOf(panel)).toContainText(md5Of(right))
})

test('a wrong file that is dropped onto the picture is seen before it is taken', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  const panel = await openFlyer(page, station, cloudprinter)
  const picture = panel.getByRole('button', { name: 'Look at the pages: Product' })
  await dropFiles(page, picture, put(folder, 'poster.pdf', aSheet(500, 700, 1)))
  const dialog = page.getByRole('dialog', { name: 'Replace: Product' })
  await expect(dialog.getByText('Preflight would hold the item for it')).toBeVisible()
  await expect(dialog).toContainText('Page count. Found: 1 page. Expected: 2 pages.')
  await expect(dialog).toContainText('Page 1: Trim size. Found: 500 x 700 mm. Expected: 105 x 148 mm.')
  await expect(dialog).toContainText('page 1: 506 × 706 mm')
  await expect(dialog.locator('canvas')).toBeVisible()
  // Another one that is dropped while the form is open is what is looked at now.
  await dropFiles(page, dialog.getByRole('button', { name: 'PDF', exact: true }), put(folder, 'right.pdf', right))
  await expect(dialog.getByText('Preflight finds nothing against it.')).toBeVisible()
  await dropFiles(page, dialog.getByText('right.pdf'), put(folder, 'same.pdf', aSheet(105, 148, 2)))
  await expect(dialog.getByText('This is the very file that lies there now.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rowOf(panel)).toContainText(md5Of(aSheet(105, 148, 2)))
})

test('a PDF that is dropped onto a row of the downloads takes the place of its file', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  await openFlyer(page, station, cloudprinter)
  await openScreen(page, 'Downloads')
  await page.getByRole('group', { name: 'Narrow the files' }).getByRole('button', { name: 'Verified' }).click()
  const list = page.getByRole('grid', { name: 'Files' })
  const held = await noteHeldFiles(page)
  await dropFiles(page, list.getByRole('columnheader', { name: 'File' }), put(folder, 'right.pdf', right))
  expect(await held()).toEqual(['true none'])
  await dropFiles(page, list.getByText('Product', { exact: true }), put(folder, 'right.pdf', right))
  const dialog = page.getByRole('dialog', { name: 'Replace: Product' })
  await expect(dialog.getByText('Preflight finds nothing against it.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why it is replaced' }).fill('Sent again by mail')
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(list).toContainText('put in place by a person')
})

test('what belongs nowhere says why, and no drop takes the console away', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  const panel = await openFlyer(page, station, cloudprinter)
  const at = page.url()
  const said = page.getByRole('alert')
  await dropFiles(page, rowOf(panel), put(folder, 'logo.png', 'PNG'))
  await expect(said).toHaveText(/^logo.png is no PDF. Nothing was changed/)
  const [one, two] = [put(folder, 'right.pdf', right), put(folder, 'more.pdf', right)]
  await dropFiles(page, rowOf(panel), one, two)
  await expect(said).toHaveText(/^One file at a time/)
  await dropFiles(page, rowOf(panel), folder)
  await expect(said).toHaveText(/cannot be read: it may be a folder/)
  await expect(page.getByRole('dialog')).toBeHidden()

  // Beside all that takes a file, a browser would open it in the place of the console.
  const held = await noteHeldFiles(page)
  for (const beside of [
    page.getByRole('navigation', { name: 'Screens' }),
    panel.getByRole('heading', { name: title }),
  ]) {
    await dropFiles(page, beside, one)
  }
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(rowOf(panel)).toBeVisible()
  expect(page.url()).toBe(at)
  expect(await held()).toEqual(['true none'])
  await dropFiles(page, rowOf(panel), one)
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await held()).toEqual(['true none', 'true copy'])
  await page.keyboard.press('Escape')
  await expect(rowOf(panel)).not.toContainText('put in place by a person')
})

test('a file that failed has its button in the open, and one that cannot be read is taken only by whoever says so', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  const gone = { ...cloudprinter.offerFile('product'), url: new URL('/gone', cloudprinter.signalUrl).href }
  const item = anItem({ id: itemIdOf(orderId, 1), title, files: [gone] })
  await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const panel = page.getByRole('article', { name: title })
  await expect(rowOf(panel)).toContainText('File not found')
  await rowOf(panel).getByRole('button', { name: 'Replace…: Product' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Replace: Product' })
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'PDF', exact: true }).press('Enter')
  await (await choosing).setFiles(put(folder, 'odd.pdf', '%PDF-1.4 and nothing more'))
  await expect(dialog).toContainText('The PDF is damaged: its pages cannot be read.')
  await dialog.getByRole('textbox', { name: 'Why it is replaced' }).fill('The press prints it')
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(dialog).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Take it also where it cannot be read as a PDF' }).check()
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(panel)).toContainText('put in place by a person')
})
