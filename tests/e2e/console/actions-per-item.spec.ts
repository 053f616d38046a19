import { expect } from '@playwright/test'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { call, pushItems } from './station-calls.ts'

test('an item goes from ready to shipped with five keys and its tracking number', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushItems(station, cloudprinter, 1)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(1)
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByRole('row').nth(2)).toBeVisible()
  const hands = handsOn(page)
  await hands.press('ArrowDown')
  for (const next of ['Mark as produced', 'Mark as packed', 'Ship']) {
    await hands.press('n')
    await expect(page.getByRole('article').getByRole('button', { name: next })).toBeVisible()
  }
  await hands.press('n')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Tracking number' })).toBeFocused()
  const keysToTheForm = hands.actions
  await page.getByRole('dialog').getByRole('textbox', { name: 'Tracking number' }).fill('JD0140000001')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.shipped).toBe(1)
  expect(keysToTheForm).toBeLessThanOrEqual(5)
})

test('at a place that decides, an item goes from ready to shipped with five scans, its tracking number among them', async ({
  page,
  station,
  cloudprinter,
}) => {
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 500 } } })
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(1)
  await page.goto(station.consoleUrl)
  const hands = handsOn(page)
  const strip = page.getByRole('region', { name: 'Last scan' })
  // The consoles of three places, one after the other.
  for (const [place, done] of [
    ['Start production', 'in production'],
    ['Mark as produced', 'produced'],
    ['Mark as packed', 'packed'],
  ] as const) {
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('combobox', { name: 'One scan takes' }).click()
    await page.getByRole('option', { name: place }).click()
    await page.getByRole('heading', { name: 'This console', exact: true }).click()
    await hands.scan(cpItemId)
    await expect(strip).toContainText(`is ${done}.`)
  }
  await hands.scan(cpItemId)
  await expect(strip).toContainText('Scan the tracking number')
  await hands.scan('JD0140000001')
  await expect(strip).toContainText('is shipped.')
  expect(hands.actions).toBeLessThanOrEqual(5)
})
