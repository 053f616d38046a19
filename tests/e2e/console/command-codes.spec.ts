import { expect } from '@playwright/test'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { call, pushItems } from './station-calls.ts'

test('a sheet of codes lies at the bench, and each does with a scan what a key does', async ({
  page,
  station,
  cloudprinter,
}) => {
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 500 } } })
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(1)
  await page.goto(station.consoleUrl)
  await page.keyboard.press('8')
  await page.getByRole('button', { name: 'Codes for the bench' }).click()
  const sheet = page.getByRole('dialog', { name: 'Codes for the bench' })
  await expect(sheet.getByRole('img')).toHaveCount(5)
  await expect(sheet.getByRole('img', { name: 'CMD-HOLD' })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  const hands = handsOn(page)
  const strip = page.getByRole('region', { name: 'Last scan' })
  await hands.scan(cpItemId)
  await expect(strip).toContainText('Scan again to start production')
  await hands.scan('CMD-NEXT')
  await expect(strip).toContainText('is in production.')
  await hands.scan('CMD-UNDO')
  await expect(page.getByText(/^Taken back\./)).toBeVisible()
  await hands.scan('CMD-HOLD')
  await expect(page.getByRole('dialog', { name: /^Hold/ })).toBeVisible()
  await hands.scan('CMD-NEXT')
  await expect(strip).toContainText('CMD-NEXT')
  expect((await call(station, 'items.get', { cpItemId })).item.status).toBe('ready')
})
