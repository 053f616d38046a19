import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'
import { call } from './station-calls.ts'

const hourMs = 60 * 60_000
const ids = ['905510000000', '905510010000', '905510020000'] as const
const [shippedId, lateId, waitingId] = ids

/** One order that Mia shipped, one that Jan began and that is due today, and one that nobody has touched and waits for its file. */
async function pushThree(station: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const file = cloudprinter.offerFile('product')
  const missing = { ...file, url: file.url?.replace('/product.pdf', '/gone.pdf') }
  for (const id of ids) {
    const items = [anItem({ id: itemIdOf(id, 1), title: `Book of ${id}`, files: [id === waitingId ? missing : file] })]
    const soon = new Date(Date.now() + (id === lateId ? 0 : 10 * 24 * hourMs)).toISOString().slice(0, 19)
    const order = anOrder({ id, apikey: keys.order, items, shipping_date: soon.replace('T', ' ') })
    expect((await pushDocument(station.webhookUrl, order)).status).toBe(200)
  }
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(2)
  await call(station, 'items.advance', { cpItemId: itemIdOf(lateId, 1), to: 'in_production', by: 'Jan' })
  await call(station, 'items.advance', { cpItemId: itemIdOf(shippedId, 1), to: 'shipped', tracking: 'JD01', by: 'Mia' })
}

const words = {
  'en-GB': {
    list: 'Orders, the newest first',
    title: 'Orders',
    shipBy: 'Ship by',
    received: 'Received',
    customer: 'Customer',
    search: 'Search the orders',
    kind: 'What falls on the day',
    due: 'Due',
    shipped: 'Shipped',
    today: 'Today',
    yesterday: 'Yesterday',
    anyDay: 'Any day',
    by: 'Who did something to them',
    anyone: 'By anyone',
    clear: 'Clear all',
    empty: 'No such orders',
    statuses: 'Narrow the orders',
    inProduction: 'In production',
  },
  'de-DE': {
    list: 'Aufträge, die neuesten zuerst',
    title: 'Aufträge',
    shipBy: 'Versand bis',
    received: 'Eingang',
    customer: 'Kunde',
    search: 'Aufträge durchsuchen',
    kind: 'Was auf den Tag fällt',
    due: 'Fällig',
    shipped: 'Versendet',
    today: 'Heute',
    yesterday: 'Gestern',
    anyDay: 'Jeder Tag',
    by: 'Wer daran etwas getan hat',
    anyone: 'Von allen',
    clear: 'Alle entfernen',
    empty: 'Keine solchen Aufträge',
    statuses: 'Aufträge eingrenzen',
    inProduction: 'In Produktion',
  },
} as const

for (const [locale, said] of Object.entries(words)) {
  for (const width of [1280, 1920]) {
    test.describe(`the orders in ${locale} at ${width}`, () => {
      test.use({ locale, viewport: { width, height: 900 } })

      test('are narrowed to a day and to a person by a click, kept beside other screens, and taken off again', async ({
        page,
        station,
        cloudprinter,
      }) => {
        await pushThree(station, cloudprinter)
        await page.goto(station.consoleUrl)
        await expect(page.getByText(`Book of ${lateId}`).first()).toBeVisible()
        await page.keyboard.press('2')
        await expectOrders(page, said.list, [waitingId, lateId, shippedId])

        await page.getByRole('button', { name: said.yesterday, exact: true }).click()
        await expect(page.getByText(said.empty)).toBeVisible()
        await page.getByRole('button', { name: said.today, exact: true }).last().click()
        await expectOrders(page, said.list, [waitingId, lateId, shippedId])
        await choose(page, said.kind, said.due)
        await expectOrders(page, said.list, [lateId])
        await choose(page, said.kind, said.shipped)
        await expectOrders(page, said.list, [shippedId])
        await expectNoBarriers(page)

        await page.keyboard.press('1')
        await page.keyboard.press('2')
        await expectOrders(page, said.list, [shippedId])
        await page.getByRole('button', { name: said.anyDay }).click()
        await expectOrders(page, said.list, [waitingId, lateId, shippedId])

        await choose(page, said.by, 'Jan')
        await expectOrders(page, said.list, [lateId])
        await page.getByRole('group', { name: said.statuses, exact: true }).getByText(said.inProduction).click()
        await expectOrders(page, said.list, [lateId])
        await choose(page, said.by, said.anyone)
        await expectOrders(page, said.list, [lateId])
        await choose(page, said.by, 'Mia')
        await expect(page.getByText(said.empty)).toBeVisible()
        await page.getByRole('button', { name: said.clear }).first().click()
        await expectOrders(page, said.list, [lateId])
      })
    })
  }
}

for (const [locale, said] of Object.entries(words)) {
  for (const width of [1280, 1920]) {
    test.describe(`the heads of the orders in ${locale} at ${width}`, () => {
      test.use({ locale, viewport: { width, height: 900 } })

      test('sort the list by click and by keys, reverse it, and give it back its own order', async ({
        page,
        station,
        cloudprinter,
      }) => {
        await pushThree(station, cloudprinter)
        await page.goto(station.consoleUrl)
        await expect(page.getByText(`Book of ${lateId}`).first()).toBeVisible()
        await page.keyboard.press('2')
        await expectOrders(page, said.list, [waitingId, lateId, shippedId])
        const shipBy = page.getByRole('columnheader', { name: said.shipBy })
        const received = page.getByRole('columnheader', { name: said.received, exact: true })
        await expect(shipBy).toHaveAttribute('aria-sort', 'none')
        await expect(page.getByRole('columnheader', { name: said.customer })).not.toHaveAttribute('aria-sort')

        await shipBy.getByRole('button').click()
        await expectOrders(page, said.title, [lateId, shippedId, waitingId])
        await expect(shipBy).toHaveAttribute('aria-sort', 'ascending')
        // The list has come anew, and the head is still where the keys go.
        await expect(shipBy.getByRole('button')).toBeFocused()
        await page.keyboard.press('Space')
        await expectOrders(page, said.title, [waitingId, shippedId, lateId])
        await expect(shipBy).toHaveAttribute('aria-sort', 'descending')
        await expect(shipBy.getByRole('button')).toBeFocused()
        await expectNoBarriers(page)
        await page.keyboard.press('1')
        await page.keyboard.press('2')
        await expectOrders(page, said.title, [waitingId, shippedId, lateId])
        await shipBy.getByRole('button').click()
        await expectOrders(page, said.list, [waitingId, lateId, shippedId])
        await expect(shipBy).toHaveAttribute('aria-sort', 'none')

        await received.getByRole('button').click()
        await expectOrders(page, said.title, [shippedId, lateId, waitingId])
        await choose(page, said.by, 'Jan')
        await expectOrders(page, said.title, [lateId])
        await choose(page, said.by, said.anyone)
        await expectOrders(page, said.title, [shippedId, lateId, waitingId])
        // What was found by words comes newest first, and says so.
        await page.getByRole('searchbox', { name: said.search }).fill('book')
        await expectOrders(page, said.list, [waitingId, lateId, shippedId])
        await expect(received).not.toHaveAttribute('aria-sort')
      })
    })
  }
}

test.describe('a browser half a world away', () => {
  // Its calendar is a day ahead or a day behind for most of the station's day.
  for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Niue']) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId })

      test('means by today the day of the station', async ({ page, station, cloudprinter }) => {
        await pushThree(station, cloudprinter)
        const { day } = await call(station, 'today.get', {})
        await page.goto(station.consoleUrl)
        await expect(page.getByText(`Book of ${lateId}`).first()).toBeVisible()
        await page.keyboard.press('2')
        const list = words['en-GB'].list
        await expectOrders(page, list, [waitingId, lateId, shippedId])
        await page.getByRole('group', { name: 'Narrow the orders to a day or a person' }).getByText('Today').click()
        await expect(page.getByLabel('Day', { exact: true })).toHaveValue(day)
        await expectOrders(page, list, [waitingId, lateId, shippedId])
      })
    })
  }
})

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function expectOrders(page: Page, list: string, expected: readonly string[]): Promise<void> {
  const rows = page.getByRole('grid', { name: list, exact: true }).getByRole('row')
  await expect(rows).toHaveCount(expected.length + 1)
  for (const [index, id] of expected.entries()) await expect(rows.nth(index + 1)).toContainText(id)
}
