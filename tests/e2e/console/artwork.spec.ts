import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator } from '@playwright/test'
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys, pushDocument } from '../operator.ts'
import { test } from './console.ts'

const id = '905512340000'

/** A book of A5 pages with bleed; each page has a colour of its own. */
async function aBook(pages: number): Promise<Uint8Array> {
  const book = await PDFDocument.create()
  const font = await book.embedFont(StandardFonts.Helvetica)
  for (let number = 1; number <= pages; number += 1) {
    const page = book.addPage([436, 612])
    page.setTrimBox(8.25, 8.5, 419.5, 595)
    page.drawRectangle({ x: 0, y: 0, width: 436, height: 612, color: rgb(((number * 37) % 256) / 255, 0.5, 0.6) })
    page.drawText(String(number), { x: 180, y: 300, size: 90, font })
  }
  return book.save()
}

/** How many different colours a picture has: one that was not drawn has one. */
const coloursOf = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element: unknown) => {
    const drawn = element as { width: number; height: number; getContext(kind: string): unknown }
    const context = drawn.getContext('2d') as { getImageData(...box: number[]): { data: Uint8ClampedArray } }
    const { data } = context.getImageData(0, 0, drawn.width, drawn.height)
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`)
    return colours.size
  })

test('an operator looks through the pages of a book without leaving the station', async ({
  page,
  station,
  cloudprinter,
}) => {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book', await aBook(200))]
  const order = anOrder({ id, apikey: keys.order, items: [anItem({ id: itemIdOf(id, 1), files, pages: '200' })] })
  expect((await pushDocument(station.webhookUrl, order)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('The Bear').click()
  const panel = page.getByRole('article', { name: 'The Bear Who Could Not Sleep' })
  const book = panel.getByRole('button', { name: 'Look at the pages: Book block' })
  await expect.poll(async () => coloursOf(book.locator('canvas'))).toBeGreaterThan(1)

  await page.keyboard.press('a')
  const viewer = page.getByRole('dialog')
  await viewer.getByText('Book block', { exact: true }).click()
  await expect(viewer.getByText('Page 1 of 200')).toBeVisible()
  await expect(viewer.getByText('Trim: 148 × 209.9 mm')).toBeVisible()
  await page.keyboard.press('End')
  await expect(viewer.getByText('Page 200 of 200')).toBeVisible()
  await page.keyboard.press('PageUp')
  const shown = viewer.getByRole('button', { name: 'Page 199', exact: true })
  await expect(shown).toHaveAttribute('aria-current', 'page')
  await expect.poll(async () => coloursOf(shown.locator('canvas'))).toBeGreaterThan(1)
  // A long book takes no more room than a short one: only what is in sight is drawn.
  expect(await viewer.locator('canvas').count()).toBeLessThan(20)

  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.map(({ id: rule }) => rule)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
})

test('a file that cannot be shown says so, and the other one is shown', async ({ page, station, cloudprinter }) => {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book', await aBook(3))]
  const [cover, book] = files
  const order = anOrder({
    id,
    apikey: keys.order,
    items: [anItem({ id: itemIdOf(id, 1), files: [{ ...cover, url: `${cover?.url}.gone` }, book] })],
  })
  expect((await pushDocument(station.webhookUrl, order)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('The Bear').click()
  const panel = page.getByRole('article', { name: 'The Bear Who Could Not Sleep' })
  await expect(panel.getByRole('button', { name: 'Look at the pages: Book block' })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Look at the pages: Cover' })).toHaveCount(0)
})
