import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { flagsFor } from '../operator.ts'
import { startInstalledStation } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'

test('a station without a window is moved from a browser, which finds it again at the same address', async ({
  page,
  cloudprinter,
}) => {
  const home = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  const next = join(home, 'other disk', 'orders')
  const station = await startInstalledStation(home, ...flagsFor(cloudprinter))
  try {
    await page.goto(station.consoleUrl)
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    const card = page.getByRole('region', { name: 'Station', exact: true })
    await card.getByRole('button', { name: 'Move…', exact: true }).click()
    const asking = page.getByRole('dialog', { name: 'Move the data folder' })
    // The dialog of the system would open where nobody sits.
    await expect(asking.getByRole('button', { name: 'Choose…' })).toBeHidden()
    await asking.getByRole('textbox', { name: 'New folder' }).fill('orders')
    await asking.getByRole('button', { name: 'Check' }).click()
    await expect(asking.getByRole('alert')).toContainText('whole path')
    await asking.getByRole('textbox', { name: 'New folder' }).fill(next)
    await asking.getByRole('button', { name: 'Check' }).click()
    await expect(asking.getByRole('status')).toContainText('are copied')
    expect(existsSync(next)).toBe(false)
    await expectNoBarriers(page)
    await asking.getByRole('button', { name: 'Move', exact: true }).click()

    await expect(page.getByText(`The data folder is ${next} now.`)).toBeVisible({ timeout: 30_000 })
    await expect(card.getByText(next, { exact: true })).toBeVisible()
    expect(existsSync(join(next, 'station.db'))).toBe(true)
  } finally {
    await station.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 10 })
  }
})
