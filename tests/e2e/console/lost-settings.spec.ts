import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { flagsFor, keys, pushDocument } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test('settings that are lost shut the door and stop the queues until a person has looked', async ({
  page,
  cloudprinter,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  writeFileSync(join(dataDir, 'settings.json'), '\0'.repeat(300))
  const station = await startStationProcess(dataDir, ...flagsFor(cloudprinter))
  const push = async (): Promise<number> =>
    (await pushDocument(station.webhookUrl, anOrder({ apikey: keys.order }))).status
  await page.goto(station.consoleUrl)
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('The settings could not be read')
  await expect(page.getByRole('contentinfo')).toContainText('Not receiving orders: switched off')
  await expect(page.getByText('No orders yet')).toBeVisible()
  await expect(page.getByText('orders are received at')).toBeHidden()
  expect(await push()).toBe(503)
  await expectNoBarriersInBothSchemes(page)

  await notices.getByRole('button', { name: 'Open settings' }).first().click()
  const receive = page.getByRole('switch', { name: 'Receive orders' })
  await expect(receive).not.toBeChecked()
  await expectNoBarriersInBothSchemes(page)
  await receive.click()
  await expect(receive).toBeChecked()
  await expect(notices).not.toContainText('Orders are not received')
  expect(await push()).toBe(200)

  // What is reported is a decision of its own.
  const paused = page.getByRole('switch', { name: 'Pause signals' })
  await expect(paused).toBeChecked()
  expect(cloudprinter.signals).toEqual([])
  await paused.click()
  await expect.poll(() => cloudprinter.signals.length).toBe(1)
  await station.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})
