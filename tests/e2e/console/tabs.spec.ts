import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'

/** More than a browser has connections to one address. */
const manyTabs = 14

const rowIn = (tab: Page, title: string) =>
  tab.getByRole('grid', { name: 'Items by urgency' }).getByText(title, { exact: true })

async function push(station: ReadyStation, cloudprinter: Cloudprinter, id: string, title: string): Promise<void> {
  const item = anItem({ id: itemIdOf(id, 1), title, files: [cloudprinter.offerFile('product')] })
  expect((await pushDocument(station.webhookUrl, anOrder({ id, apikey: keys.order, items: [item] }))).status).toBe(200)
}

test('more tabs than a browser has connections all work, also after the one that listens is closed', async ({
  page,
  station,
  cloudprinter,
}) => {
  await push(station, cloudprinter, '905610000000', 'Book of the first')
  const tabs = [page]
  for (let count = 1; count < manyTabs; count += 1) tabs.push(await page.context().newPage())
  await Promise.all(tabs.map((tab) => tab.goto(station.consoleUrl)))
  for (const tab of tabs) await expect(rowIn(tab, 'Book of the first')).toBeVisible()

  await push(station, cloudprinter, '905620000000', 'Book of the second')
  for (const tab of tabs) await expect(rowIn(tab, 'Book of the second')).toBeVisible()

  // Whichever of them listens, it is among the closed ones sooner or later.
  for (const [index, tab] of tabs.slice(0, -2).entries()) if (index % 2 === 0) await tab.close()
  await push(station, cloudprinter, '905630000000', 'Book of the third')
  for (const tab of tabs.filter((one) => !one.isClosed())) await expect(rowIn(tab, 'Book of the third')).toBeVisible()
})
