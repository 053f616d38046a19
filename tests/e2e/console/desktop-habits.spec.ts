import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { call, pushItems } from './station-calls.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Items by urgency' })
const selected = (page: Page) => page.getByRole('status').filter({ hasText: 'selected' })
const active = (page: Page) => grid(page).locator('[data-active]')
const book = (number: number): string => `Book ${itemIdOf(String(905_512_000_000 + number * 10_000), 1)}`
const row = (page: Page, number: number) => grid(page).getByText(book(number), { exact: true })

async function openQueue(page: Page, station: ReadyStation, cloudprinter: Cloudprinter, count: number): Promise<void> {
  await pushItems(station, cloudprinter, count)
  await expect
    .poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 })
    .toBe(count)
  await page.goto(station.consoleUrl)
  await expect(row(page, 3)).toBeVisible()
}

test('rows are selected with Shift and Ctrl as on every desktop, boxes too', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openQueue(page, station, cloudprinter, 12)
  const order = async (number: number): Promise<number> =>
    Number(
      await grid(page)
        .getByRole('row')
        .filter({ hasText: book(number) })
        .getAttribute('aria-rowindex'),
    )
  // They came together, so that only the list knows which is first.
  const places = await Promise.all(Array.from({ length: 12 }, (_, number) => order(number)))
  const inOrder = places.map((place, number) => ({ place, number })).sort((a, b) => a.place - b.place)
  const at = (index: number): number => inOrder[index]?.number ?? 0

  await row(page, at(0)).click()
  await row(page, at(3)).click({ modifiers: ['Shift'] })
  await expect(selected(page)).toHaveText('4 selected')
  await page.keyboard.press('Escape')

  await row(page, at(0)).click()
  await row(page, at(2)).click({ modifiers: ['Control'] })
  await expect(selected(page)).toHaveText('2 selected')
  await row(page, at(2)).click({ modifiers: ['Control'] })
  await expect(selected(page)).toHaveText('1 selected')
  await page.keyboard.press('Escape')

  const box = (number: number) => page.getByRole('checkbox', { name: `Select ${book(number)}`, exact: true })
  await box(at(1)).click()
  await box(at(5)).click({ modifiers: ['Shift'] })
  await expect(selected(page)).toHaveText('5 selected')
  await page.keyboard.press('Escape')

  await page.getByRole('checkbox', { name: /^Select all of: / }).click()
  await expect(selected(page)).toHaveText('12 selected')
})

test('Home, End, Page and Ctrl+Z do what they do elsewhere, and the other button of the mouse offers the steps', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openQueue(page, station, cloudprinter, 40)
  // The heads of the columns and of the group come before the first.
  const [first, last] = [3, 42]
  const place = async (): Promise<number> => Number(await active(page).getAttribute('aria-rowindex'))
  await page.keyboard.press('End')
  await expect.poll(place).toBe(last)
  await page.keyboard.press('Home')
  await expect.poll(place).toBe(first)
  await page.keyboard.press('PageDown')
  await expect.poll(place).toBeGreaterThan(first + 3)
  expect(await place()).toBeLessThan(last)
  await page.keyboard.press('PageUp')
  await expect.poll(place).toBe(first)

  await active(page).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Start production/ }).click()
  await expect(active(page)).toContainText('In production')
  await page.keyboard.press('Control+z')
  await expect(active(page)).toContainText('Ready')
})

test('figures open what they count', async ({ page, station, cloudprinter }) => {
  const soon = new Date(Date.now() + 60_000).toISOString().slice(0, 19).replace('T', ' ')
  await pushItems(station, cloudprinter, 2, { shipping_date: '2026-03-05 09:14:55' })
  const item = anItem({
    id: itemIdOf('905599990000', 1),
    title: 'Late for today',
    files: [cloudprinter.offerFile('product')],
  })
  const document = anOrder({ id: '905599990000', apikey: keys.order, items: [item], shipping_date: soon })
  expect((await pushDocument(station.webhookUrl, document)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await page.getByRole('button', { name: '2 overdue' }).click()
  const chips = page.getByRole('group', { name: 'Filters in force' })
  await expect(chips).toContainText('Overdue')
  await expect(grid(page).getByText('Late for today')).toBeHidden()
  await expect(row(page, 1)).toBeVisible()

  await openScreen(page, 'Today')
  await page.getByLabel('Figures of the day').getByRole('button', { name: '1' }).click()
  await expect(chips).toContainText('Due today')
  await expect(grid(page).getByText('Late for today')).toBeVisible()
  await expect(row(page, 1)).toBeHidden()
})

test('the day says what one operator did', async ({ page, station, cloudprinter }) => {
  const [first = '', second = ''] = await pushItems(station, cloudprinter, 2)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(2)
  for (const to of ['in_production', 'produced'] as const) {
    await call(station, 'items.advance', { cpItemId: first, to, by: 'Mia' })
  }
  await call(station, 'items.advance', { cpItemId: second, to: 'in_production', by: 'Jo' })
  await page.goto(station.consoleUrl)
  await expect(row(page, 1)).toBeVisible()
  await page.keyboard.press('7')
  const card = page.getByRole('region', { name: 'Who did what' })
  await expect(card.getByRole('button', { name: 'Jo: 1 step' })).toBeVisible()
  await card.getByRole('button', { name: 'Mia: 2 steps' }).click()
  await expect(card.getByRole('listitem')).toHaveCount(2)
  await expect(card.getByRole('listitem').first()).toContainText(`Book ${first}: Produced`)
})

test('exceptions are settled by one key after another, without leaving the list', async ({
  page,
  station,
  cloudprinter,
}) => {
  for (const id of ['905511110000', '905522220000', '905533330000']) {
    const item = anItem({ id: itemIdOf(id, 1), count: 'two', files: [cloudprinter.offerFile('product')] })
    const document = anOrder({ id, apikey: keys.order, items: [item] })
    expect((await pushDocument(station.webhookUrl, document)).status).toBe(400)
  }
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.keyboard.press('6')
  const list = page.getByRole('grid', { name: 'What needs a person, the gravest first' })
  await expect(list.getByText('905511110000')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  for (const left of [2, 1]) {
    await page.keyboard.press('n')
    const body = page.getByRole('dialog').getByRole('textbox', { name: 'Body' })
    // What is wrong is selected: it is typed over.
    await expect
      .poll(() =>
        body.evaluate(
          (field: { selectionStart: number; selectionEnd: number }) => field.selectionEnd - field.selectionStart,
        ),
      )
      .toBe('"two"'.length)
    await page.keyboard.insertText('"2"')
    await page.getByRole('dialog').getByRole('button', { name: 'Take in' }).click()
    await expect(page.getByRole('navigation').getByTitle(new RegExp(`^${left} needs? attention$`))).toBeVisible()
    // The next one is pointed at once the list has forgotten this one.
    await expect(list.getByText(/^Order 9055\d+/)).toHaveCount(left)
    await expect(list.locator('[data-active]')).toBeVisible()
  }
})

test('a file that is dropped on another one takes its place, once a reason is given', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openQueue(page, station, cloudprinter, 4)
  await row(page, 3).click()
  const file = page.getByRole('article').getByRole('listitem').filter({ hasText: 'Product' }).first()
  await expect(file).toBeVisible()
  const dropped = await page.evaluateHandle(
    `(() => { const all = new DataTransfer(); all.items.add(new File(['%PDF-1.4'], 'mended.pdf', { type: 'application/pdf' })); return all })()`,
  )
  await file.dispatchEvent('dragover', { dataTransfer: dropped })
  await expect(file).toHaveAttribute('data-drop')
  await file.dispatchEvent('drop', { dataTransfer: dropped })
  await expect(page.getByRole('dialog')).toContainText('mended.pdf')
})

test('an item that was found stands among its neighbours once its page is closed', async ({
  page,
  station,
  cloudprinter,
}) => {
  // Two pages of the list, and the last one of it.
  await pushItems(station, cloudprinter, 119)
  const item = anItem({
    id: itemIdOf('905599990000', 1),
    title: 'The last one',
    files: [cloudprinter.offerFile('product')],
  })
  const document = anOrder({
    id: '905599990000',
    apikey: keys.order,
    items: [item],
    shipping_date: '2028-03-05 09:14:55',
  })
  expect((await pushDocument(station.webhookUrl, document)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await expect(grid(page).getByRole('row').nth(3)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find an item or an order' }).fill('The last one')
  await page.getByRole('option', { name: /The last one/ }).click()
  await expect(page.getByRole('article', { name: 'The last one' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(active(page)).toContainText('The last one')
  await expect(active(page)).toBeInViewport()
})
