import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goThroughGuideByKeys, guideWords } from '../guide-by-keys.ts'
import { keys } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { test as base } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

/** A station as a shop starts it for the first time: no keys, and no leave to fetch from this machine. */
const test = base.extend({
  station: async ({ cloudprinter }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    const station = await startStationProcess(dataDir, '--signal-url', cloudprinter.signalUrl)
    await use(station)
    await station.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  },
})

test('the guide leads a new station to a test order seen through to its last report, within two minutes', async ({
  page,
  station,
  cloudprinter,
}) => {
  // Looks for barriers many times, which a busy machine does slowly.
  test.slow()
  const began = Date.now()
  await page.goto(station.consoleUrl)
  // Nobody has to look for it at the first start.
  const steps = page.getByRole('list', { name: 'Steps of the set-up' })
  const stepNamed = (name: string) => steps.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await expect(page.getByText('0 of 9 done')).toBeVisible()
  await expect(stepNamed('Test order').getByRole('button', { name: 'Send a test order' })).toBeDisabled()
  await expectNoBarriersInBothSchemes(page)

  await page.getByRole('textbox', { name: 'Order key' }).fill(keys.order)
  await page.getByRole('button', { name: 'Save: Order key' }).click()
  await expect(stepNamed('Order key').getByLabel('Done')).toBeVisible()
  await expect(stepNamed('Address for orders').getByText('/webhooks/cloudprinter/order', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'I have entered it' }).click()

  // Left and taken up again, it goes on where it was.
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Set up this station' }).click()
  await expect(page.getByText('2 of 9 done')).toBeVisible()
  await page.getByRole('textbox', { name: 'Signal key' }).fill(keys.signal)
  await page.getByRole('button', { name: 'Save: Signal key' }).click()
  await expect(page.getByText('3 of 9 done')).toBeVisible()

  await page.getByRole('button', { name: 'Send a test order' }).click()
  for (const name of ['Start production', 'Mark as produced', 'Mark as packed', 'Ship']) {
    await page.getByRole('button', { name, exact: true }).click()
  }
  await expect(page.getByText(/The test order went its whole way in/)).toBeVisible()
  await expect(page.getByText('4 of 9 done')).toBeVisible()
  await expect(page.getByText('Ready on this machine; not yet reached from outside.')).toBeVisible()
  expect(Date.now() - began).toBeLessThan(120_000)
  await stepNamed('For how long').getByRole('button', { name: '90 days' }).click()
  await expect(stepNamed('For how long').getByText('90 days')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  expect(cloudprinter.signals).toEqual([])

  await page.getByRole('button', { name: 'Do not offer it again' }).click()
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Open the guide' }).click()
  await expect(page.getByRole('heading', { name: 'Set up this station' })).toBeVisible()
})

test('the guide is gone through with Tab and Enter: what is to be done next has the focus', async ({
  page,
  station,
}) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('textbox', { name: 'Order key' })).toBeFocused()
  // It asks for these very keys itself.
  await expect(page.getByRole('region', { name: 'Notices' }).getByText('no order key is set')).toBeHidden()
  await goThroughGuideByKeys(page, guideWords.en)
})

test('the guide takes a folder for copies of the backups, says what is wrong with it, and shows the test order in one', async ({
  page,
  station,
}) => {
  await page.goto(station.consoleUrl)
  await page.getByRole('textbox', { name: 'Order key' }).fill(keys.order)
  await page.keyboard.press('Enter')
  const folder = page.getByRole('textbox', { name: 'Folder on another disk' })
  const copies = page.getByRole('button', { name: 'Copy the backups there' })
  const copyFolder = mkdtempSync(join(tmpdir(), 'print-station-copies-'))
  await folder.fill(join(copyFolder, 'gone'))
  await copies.click()
  await expect(page.getByText(/could not be copied to .*There is no folder/).first()).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('textbox', { name: 'Copies in another folder' }).fill(copyFolder)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open the guide' }).click()
  await expect(page.getByText(`Each backup is copied to ${copyFolder}.`)).toBeVisible()

  await page.getByRole('button', { name: 'Send a test order' }).click()
  const parts = page.getByRole('list', { name: 'What the test order went through' })
  await expect(parts.getByText('No backup has it yet.')).toBeVisible()
  await parts.getByRole('button', { name: 'Back up now' }).click()
  await expect(parts.getByLabel('done', { exact: true })).toBeVisible()
  expect(readdirSync(copyFolder).length).toBeGreaterThan(0)
  rmSync(copyFolder, { recursive: true, force: true })
})

test('the guide opens itself once, and not again after it was left', async ({ page, context, station }) => {
  const guide = { name: 'Set up this station' } as const
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('heading', guide)).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByText('No orders yet')).toBeVisible()

  for (const again of [page, await context.newPage()]) {
    await again.goto('about:blank')
    await again.goto(station.consoleUrl)
    // Asked for with the rest: when the queue offers the guide, the station has said whether it opens.
    await expect(again.getByText('No orders yet')).toBeVisible()
    await expect(again.getByRole('button', guide)).toBeVisible()
    await expect(again.getByRole('heading', guide)).toBeHidden()
  }
})
