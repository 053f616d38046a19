import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test as base } from './console.ts'
import { handsOn } from './hands.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { call } from './station-calls.ts'

const test = base.extend<{ readonly folder: string }>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const cpOrderId = '905512340000'
const titles = ['Bear', 'Fox', 'Owl', 'Hare']

/** An order of four items that are packed, on its page. */
async function openOrder(page: Page, station: ReadyStation, cloudprinter: Cloudprinter): Promise<string[]> {
  const ids = titles.map((_, index) => itemIdOf(cpOrderId, index + 1))
  const items = titles.map((title, index) =>
    anItem({ id: ids[index], title, files: [cloudprinter.offerFile('product')] }),
  )
  expect((await pushDocument(station.webhookUrl, anOrder({ id: cpOrderId, apikey: keys.order, items }))).status).toBe(
    200,
  )
  const statuses = async () =>
    (await call(station, 'orders.get', { cpOrderId })).order.items.map(({ status }) => status)
  await expect.poll(statuses).toEqual(ids.map(() => 'ready'))
  await call(station, 'settings.update', {
    settings: { scanner: { longestGapMs: 500 }, signals: { undoWindowMs: 60_000 } },
  })
  await call(station, 'items.advanceMany', { cpItemIds: ids, to: 'packed' })
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Orders')
  await page.getByRole('grid').getByText(cpOrderId).click()
  await expect(parcels(page)).toBeVisible()
  return ids
}

const parcels = (page: Page) => page.getByRole('region', { name: 'Parcels' })
const parcel = (page: Page, number: number) => page.getByRole('group', { name: `Parcel ${number}` })

test('four items go out in one parcel by three actions, and come back together', async ({
  page,
  station,
  cloudprinter,
}) => {
  const ids = await openOrder(page, station, cloudprinter)
  const hands = handsOn(page)
  await parcels(page).getByRole('button', { name: 'One parcel of all' }).focus()
  await hands.press('Enter')
  await expect(parcel(page, 1).getByText('Hare')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await parcel(page, 1).getByRole('button', { name: 'Ship the parcel' }).focus()
  await hands.press('Enter')
  await expect(page.getByText('Parcel 1 goes out with its 4 items.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await hands.scan('JD0140000001')
  await expect(parcel(page, 1).getByText('JD0140000001')).toBeVisible()
  expect(hands.actions).toBe(3)
  const shipped = async () =>
    (await call(station, 'signals.list', {})).signals.filter(
      ({ signalType, state }) => signalType === 'ItemShipped' && state !== 'withdrawn',
    )
  expect((await shipped()).map(({ cpItemId }) => cpItemId).sort()).toEqual(ids)
  await page.getByRole('button', { name: 'Undo', exact: false }).first().click()
  await expect(parcel(page, 1).getByRole('button', { name: 'Ship the parcel' })).toBeVisible()
  expect(await shipped()).toEqual([])
})

test('a parcel goes without an item only for a reason, and ships with the number that came from the carrier', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  await openOrder(page, station, cloudprinter)
  await parcels(page).getByRole('button', { name: 'One parcel of all' }).click()
  await parcels(page).getByLabel('Parcel of Hare').selectOption('In no parcel')
  await expect(page.getByRole('group', { name: 'In no parcel' }).getByText('Hare')).toBeVisible()
  await call(station, 'settings.update', { settings: { labelFolder: { folder } } })
  writeFileSync(join(folder, `${cpOrderId}_JD77.pdf`), '%PDF-1.4\n%%EOF\n')
  await expect(parcels(page).getByText('JD77', { exact: true })).toBeVisible()
  await parcel(page, 1).getByRole('button', { name: 'Ship the parcel' }).click()
  const form = page.getByRole('dialog')
  await expect(form.getByRole('button', { name: /Ship with JD77/ })).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Why it goes without the rest' })).toBeVisible()
  await page.keyboard.press('Control+o')
  await expect(form.getByText('This is needed.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Why it goes without the rest' }).fill('The customer waits')
  // The number stands in its field by now.
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(parcel(page, 1).getByText('The customer waits')).toBeVisible()
  await expect(parcel(page, 1).getByText(/Tracking number JD77/)).toBeVisible()
})

test('a label without an order is given to one, and the folders are set on their card', async ({
  page,
  station,
  cloudprinter,
  folder,
}) => {
  await openOrder(page, station, cloudprinter)
  await openScreen(page, 'Settings')
  const card = page.getByRole('region', { name: 'Labels of the carrier' })
  await card.getByRole('textbox', { name: 'Folder of labels' }).fill(folder)
  await card.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await call(station, 'settings.get', {})).settings.labelFolder.folder).toBe(folder)
  await expectNoBarriersInBothSchemes(page)
  writeFileSync(join(folder, '4711_JD78.pdf'), '%PDF-1.4\n%%EOF\n')
  await openScreen(page, 'Exceptions')
  await page
    .getByRole('button', { name: /^Assign…/ })
    .first()
    .click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Order number' }).fill('12')
  await page.keyboard.press('Enter')
  await expect(form.getByText('There is no order 12.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Order number' }).fill(cpOrderId)
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  expect((await call(station, 'labels.list', {})).labels[0]).toMatchObject({ cpOrderId, state: 'offered' })
})

test('the number of another order goes with a parcel only where a person says why', async ({
  page,
  station,
  cloudprinter,
}) => {
  const other = '905512350000'
  const cpItemId = itemIdOf(other, 1)
  const item = anItem({ id: cpItemId, files: [cloudprinter.offerFile('product')] })
  await pushDocument(station.webhookUrl, anOrder({ id: other, apikey: keys.order, items: [item] }))
  await expect(async () => {
    await call(station, 'items.advance', { cpItemId, to: 'shipped', tracking: 'JD0140000001' })
  }).toPass()
  await openOrder(page, station, cloudprinter)
  await parcels(page).getByRole('button', { name: 'One parcel of all' }).click()
  await parcel(page, 1).getByRole('button', { name: 'Ship the parcel' }).click()
  const form = page.getByRole('dialog')
  const why = form.getByRole('textbox', { name: 'Why the number goes twice' })
  await form.getByRole('textbox', { name: 'Tracking number' }).fill('JD0140000001')
  await page.keyboard.press('Enter')
  await expect(form.getByText(`went out with order ${other}. Scan the label of this parcel.`)).toBeVisible()
  await expect(why).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await why.fill('Both lie in one box')
  // What was said of one number does not hold for another.
  await form.getByRole('textbox', { name: 'Tracking number' }).fill('JD0140000009')
  await expect(why).toHaveValue('')
  await form.getByRole('textbox', { name: 'Tracking number' }).fill('JD0140000001')
  await why.fill('Both lie in one box')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(parcel(page, 1).getByText(/Tracking number JD0140000001/)).toBeVisible()
  await expect(page.getByText(`The same number went out with another order before: ${other}.`)).toBeVisible()
})

test('items that were shipped with one number and no parcel are told of by it', async ({
  page,
  station,
  cloudprinter,
}) => {
  const [first = '', ...others] = await openOrder(page, station, cloudprinter)
  await expect(parcels(page)).toContainText('No parcel yet.')
  await call(station, 'items.advanceMany', { cpItemIds: others, to: 'shipped', tracking: 'JD0140000001' })
  await expect(parcels(page)).toContainText('3 items went out with JD0140000001.')
  await call(station, 'items.advance', { cpItemId: first, to: 'shipped' })
  await expect(parcels(page)).toContainText('1 item went out without a tracking number.')
  await expect(parcels(page)).not.toContainText('No parcel yet.')
})
