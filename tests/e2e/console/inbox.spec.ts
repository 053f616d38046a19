import { expect } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import { test } from './console.ts'

const id = '905512340000'

const anOrderOf = (cloudprinter: Cloudprinter, fields: Record<string, unknown> = {}, count = '2') => {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  return anOrder({ id, apikey: keys.order, items: [anItem({ id: itemIdOf(id, 1), count, files })], ...fields })
}

test('a rejected request is corrected at the wrong value, becomes an order, and leaves the list of what is to correct', async ({
  page,
  station,
  cloudprinter,
}) => {
  const document = anOrderOf(cloudprinter, {}, 'two')
  expect((await pushDocument(station.webhookUrl, document)).status).toBe(400)

  await page.goto(station.consoleUrl)
  await openScreen(page, 'Inbox')
  await page.getByRole('group', { name: 'Parts of the inbox' }).getByRole('button', { name: 'To correct' }).click()
  await page.getByRole('grid', { name: 'Requests, the newest first' }).getByText(id).click()
  const request = page.getByRole('article', { name: /^Request/ })
  await expect(request.getByText('count', { exact: false }).first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText(keys.order)
  await page.keyboard.press('n')

  const form = page.getByRole('dialog')
  const body = form.getByRole('textbox', { name: 'Body' })
  const sent = await body.inputValue()
  // What is wrong is selected: it can be typed over.
  const selected = () =>
    body.evaluate((field: { value: string; selectionStart: number; selectionEnd: number }) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    )
  await expect.poll(selected).toBe('"two"')
  await body.press('Home')
  await form.getByRole('button', { name: /count/ }).first().click()
  await expect.poll(selected).toBe('"two"')
  await body.fill(sent.replace('"two"', '"none"'))
  await form.getByRole('button', { name: 'Take in' }).click()
  await expect(form.getByRole('alert')).toContainText('Answered 400: this is still not an order.')

  // Closed by mistake, nothing of it is lost.
  await expect.poll(selected).toBe('"none"')
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await page.keyboard.press('n')
  await expect(body).toHaveValue(sent.replace('"two"', '"none"'))
  await body.fill(sent.replace('"two"', '"2"'))
  await form.getByRole('button', { name: 'Take in' }).click()
  await expect(page.getByText(`Order ${id} is taken in.`)).toBeVisible()
  const requests = page.getByRole('grid', { name: 'Requests, the newest first' })
  await expect(page.getByText('Nothing to correct')).toBeVisible()
  await page.getByRole('group', { name: 'Parts of the inbox' }).getByRole('button', { name: 'With the key' }).click()
  await expect(requests.getByRole('row').filter({ hasText: 'Corrected' })).toHaveCount(1)
  await page
    .getByRole('article', { name: /^Request/ })
    .getByRole('button', { name: id })
    .click()
  await expect(page.getByRole('article', { name: `Order ${id}` }).getByText('2 ×')).toBeVisible()
})

test('a changed order is compared, and the version that a person accepts is produced', async ({
  page,
  station,
  cloudprinter,
}) => {
  const first = anOrderOf(cloudprinter)
  expect((await pushDocument(station.webhookUrl, first)).status).toBe(200)
  const changed = structuredClone(first)
  changed.order.shipping = { method: 'ups_saver', consignor: 'Sample Storybooks' }
  const answer = await pushDocument(station.webhookUrl, changed)
  expect(await answer.json()).toMatchObject({ status: 'quarantined', order: id })

  await page.goto(station.consoleUrl)
  await openScreen(page, 'Orders')
  await page.getByRole('grid', { name: 'Orders, the newest first' }).getByText(id).click()
  const order = page.getByRole('article', { name: `Order ${id}`, exact: true })
  await expect(order.getByText('Another version waits for a decision')).toBeVisible()
  await order.getByRole('button', { name: 'Compare' }).click()

  const version = page.getByRole('article', { name: `Order ${id}, changed` })
  const difference = version.getByRole('row').filter({ hasText: 'shipping.method' })
  await expect(difference.getByRole('deletion')).toHaveText('dhl_international_express')
  await expect(difference.getByRole('insertion')).toHaveText('ups_saver')
  await version.getByRole('button', { name: 'Accept this version' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText(`The new version of order ${id} is in force.`)).toBeVisible()
  await expect(version.getByText('Accepted', { exact: true })).toBeVisible()

  await version.getByRole('button', { name: id, exact: true }).click()
  await expect(order.getByText('ups_saver', { exact: true })).toBeVisible()
})

test('a version that comes when an item has started can only be dismissed', async ({ page, station, cloudprinter }) => {
  const first = anOrderOf(cloudprinter)
  expect((await pushDocument(station.webhookUrl, first)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('The Bear').click()
  await page.getByRole('article').getByRole('button', { name: 'Start production' }).click()
  await expect(page.getByRole('article').getByRole('button', { name: 'Mark as produced' })).toBeVisible()

  const changed = structuredClone(first)
  changed.order.priority = '3'
  expect((await pushDocument(station.webhookUrl, changed)).status).toBe(200)
  await openScreen(page, 'Inbox')
  await page.getByRole('group', { name: 'Parts of the inbox' }).getByRole('button', { name: 'Changed orders' }).click()
  await page.getByRole('grid', { name: 'Changed orders, the newest first' }).getByText(id).click()
  const version = page.getByRole('article', { name: `Order ${id}, changed` })
  await expect(version.getByRole('button', { name: 'Accept this version' })).toBeDisabled()
  await version.getByRole('button', { name: 'Dismiss it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText(`Order ${id} stays as it is.`)).toBeVisible()
  await expect(page.getByText('No changed orders')).toBeVisible()
})

test('a second Production Interface takes test orders, which are marked and reported to nobody', {
  tag: '@long',
}, async ({ page, station, cloudprinter }) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Add a Production Interface' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Name' }).fill('Proof press')
  await form.getByText('Test', { exact: true }).click()
  await form.getByLabel('Key', { exact: true }).fill('proof-key')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Production Interface Proof press is saved.')).toBeVisible()
  const path = '/webhooks/cloudprinter/order-proof-press'
  await expect(page.getByText(path, { exact: true })).toBeVisible()
  await expect(page.locator('body')).not.toContainText('proof-key')

  const url = new URL(path, station.webhookUrl).href
  expect((await pushDocument(url, anOrderOf(cloudprinter))).status).toBe(401)
  expect((await pushDocument(url, anOrderOf(cloudprinter, { apikey: 'proof-key', colour: 'teal' }))).status).toBe(200)

  await openScreen(page, 'Orders')
  await page.getByRole('grid', { name: 'Orders, the newest first' }).getByText(id).click()
  const order = page.getByRole('article', { name: `Order ${id}` })
  await expect(order.getByText('Nothing of it is reported to Cloudprinter.', { exact: false })).toBeVisible()
  await expect(order.getByText('Not to be registered')).toBeVisible()
  await expect(order.getByRole('row').filter({ hasText: 'colour' })).toContainText('teal')
  await openScreen(page, 'Signals')
  await expect(page.getByRole('grid', { name: 'Signals, the newest first' }).getByText('Not sent')).toBeVisible()
  expect(cloudprinter.signals).toEqual([])

  await openScreen(page, 'Inbox')
  await page.getByRole('group', { name: 'Parts of the inbox' }).getByRole('button', { name: 'Without the key' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Key missing or wrong' }).first()).toBeVisible()

  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Remove: Proof press' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Production Interface Proof press is removed.')).toBeVisible()
  expect((await pushDocument(url, anOrderOf(cloudprinter, { apikey: 'proof-key' }))).status).toBe(404)
})

test('a request that nobody will correct is taken off the list where it stands', async ({
  page,
  station,
  cloudprinter,
}) => {
  expect((await pushDocument(station.webhookUrl, anOrderOf(cloudprinter, {}, 'two'))).status).toBe(400)
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Inbox')
  await page.getByRole('group', { name: 'Parts of the inbox' }).getByRole('button', { name: 'To correct' }).click()
  await page.getByRole('grid', { name: 'Requests, the newest first' }).getByText(id).click()
  await page.getByRole('button', { name: 'Take off the list' }).click()
  await expect(page.getByText('Nothing to correct')).toBeVisible()
  await openScreen(page, 'Exceptions')
  await expect(page.getByText('Nothing needs you')).toBeVisible()
})
