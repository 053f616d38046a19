import { expect } from '@playwright/test'
import { test } from './program.ts'

test('the window counts what needs a person, shows the day, and takes a test order its whole way', async ({
  start,
}) => {
  const { window } = await start('--webhook-port', '0', '--order-api-key', 'order-key')
  // The signal key is missing.
  await expect(window).toHaveTitle('(1) Print Station')
  // Its charts come from a file of their own, which the window must be let at too.
  await window.keyboard.press('7')
  await expect(window.getByRole('heading', { name: 'Shipped by hour' })).toBeVisible()

  await window.keyboard.press('1')
  await window.getByRole('button', { name: 'Set up this station' }).click()
  await window.getByRole('button', { name: 'Send a test order' }).click()
  for (const name of ['Start production', 'Mark as produced', 'Mark as packed', 'Ship']) {
    await window.getByRole('button', { name, exact: true }).click()
  }
  await expect(window.getByText(/The test order went its whole way in/)).toBeVisible()
})
