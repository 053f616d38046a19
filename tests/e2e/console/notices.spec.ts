import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openScreen } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test('two urgent things are two lines, three are one that opens the list, and a note waits on the settings', async ({
  page,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  // Neither key is set.
  const station = await startStationProcess(dataDir)
  await page.goto(station.consoleUrl)
  const notices = page.getByRole('region', { name: 'Notices' })
  // The guide, which opens at the first start, asks for the keys itself.
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(notices.getByText('Orders are refused: no order key is set.')).toBeVisible()
  await expect(notices.getByText('Steps are not reported: no signal key is set.')).toBeVisible()
  await expect(notices.getByRole('button', { name: 'Open settings' })).toHaveCount(2)

  await page.getByRole('contentinfo').getByRole('button', { name: '1 note' }).click()
  await expect(notices).toContainText('The keys are kept as plain text')
  await expect(notices.getByRole('button')).toHaveCount(0)
  await expectNoBarriersInBothSchemes(page)

  await page.getByRole('switch', { name: 'Receive orders' }).click()
  await openScreen(page, 'Queue')
  await expect(notices).toHaveText(/^3 things need you now/)
  await expect(page).toHaveTitle('(3) Print Station')
  await notices.getByRole('button', { name: 'Open exceptions' }).click()
  const list = page.getByRole('grid', { name: 'What needs a person, the gravest first' })
  await expect(list.getByText('Stands still')).toHaveCount(3)
  await expect(list.getByText('Orders are refused: no order key is set.')).toBeVisible()
  await expect(notices).toBeEmpty()
  await station.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})
