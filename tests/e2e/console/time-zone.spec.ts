import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { flagsFor, keys, openScreen, pushDocument } from '../operator.ts'
import { startStationInZone } from '../station-process.ts'
import { test } from './console.ts'

for (const zone of ['', 'Europe/Nowhere']) {
  test(`a station whose zone is "${zone}" shows times in UTC and says so`, async ({ page, cloudprinter }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    const station = await startStationInZone(zone, dataDir, ...flagsFor(cloudprinter))
    const faults: Error[] = []
    page.on('pageerror', (error) => faults.push(error))
    await page.goto(station.consoleUrl)
    await page.getByRole('contentinfo').getByRole('button', { name: /note/ }).click()
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('so times are shown in UTC')
    await expect(page.getByText('UTC', { exact: true }).first()).toBeVisible()
    expect(faults).toEqual([])
    await station.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  })
}

test('a zone that the browser does not know is said, and nothing goes blank', async ({ page, station }) => {
  await page.route('**/api/station.status', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), timeZone: 'Etc/Unknown' } })
  })
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    'does not know the time zone of the station',
  )
  for (const screen of ['Today', 'Orders', 'Inbox'] as const) await openScreen(page, screen)
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Times are shown in UTC')
})

test('what is due, late and can be undone is told by the clock of the station, however that of the computer is set', async ({
  page,
  station,
  cloudprinter,
}) => {
  const hourMs = 3_600_000
  const id = '905512340000'
  const shippingDate = new Date(Date.now() + 1.5 * hourMs).toISOString()
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const item = anItem({ id: itemIdOf(id, 1), files })
  await pushDocument(
    station.webhookUrl,
    anOrder({ id, apikey: keys.order, shipping_date: shippingDate, items: [item] }),
  )
  await page.clock.install({ time: Date.now() + 3 * hourMs })
  await page.goto(station.consoleUrl)
  const queue = page.getByRole('grid', { name: 'Items by urgency' })
  await expect(queue).toContainText('in 1 h')
  await queue.getByText('The Bear Who Could Not Sleep').click()
  await page.getByRole('button', { name: 'Start production' }).click()
  await page.getByRole('article').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back.')).toBeVisible()
})
