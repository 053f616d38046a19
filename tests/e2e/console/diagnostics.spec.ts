import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { keys } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test('the diagnostics look at everything, say what to do, and save a file without keys', { tag: '@long' }, async ({
  page,
  station,
}) => {
  // Looks for barriers many times, which a busy machine does slowly.
  test.slow()
  await page.goto(station.consoleUrl)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Open the diagnostics' }).click()
  const checks = page.getByRole('list', { name: 'Checks' })
  await expect(checks.getByRole('listitem')).toHaveCount(10, { timeout: 40_000 })
  await expect(checks.getByRole('listitem').first()).toContainText(/^1/)
  await expect(page.getByRole('status').filter({ hasText: /checks/ })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save for support' }).click()
  const content = readFileSync(await (await download).path(), 'utf8')
  expect(content.length).toBeGreaterThan(100)
  expect(content).not.toContain(keys.order)
  expect(content).not.toContain(keys.signal)
  const again = page.waitForResponse('**/api/diagnostics.run')
  await page.getByRole('button', { name: 'Check again' }).click()
  expect((await again).ok()).toBe(true)
  await expect(checks.getByRole('listitem')).toHaveCount(10)
})
