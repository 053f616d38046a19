import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'

test.use({ trace: 'off' })

const titles = ['Atlas', 'Bestiary', 'Cookbook'] as const
const orderIdOf = (index: number): string => `90571${index}000000`
const itemIds = titles.map((_title, index) => itemIdOf(orderIdOf(index), 1))
const [atlas, bestiary] = itemIds as [string, string, string]

const grid = (page: Page) => page.getByRole('grid', { name: 'Items by urgency' })
const panel = (page: Page, title: string) => page.getByRole('article', { name: title })
const strip = (page: Page) => page.getByRole('region', { name: 'Last scan' })

async function call({ consoleUrl, token }: ReadyStation, name: string, input: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  const request = { method: 'POST', headers, body: JSON.stringify(input) }
  return await (await fetch(new URL(`/api/${name}`, consoleUrl), request)).json()
}
const statusOf = async (station: ReadyStation, cpItemId: string): Promise<string> =>
  ((await call(station, 'items.get', { cpItemId })) as { item: { status: string } }).item.status

async function pushBook(station: ReadyStation, cloudprinter: Cloudprinter, id: string, title: string): Promise<void> {
  const item = anItem({ id: itemIdOf(id, 1), title, files: [cloudprinter.offerFile('product')] })
  expect((await pushDocument(station.webhookUrl, anOrder({ id, apikey: keys.order, items: [item] }))).status).toBe(200)
}

/** Three ready books of three orders, with the first one in the panel. */
async function openBooks(page: Page, station: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  for (const [index, title] of titles.entries()) await pushBook(station, cloudprinter, orderIdOf(index), title)
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('row').filter({ hasText: 'Ready' })).toHaveCount(titles.length)
  await grid(page).getByText('Atlas').click()
  await expect(panel(page, 'Atlas').getByRole('button', { name: 'Start production' })).toBeVisible()
}

/** Lets each answer to a call take its time, as that of a station far away. */
const slow = (page: Page, name: string, ms: number) =>
  page.route(`**/api/${name}`, async (route) => {
    await new Promise((done) => setTimeout(done, ms))
    await route.continue()
  })

test('a step for many keeps them selected, and is the only one that N takes then', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  await page.keyboard.press('Control+a')
  const selected = page.getByRole('status').filter({ hasText: 'selected' })
  await expect(selected).toHaveText('3 selected')
  for (const [label, status] of [
    ['Start production', 'in_production'],
    ['Mark as produced', 'produced'],
  ] as const) {
    await expect(page.getByRole('button', { name: label })).toHaveCount(1)
    await page.keyboard.press('n')
    await expect.poll(() => Promise.all(itemIds.map((id) => statusOf(station, id)))).toEqual([status, status, status])
    await expect(selected).toHaveText('3 selected')
  }
  await page.keyboard.press('Escape')
  await expect(selected).toBeHidden()
  await page.keyboard.press('n')
  await expect.poll(() => statusOf(station, atlas)).toBe('packed')
  expect(await statusOf(station, bestiary)).toBe('produced')
})

test('what a step takes out of the list is selected no more, and its key then moves nothing else', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  await page.getByRole('button', { name: /^Ready/ }).click()
  await grid(page).getByText('Atlas').click()
  await page.keyboard.press('Shift+ArrowDown')
  const selected = page.getByRole('status').filter({ hasText: 'selected' })
  await expect(selected).toHaveText('2 selected')
  await page.keyboard.press('n')
  await expect.poll(() => statusOf(station, bestiary)).toBe('in_production')
  await expect(selected).toBeHidden()
  await expect(page.getByRole('article')).toHaveCount(0)
  await page.keyboard.press('n')
  // The row that came into their place is the next one.
  await page.keyboard.press('ArrowDown')
  await expect(panel(page, 'Cookbook')).toBeVisible()
  expect(await Promise.all(itemIds.map((id) => statusOf(station, id)))).toEqual([
    'in_production',
    'in_production',
    'ready',
  ])
})

test('what is selected and not in the list is counted aloud, and named before it is shipped', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  for (const to of ['in_production', 'produced', 'packed'])
    await call(station, 'items.advanceMany', { cpItemIds: [atlas, bestiary], to })
  await page.getByRole('button', { name: /^Packed/ }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Packed' })).toHaveCount(2)
  await page.keyboard.press('Control+a')
  const selected = page.getByRole('status').filter({ hasText: 'selected' })
  await expect(selected).toHaveText('2 selected')
  await page.getByRole('button', { name: /^Ready/ }).click()
  await expect(selected).toHaveText('2 selected, 2 not in this list')
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog', { name: 'Ship: 2 items' })).toContainText('Atlas · Bestiary')
})

test('a key that is pressed while a step is under way is remembered once, and then refused aloud', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  await slow(page, 'items.advance', 700)
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('n', { delay: 5 })
  await expect(strip(page)).toContainText('these keys did nothing')
  await expect.poll(() => statusOf(station, atlas)).toBe('produced')
  await expect(panel(page, 'Atlas').getByRole('button', { name: 'Mark as packed' })).toBeEnabled()
  expect(await statusOf(station, atlas)).toBe('produced')
})

test('what is typed for a form that is not there yet goes nowhere', async ({ page, station, cloudprinter }) => {
  await openBooks(page, station, cloudprinter)
  await call(station, 'items.advance', { cpItemId: atlas, to: 'produced' })
  await expect(panel(page, 'Atlas').getByRole('button', { name: 'Mark as packed' })).toBeVisible()
  await slow(page, 'items.advance', 1_500)
  await page.keyboard.press('n')
  await page.waitForTimeout(250)
  await page.keyboard.press('n')
  await page.waitForTimeout(250)
  // Digits open screens, and these letters forms.
  await page.keyboard.type('2HX46', { delay: 200 })
  const tracking = page.getByRole('textbox', { name: 'Tracking number' })
  await expect(tracking).toBeFocused()
  await expect(tracking).toHaveValue('')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.waitForTimeout(500)
  await page.keyboard.type('JD1', { delay: 200 })
  await expect(tracking).toHaveValue('JD1')
  await page.keyboard.press('Escape')
  await expect(panel(page, 'Atlas')).toBeVisible()
})

test('a key that is pressed while something opens over the screen is refused aloud', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  // The page is busy until the second key, so that the first acts no sooner.
  await page.evaluate(`
    const press = (key, code) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
    press('?', 'Slash')
    for (const until = performance.now() + 160; performance.now() < until; );
    press('n', 'KeyN')`)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expect(strip(page)).toContainText('these keys did nothing')
  expect(await statusOf(station, atlas)).toBe('ready')
})

test('an arrow that is pressed while the list loads leads the key after it to its row', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  await call(station, 'items.advance', { cpItemId: bestiary, to: 'on_hold', cause: 'No paper' })
  await slow(page, 'items.list', 1_000)
  await page.getByRole('button', { name: /^Ready/ }).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('n')
  const cookbook = itemIds[2] ?? ''
  await expect.poll(() => statusOf(station, cookbook)).toBe('in_production')
  expect(await statusOf(station, atlas)).toBe('ready')
})

test('a double click takes one step, and a key the step of the item that was chosen, wherever its row is', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  await panel(page, 'Atlas').getByRole('button', { name: 'Start production' }).dblclick({ delay: 60 })
  await expect.poll(() => statusOf(station, atlas)).toBe('in_production')
  await expect(panel(page, 'Atlas').getByRole('button', { name: 'Mark as produced' })).toBeEnabled()
  expect(await statusOf(station, atlas)).toBe('in_production')

  await grid(page).getByText('Bestiary').click()
  await expect(panel(page, 'Bestiary').getByRole('button', { name: 'Start production' })).toBeVisible()
  const pushed = Promise.all(
    [0, 1, 2, 3].map((at) => pushBook(station, cloudprinter, `90570${at}000000`, `Early ${at}`)),
  )
  await page.keyboard.press('n')
  await expect.poll(() => statusOf(station, bestiary)).toBe('in_production')
  await pushed
})

test('a prompt ends with its form, and Undo leaves a step of another console alone', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openBooks(page, station, cloudprinter)
  await call(station, 'items.advance', { cpItemId: atlas, to: 'packed' })
  await handsOn(page).scan(atlas)
  await expect(strip(page)).toContainText('Scan the tracking number')
  await expect(page.getByRole('textbox', { name: 'Tracking number' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(strip(page)).toBeEmpty()

  await page.keyboard.press('Escape')
  await grid(page).getByText('Bestiary').click()
  await call(station, 'items.advance', { cpItemId: bestiary, to: 'in_production' })
  await expect(panel(page, 'Bestiary').getByRole('button', { name: 'Mark as produced' })).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.getByText('This step was taken at another console')).toBeVisible()
  expect(await statusOf(station, bestiary)).toBe('in_production')
})
