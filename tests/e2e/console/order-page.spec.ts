import { expect } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { call } from './station-calls.ts'

const id = '905512340000'
const titles = ['The Bear', 'The Fox', 'The Owl', 'The Hare'] as const

/** One order of four items, all ready. */
async function pushFour(station: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const items = titles.map((title, index) =>
    anItem({ id: itemIdOf(id, index + 1), title, files: [cloudprinter.offerFile('product')] }),
  )
  expect((await pushDocument(station.webhookUrl, anOrder({ id, apikey: keys.order, items }))).status).toBe(200)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(4)
}

test('four items of an order go out in one parcel with six keys and its number, and the order tells the whole story', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushFour(station, cloudprinter)
  await page.goto(station.consoleUrl)
  const hands = handsOn(page)
  await hands.press('/')
  // Typed faster than by hand it would be a scan, which a busy machine cuts in two.
  await page.getByRole('searchbox', { name: 'Find an item or an order' }).fill(id)
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  const order = page.getByRole('article', { name: `Order ${id}`, exact: true })
  // Its number was found; what is counted from here on is work.
  await expect(order.getByText('Ready', { exact: true }).first()).toBeVisible()
  const before = hands.actions
  for (const [step, next] of [
    ['Start production', 'Mark as produced'],
    ['Mark as produced', 'Mark as packed'],
    ['Mark as packed', 'Ship'],
  ] as const) {
    await expect(order.getByRole('button', { name: `${step}: all 4 items` })).toBeVisible()
    await hands.press('n')
    await expect(order.getByRole('button', { name: `${next}: all 4 items` })).toBeVisible()
  }
  await hands.press('n')
  const form = page.getByRole('dialog')
  await expect(form.getByRole('textbox', { name: 'Tracking number' })).toBeFocused()
  await form.getByRole('textbox', { name: 'Tracking number' }).fill('JD0140000777')
  await hands.press('Enter')
  await expect(page.getByText('4 items are now shipped.')).toBeVisible()
  expect(hands.actions - before).toBeLessThanOrEqual(6)

  // At each item, and in the history of each.
  await expect(order.getByText('JD0140000777', { exact: true })).toHaveCount(8)
  for (const step of ['Packed', 'Shipped']) {
    await expect(order.getByRole('listitem').filter({ hasText: `The Owl: ${step}` })).toBeVisible()
  }

  await page.keyboard.press('u')
  await expect(page.getByText('Taken back for 4 items.')).toBeVisible()
  await expect(order.getByRole('button', { name: 'Ship: all 4 items' })).toBeVisible()
})

test('the number of the parcel is offered for the next item of the same order, with one key', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushFour(station, cloudprinter)
  const [first = '', second = ''] = titles.map((_, index) => itemIdOf(id, index + 1))
  await call(station, 'items.advance', { cpItemId: first, to: 'shipped', tracking: 'JD0140000777' })
  await call(station, 'items.advance', { cpItemId: second, to: 'packed' })
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('The Fox').click()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog')
  await expect(form.getByRole('button', { name: 'Same parcel: JD0140000777' })).toBeVisible()
  await page.keyboard.press('Control+d')
  await expect(form.getByRole('textbox', { name: 'Tracking number' })).toHaveValue('JD0140000777')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The Fox is shipped.').first()).toBeVisible()
  expect((await call(station, 'items.get', { cpItemId: second })).item.tracking).toBe('JD0140000777')
})
