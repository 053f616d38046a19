import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startDemoDatabase } from '../../../scripts/demo/demo-database.ts'
import { flagsFor } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { test as base } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'

/** A station whose orders lie in a real PostgreSQL. */
const test = base.extend({
  station: async ({ cloudprinter }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    // PostgreSQL runs as a user of its own where the tests run as root.
    chmodSync(folder, 0o711)
    const database = await startDemoDatabase(join(folder, 'postgres'))
    const flags = [...flagsFor(cloudprinter), '--database-url', database.url]
    const station = await startStationProcess(join(folder, 'station'), ...flags)
    await use(station)
    await station.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  },
})

test('the settings of a station on a database show the newest backup that a job has reported', async ({
  page,
  station,
}) => {
  test.slow()
  await page.goto(station.consoleUrl)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  const card = page.getByRole('region', { name: 'Backups' })
  await expect(card.getByText('is backed up by its own tools')).toBeVisible()
  await expect(card.getByText('No backup was reported yet.')).toBeVisible()
  await expect(card.getByRole('button', { name: 'Back up now' })).toHaveCount(0)

  const headers = { authorization: `Bearer ${station.token}` }
  const report = { at: new Date(Date.now() - 23 * 60 * 60_000).toISOString(), bytes: 48_000_000, note: 'on nas-2' }
  const address = new URL('/api/backup.reported', station.consoleUrl)
  expect((await fetch(address, { method: 'POST', headers, body: JSON.stringify(report) })).status).toBe(200)
  await expect(card.getByText('23 h ago')).toBeVisible()
  await expect(card.getByText('48.0 MB')).toBeVisible()
  await expect(card.getByText('on nas-2')).toBeVisible()
  await expectNoBarriers(page)

  await card.getByLabel('Hours until a missing report is told').fill('20')
  await card.getByRole('button', { name: /^Save/ }).click()
  await page.getByRole('navigation').getByRole('button', { name: 'Exceptions' }).click()
  await expect(page.getByText('No backup of the database was reported for more than 23 hours.')).toBeVisible()
})
