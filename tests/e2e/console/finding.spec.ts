import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { anAddress, anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys } from '../operator.ts'
import { test } from './console.ts'

const bears = '905512340000'
const alps = '905577770000'

test('an operator finds items and orders by words, by a scan, and with the arrow keys', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushOrders(station.webhookUrl, cloudprinter)
  await page.goto(station.consoleUrl)
  await expect(queueOf(page).getByText('Two Bears')).toBeVisible()

  await page.keyboard.press('/')
  const box = page.getByRole('searchbox', { name: 'Find an item or an order' })
  await expect(box).toBeFocused()
  await box.pressSequentially('koeln')
  const hits = page.getByRole('listbox', { name: 'What was found' }).getByRole('option')
  await expect(hits).toHaveCount(1)
  await expect(hits).toContainText('City: Köln')
  await box.press('Enter')
  await expect(page.getByRole('article').getByText(alps).first()).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('button', { name: /Orders/ })).toHaveAttribute('aria-current')

  await page.keyboard.press('/')
  await expect(box).toBeFocused()
  await box.pressSequentially('bear')
  await expect(hits).toHaveCount(2)
  await expect(hits.first()).toContainText(/\d{12}/)
  await box.press('ArrowDown')
  await box.press('Enter')
  await expect(page.getByRole('article', { name: 'Three Bears' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Items by urgency' })).toBeVisible()

  // A scanner types faster than anything can be found, and ends with Enter. A machine that stands still in between cuts the
  // scan in two: then it is scanned again, as a person would.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(box).toBeFocused()
    await box.fill('')
    await page.keyboard.type(`${itemIdOf(alps, 1)}\n`)
    await expect(page.getByRole('article', { name: 'Poster Alps' })).toBeVisible({ timeout: 5_000 })
  }).toPass()

  await page.keyboard.press('/')
  await expect(box).toBeFocused()
  await box.pressSequentially('"nothing" OR *')
  await expect(page.getByText('Nothing has all of these words.')).toBeVisible()
  await box.press('Enter')
  await expect(page.getByText('There is no item and no order for')).toBeVisible()
})

test('an operator narrows the queue, saves the view, and finds it at another console', async ({
  page,
  station,
  cloudprinter,
  context,
}) => {
  // Wide enough for every column.
  await page.setViewportSize({ width: 1800, height: 900 })
  await pushOrders(station.webhookUrl, cloudprinter)
  await page.goto(station.consoleUrl)
  const queue = queueOf(page)
  await expect(queue.getByText('Two Bears')).toBeVisible()

  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Filter' })
  await form.getByRole('combobox', { name: 'Product' }).click()
  await form.getByRole('option', { name: /textbook_cw_a5_p_fc \(2\)/ }).click()
  await page.keyboard.press('Escape')
  await expect(queue.getByText('Poster Alps')).toBeHidden()
  await expect(queue.getByText('Two Bears')).toBeVisible()

  await page.getByRole('button', { name: 'View', exact: true }).click()
  const look = page.getByRole('dialog', { name: 'View' })
  await look.getByRole('radio', { name: 'By order' }).click()
  await look.getByRole('radio', { name: 'Compact' }).click()
  await look.getByRole('checkbox', { name: 'Customer' }).click()
  await page.keyboard.press('Escape')
  await expect(queue.getByRole('row', { name: new RegExp(`Order ${bears}.* 2$`) })).toBeVisible()
  await expect(queue.getByRole('columnheader', { name: 'Customer' })).toBeVisible()
  await expect(queue.getByRole('row', { name: /Two Bears/ })).toHaveCSS('height', '34px')

  await page.getByRole('button', { name: 'Saved views' }).click()
  const views = page.getByRole('dialog', { name: 'Saved views' })
  await views.getByRole('textbox', { name: 'Save this view' }).fill('Books by order')
  await views.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The view “Books by order” is saved for every console.')).toBeVisible()

  await page.getByRole('button', { name: 'Remove the filter Product: textbook_cw_a5_p_fc' }).click()
  await expect(queue.getByText('Poster Alps')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Filters in force' })).toBeHidden()

  const browser = context.browser()
  const elsewhere = await (browser === null ? context : await browser.newContext()).newPage()
  await elsewhere.goto(station.consoleUrl)
  await elsewhere.getByRole('button', { name: 'Saved views' }).click()
  await elsewhere.getByRole('button', { name: 'Books by order', exact: true }).click()
  await expect(queueOf(elsewhere).getByRole('row', { name: new RegExp(`Order ${bears}`) })).toBeVisible()
  await expect(queueOf(elsewhere).getByText('Poster Alps')).toBeHidden()
  await elsewhere.getByRole('button', { name: 'Clear all' }).click()
  await expect(queueOf(elsewhere).getByText('Poster Alps')).toBeVisible()
  await elsewhere.close()
})

test('the selection and the open item stay when orders come in and filters change', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushOrders(station.webhookUrl, cloudprinter)
  await page.goto(station.consoleUrl)
  const queue = queueOf(page)
  await queue.getByRole('checkbox', { name: 'Select Two Bears' }).click()
  await queue.getByText('Poster Alps').click()
  const panel = page.getByRole('article', { name: 'Poster Alps' })
  await expect(panel).toBeVisible()

  const urgent = { id: '905500000000', shipping_date: '2026-01-01 00:00:00' }
  await push(station.webhookUrl, cloudprinter, urgent, [{ title: 'A late calendar' }])
  await expect(queue.getByText('A late calendar')).toBeVisible()
  await expect(queue.getByRole('checkbox', { name: 'Select Two Bears' })).toBeChecked()
  await expect(panel).toBeVisible()

  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Product' }).click()
  await page.getByRole('option', { name: /poster_50x70/ }).click()
  await page.keyboard.press('Escape')
  await expect(queue.getByText('Two Bears')).toBeHidden()
  await expect(page.getByText('1 selected')).toBeVisible()
  await expect(panel).toBeVisible()
})

test('an operator searches the orders and exports what was found', async ({ page, station, cloudprinter }) => {
  await pushOrders(station.webhookUrl, cloudprinter)
  await page.goto(station.consoleUrl)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Orders/ })
    .click()
  const orders = page.getByRole('grid', { name: 'Orders, the newest first' })
  await expect(orders.getByRole('row')).toHaveCount(3)

  const search = page.getByRole('searchbox', { name: 'Search the orders' })
  await search.fill('müller alps')
  await expect(orders.getByRole('row')).toHaveCount(2)
  await expect(orders.getByText(alps)).toBeVisible()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^orders-\d{4}-\d{2}-\d{2}\.csv$/)
  const csv = await readFile(await download.path(), 'utf8')
  const lines = csv.split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFOrder,/)
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(`${alps},'=2+5,`)
  await expect(page.getByText('1 order was exported.')).toBeVisible()

  await page.getByRole('button', { name: 'Shipped', exact: true }).click()
  await expect(page.getByText('No such orders')).toBeVisible()
})

const queueOf = (page: Page): Locator => page.getByRole('grid', { name: 'Items by urgency' })

async function pushOrders(webhookUrl: string, cloudprinter: Cloudprinter): Promise<void> {
  await push(webhookUrl, cloudprinter, { id: bears }, [{ title: 'Two Bears' }, { title: 'Three Bears' }])
  const alpine = {
    id: alps,
    client: { name: 'Beispiel', reference: '=2+5' },
    addresses: [anAddress({ name: 'Jörg Müller', city: 'Köln' })],
  }
  await push(webhookUrl, cloudprinter, alpine, [{ title: 'Poster Alps', product: 'poster_50x70' }])
}

async function push(
  webhookUrl: string,
  cloudprinter: Cloudprinter,
  order: Record<string, unknown> & { readonly id: string },
  items: readonly Record<string, unknown>[],
): Promise<void> {
  const withFiles = items.map((item, index) =>
    anItem({ id: itemIdOf(order.id, index + 1), files: [cloudprinter.offerFile('product')], ...item }),
  )
  const body = JSON.stringify(anOrder({ ...order, apikey: keys.order, items: withFiles }))
  expect((await fetch(webhookUrl, { method: 'POST', body })).status).toBe(200)
}
