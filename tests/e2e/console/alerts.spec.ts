import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { SMTPServer } from 'smtp-server'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test('an alert is set up, tried, and told where it cannot be sent', async ({ page, station }) => {
  test.slow()
  const mails: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  try {
    await page.goto(station.consoleUrl)
    await expect(page.getByText('No orders yet')).toBeVisible()
    await page.keyboard.press('8')
    const alerts = page.getByRole('region', { name: 'Alerts', exact: true })
    await alerts.getByRole('button', { name: 'Add an alert…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Night shift')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText('Say who is to have the mail')).toBeVisible()
    await dialog.getByLabel('To', { exact: true }).fill('mia@example.com')
    await dialog.getByRole('button', { name: 'Send a test' }).click()
    await expect(
      page.getByText('By mail: Enter the mail server and the address that the mail comes from.'),
    ).toBeVisible()
    await expectNoBarriersInBothSchemes(page)
    await dialog.getByRole('button', { name: 'Set up how alerts are sent' }).click()
    await expect(page.getByRole('heading', { name: 'How alerts are sent' })).toBeFocused()
    // What was typed is still there.
    await alerts.getByRole('button', { name: 'Add an alert…' }).click()
    await expect(dialog.getByLabel('Name')).toHaveValue('Night shift')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(alerts.getByText('No message was sent yet.')).toBeVisible()

    const ways = page.getByRole('region', { name: 'How alerts are sent' })
    await ways.getByLabel('Mail server', { exact: true }).fill('127.0.0.1')
    await ways.getByRole('combobox', { name: 'Encryption' }).click()
    await page.getByRole('option', { name: /^None/ }).click()
    await ways.getByLabel('Port').fill(String(port))
    await ways.getByLabel('Sender').fill('station@example.com')
    await ways.getByRole('button', { name: /^Save/ }).click()
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
    await alerts.getByRole('button', { name: 'Change: Night shift' }).click()
    await dialog.getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByText('By mail: It was sent.')).toBeVisible()
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('Alerts of this station arrive here. Nothing has happened.')
    await page.keyboard.press('Escape')

    await alerts.getByRole('button', { name: 'Remove: Night shift' }).click()
    await expect(alerts.getByText('Nobody is told of anything')).toBeVisible()
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})
