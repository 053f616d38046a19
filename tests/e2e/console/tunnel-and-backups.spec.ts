import { expect, type Page } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { test } from './console.ts'

const openSettings = async (page: Page, consoleUrl: string): Promise<void> => {
  await page.goto(consoleUrl)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
}

test('an admin enters the public address, sees that it is reached, and copies the addresses of the orders', async ({
  page,
  station,
}) => {
  test.slow()
  await openSettings(page, station.consoleUrl)
  const card = page.getByRole('region', { name: 'From outside' })
  await expect(card.getByText('Not looked at: no public address is known')).toBeVisible()
  const { origin } = new URL(station.webhookUrl)
  await card.getByRole('textbox', { name: 'Public address' }).fill(origin)
  await card.getByRole('button', { name: /^Save/ }).click()
  await card.getByRole('button', { name: 'Look now' }).click()
  await expect(card.getByText('Yes', { exact: true })).toBeVisible()
  await expect(card.getByText(`${origin}/webhooks/cloudprinter/order`)).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('Receiving, reached from outside just now')

  await card.getByRole('textbox', { name: 'Public address' }).fill('http://127.0.0.1:1')
  await card.getByRole('button', { name: /^Save/ }).click()
  await card.getByRole('button', { name: 'Look now' }).click()
  await expect(card.getByText('127.0.0.1:1 takes no connection.')).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('Receiving, not reached from outside')

  await card.getByRole('textbox', { name: 'Public address' }).fill('orders.example.com')
  await card.getByRole('button', { name: /^Save/ }).click()
  await expect(card.getByText('Use an address such as')).toBeVisible()
})

test('an admin is told that the program of a tunnel is not installed, before and after saving', {
  tag: '@long',
}, async ({ page, station }) => {
  const headers = { authorization: `Bearer ${station.token}` }
  const asked = await fetch(new URL('/api/tunnel.status', station.consoleUrl), { method: 'POST', headers, body: '{}' })
  const { tunnel } = (await asked.json()) as { tunnel: { installed: { cloudflared: boolean } } }
  test.skip(tunnel.installed.cloudflared, 'cloudflared is installed here, and would be started')
  await openSettings(page, station.consoleUrl)
  const card = page.getByRole('region', { name: 'From outside' })
  await card.getByRole('combobox', { name: 'Orders come through' }).click()
  await page.getByRole('option', { name: 'Cloudflare Tunnel, with a token' }).click()
  await expect(card.getByText('cloudflared is not installed on this machine.')).toBeVisible()
  await card.getByLabel('Token of the tunnel', { exact: true }).fill('a-token')
  await card.getByRole('button', { name: /^Save/ }).click()
  await expect(card.getByText('Its program is not installed')).toBeVisible()
  await expect(card.getByLabel('Token of the tunnel', { exact: true })).toHaveValue('')
})

test('an admin backs up, chooses a backup to go back to, and calls it off', async ({ page, station }) => {
  await openSettings(page, station.consoleUrl)
  const card = page.getByRole('region', { name: 'Backups' })
  await expect(card.getByText('There is no backup yet.')).toBeVisible()
  await card.getByRole('button', { name: 'Back up now' }).click()
  const line = card.getByRole('listitem')
  await expect(line).toContainText('no orders since')
  const body = JSON.stringify(anOrder({ apikey: keys.order }))
  expect((await fetch(station.webhookUrl, { method: 'POST', body })).status).toBe(200)
  await card.getByRole('button', { name: 'Back up now' }).click()
  await expect(line.last()).toContainText('1 order since')
  await line
    .last()
    .getByRole('button', { name: /^Restore/ })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Orders received since that will be missing: 1.')
  await expect(dialog).toContainText('do not print those items again')
  await dialog.getByRole('button', { name: 'Restore at the next start' }).click()
  await expect(card.getByText('takes the place of the orders at the next start')).toBeVisible()
  await card.getByRole('button', { name: 'Leave the orders as they are' }).click()
  await expect(card.getByText('takes the place of the orders at the next start')).toBeHidden()
})
