import { expect, type Locator, type Page } from '@playwright/test'
import { PDFDocument, rgb } from 'pdf-lib'
import { anAddress, anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { textsOf } from '../../support/pdf-texts.ts'
import { readCode128 } from '../../support/read-code-128.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, pushDocument } from '../operator.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { call } from './station-calls.ts'

const orderId = '905512340000'
const idOf = (position: number): string => itemIdOf(orderId, position)

test('a ticket says on paper what to make, and a scan of its bars opens the item', async ({
  page,
  station,
  cloudprinter,
}) => {
  const drawings: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('bwip')) drawings.push(request.url())
  })
  await openShop(page, station, cloudprinter)
  await queueOf(page).getByText('Two Bears').click()
  await expect(page.getByRole('article', { name: 'Two Bears' })).toBeVisible()
  expect(drawings).toEqual([])
  await page.keyboard.press('p')

  const sheet = page.getByRole('article', { name: `Job ticket ${idOf(1)}` })
  for (const text of ['Two Bears', idOf(1), `Order ${orderId}`, 'Item 1 of 3', 'shop-2026-000451', '2 copies']) {
    await expect(sheet.getByText(text).first()).toBeVisible()
  }
  for (const text of ['Gloss lamination', 'dhl_international_express', 'Thu, 5 Mar 2026', '2. Three Bears · 2 ×']) {
    await expect(sheet.getByText(text).first()).toBeVisible()
  }
  await expect(sheet.getByText('Ana Ejemplo')).toBeHidden()
  await expect(sheet.getByRole('img', { name: `QR code of ${idOf(1)}` })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  const code = readCode128(await darkPixelsOf(sheet.getByRole('img', { name: `Barcode of ${idOf(1)}` })))
  expect(code).toBe(idOf(1))
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.getByRole('navigation').getByRole('button', { name: /Today/ }).click()
  // A machine that stands still in between cuts a scan in two: then it is scanned again, as a person would.
  await expect(async () => {
    await handsOn(page).scan(code)
    await expect(page.getByRole('article', { name: 'Two Bears' })).toBeVisible({ timeout: 5_000 })
  }).toPass()
})

test('the tickets of selected items are printed one a page, with nothing else of the console', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openShop(page, station, cloudprinter)
  await countPrints(page)
  for (const title of ['Two Bears', 'Three Bears', 'No Bears']) {
    await queueOf(page)
      .getByRole('checkbox', { name: `Select ${title}` })
      .click()
  }
  await page.getByRole('button', { name: 'Print tickets' }).click()
  await expect(page.getByRole('dialog', { name: '3 job tickets' }).getByRole('article')).toHaveCount(3)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('article', { name: `Job ticket ${idOf(3)}` })).toBeVisible()
  for (const part of [page.locator('#root'), page.getByRole('button', { name: 'Print' })])
    await expect(part).toBeHidden()
  for (const format of ['A6', 'A5', 'A4'] as const) {
    const pages = await textsOf(await page.pdf({ format }))
    expect(pages.map((text) => [idOf(1), idOf(2), idOf(3)].filter((id) => text.startsWith(id)))).toEqual(
      [1, 2, 3].map((position) => [idOf(position)]),
    )
    for (const text of pages) expect(text).not.toMatch(/Ana Ejemplo|example\.org|Rua|To do|Queue|Close/)
  }

  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('checkbox', { name: 'With the delivery address' }).click()
  await expect(page.getByText('Rua Inventada 12')).toHaveCount(3)
  await expect(page.getByText('ana@example.org')).toHaveCount(0)
  await page.keyboard.press('p')
  await expect.poll(() => page.evaluate('window.prints')).toBe(1)
})

test('a ticket shows the cover of what is made, and waits for no picture', async ({ page, station, cloudprinter }) => {
  const paint = async (red: number, green: number): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create()
    pdf.addPage([420, 595]).drawRectangle({ x: 0, y: 0, width: 420, height: 595, color: rgb(red, green, 0) })
    return await pdf.save()
  }
  const [red, green] = [await paint(1, 0), await paint(0, 1)]
  const filesOf = [
    [cloudprinter.offerFile('book', green), cloudprinter.offerFile('cover', red)],
    [cloudprinter.offerFile('product', green)],
    [{ ...cloudprinter.offerFile('product'), url: new URL('/gone', cloudprinter.signalUrl).href }],
  ]
  const items = filesOf.map((files, index) => anItem({ id: idOf(index + 1), title: `Bear ${index + 1}`, files }))
  await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items }))
  await page.goto(station.consoleUrl)
  await countPrints(page)
  for (const position of [1, 2]) {
    const status = async () => (await call(station, 'items.get', { cpItemId: idOf(position) })).item.status
    await expect.poll(status).toBe('ready')
  }
  // The bytes of the second item never come.
  const { item } = await call(station, 'items.get', { cpItemId: idOf(2) })
  await page.route(`**/api/files/${item.files[0]?.id}/content`, () => undefined)
  for (const title of ['Bear 1', 'Bear 2', 'Bear 3']) {
    await queueOf(page)
      .getByRole('checkbox', { name: `Select ${title}` })
      .click()
  }
  await page.getByRole('button', { name: 'Print tickets' }).click()
  const picture = (position: number) =>
    page.getByRole('article', { name: `Job ticket ${idOf(position)}` }).getByRole('img', { name: 'First page' })
  await expect(picture(1)).toBeVisible()
  const source = await picture(1).getAttribute('src')
  const [width, height, ...middle] = await page.evaluate<number[]>(`(async () => {
    const image = new Image()
    image.src = ${JSON.stringify(source)}
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    return [image.width, image.height, ...context.getImageData(image.width / 2, image.height / 2, 1, 1).data]
  })()`)
  expect([width, height]).toEqual([266, 378])
  expect(middle[0]).toBeGreaterThan(240)
  expect(middle[1]).toBeLessThan(15)
  await page.keyboard.press('p')
  await expect.poll(() => page.evaluate('window.prints')).toBe(1)
  for (const position of [2, 3]) await expect(picture(position)).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  for (const format of ['A6', 'A4'] as const) expect(await textsOf(await page.pdf({ format }))).toHaveLength(3)
})

test('what must not be overlooked is on the ticket in words', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  const files = [cloudprinter.offerFile('product')]
  const item = anItem({ id: idOf(1), title: 'Again', files, reorder_cause: 'damaged', reorder_item_id: '91' })
  await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))
  await page.goto(station.consoleUrl)
  await queueOf(page).getByText('Again').click()
  const panel = page.getByRole('article', { name: 'Again' })
  await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(panel.getByRole('button', { name: 'Mark as produced' })).toBeVisible()
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: 'Why it is printed again' }).fill('Scratched')
  await page.getByRole('button', { name: 'Print again' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('p')
  const sheet = page.getByRole('article', { name: `Job ticket ${idOf(1)}` })
  for (const mark of ['Reorder', 'Reprint']) await expect(sheet.getByText(mark, { exact: true })).toBeVisible()
})

const queueOf = (page: Page): Locator => page.getByRole('grid', { name: 'Items by urgency' })

async function openShop(page: Page, station: { webhookUrl: string; consoleUrl: string }, cloudprinter: Cloudprinter) {
  const items = ['Two Bears', 'Three Bears', 'No Bears'].map((title, index) =>
    anItem({ id: idOf(index + 1), title, files: [cloudprinter.offerFile('product')] }),
  )
  const order = anOrder({ id: orderId, apikey: keys.order, items, addresses: [anAddress()] })
  expect((await pushDocument(station.webhookUrl, order)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await expect(queueOf(page).getByText('No Bears')).toBeVisible()
}

/** The dialog of the system cannot be answered here: what is counted is that it was asked for. */
const countPrints = (page: Page): Promise<void> =>
  page.evaluate('window.prints = 0; window.print = () => { window.prints += 1 }')

/** A row of pixels through the middle of a picture, each dark or not, four to a pixel of its own. */
async function darkPixelsOf(picture: Locator): Promise<boolean[]> {
  const source = await picture.getAttribute('src')
  const dark: boolean[] = await picture.page().evaluate(`(async () => {
    const image = new Image()
    image.src = ${JSON.stringify(source)}
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * 4
    canvas.height = 40
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 20, canvas.width, 1)
    return Array.from({ length: canvas.width }, (_, index) => data[index * 4] < 128)
  })()`)
  return dark
}
