import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import type { Cloudprinter } from './cloudprinter.ts'

export const keys = { order: 'order-key', signal: 'signal-key' } as const

/** The flags of a station that talks to the stand-in. */
export const flagsFor = (cloudprinter: Cloudprinter): readonly string[] => [
  ...['--order-api-key', keys.order, '--signal-api-key', keys.signal],
  ...['--signal-url', cloudprinter.signalUrl, '--allow-local-files'],
]

/** Sends a document to the order endpoint as Cloudprinter does. */
export const pushDocument = (webhookUrl: string, document: unknown, headers: Record<string, string> = {}) =>
  fetch(webhookUrl, {
    method: 'POST',
    body: JSON.stringify(document),
    headers: { 'content-type': 'application/json', ...headers },
  })

/** Goes to a screen through the rail. */
export const openScreen = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click()

const orderId = '905512340000'
const title = 'The Bear Who Could Not Sleep'

/**
 * Pushes one order over HTTP and takes its item through production in the console, as an operator does: from the queue,
 * with the large button, to the tracking number. Expects every step to reach Cloudprinter, in order.
 */
export async function workOffAnOrder(page: Page, webhookUrl: string, cloudprinter: Cloudprinter): Promise<void> {
  await expect(page.getByText('No orders yet')).toBeVisible()

  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const item = anItem({ id: itemIdOf(orderId, 1), title, files })
  const pushed = await pushDocument(webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))
  expect(pushed.status).toBe(200)

  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const panel = page.getByRole('article', { name: title })
  await panel.getByRole('button', { name: 'Start production' }).click()
  await panel.getByRole('button', { name: 'Mark as produced' }).click()
  await panel.getByRole('button', { name: 'Mark as packed' }).click()
  await panel.getByRole('button', { name: 'Ship' }).click()

  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Tracking number' }).fill('JD0140000001')
  await expect(form.getByRole('textbox', { name: 'Shipping option' })).toHaveValue('dhl_international_express')
  await form.getByRole('button', { name: 'Ship' }).click()
  await expect(panel.getByText('This item has been shipped.')).toBeVisible()
  await expect(page.getByText('Nothing to do')).toBeVisible()

  // The last step can be undone for five seconds, and is reported after that.
  const reported = (): readonly string[] => cloudprinter.signals.map((signal) => signal.type)
  await expect
    .poll(reported, { timeout: 20_000 })
    .toEqual(['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped'])
  expect(cloudprinter.signals.at(-1)).toMatchObject({
    apikey: keys.signal,
    order: orderId,
    item: itemIdOf(orderId, 1),
    tracking: 'JD0140000001',
    shipping_option: 'dhl_international_express',
  })
}
