import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { flagsFor } from '../operator.ts'
import { type ReadyStation, startStationProcess } from '../station-process.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { call, pushItems } from './station-calls.ts'

// A snapshot before each of some thousand keys would take longer than the shift.
test.use({ trace: 'off' })

test('a shift of 200 items takes keys and scans alone, at most four for an item', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  test.slow()
  // A machine that tests other things beside is slower than a scanner.
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 500 } } })
  const items = await pushItems(station, cloudprinter, 200)
  const statuses = async () => (await call(station, 'items.counts', {})).byStatus
  await page.goto(station.consoleUrl)
  await expect.poll(async () => (await statuses()).ready, { timeout: 20_000 }).toBe(200)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const hands = handsOn(page)

  // At the press: all of it, step by step.
  const selected = page.getByRole('status').filter({ hasText: 'selected' })
  const selectAll = async (count: number): Promise<void> => {
    // What is not loaded yet is fetched, for the next time the key is pressed.
    await expect(async () => {
      await hands.press('Control+a')
      await expect(selected).toHaveText(`${count} selected`, { timeout: 1_000 })
    }).toPass()
  }
  const takeStepWithAll = async (count: number): Promise<void> => {
    await selectAll(count)
    await hands.press('n')
  }
  const grid = page.getByRole('grid', { name: 'Items by urgency' })
  await expect(grid.getByRole('row').nth(3)).toBeVisible()
  await takeStepWithAll(200)
  await expect.poll(async () => (await statuses()).in_production).toBe(200)
  await takeStepWithAll(200)
  await expect.poll(async () => (await statuses()).produced).toBe(200)

  // At the bench: some are packed and shipped one by one, each with its own tracking number.
  const strip = page.getByRole('region', { name: 'Last scan' })
  const scan = async (code: string, answer: string): Promise<void> => {
    await hands.scan(code)
    await expect(strip).toContainText(answer)
  }
  for (const cpItemId of items.slice(0, 15)) {
    const before = hands.actions
    await scan(cpItemId, 'Scan again to mark as packed')
    await scan(cpItemId, `Book ${cpItemId} is packed.`)
    await scan(cpItemId, 'Scan the tracking number')
    await scan(`JD${cpItemId}`, `Book ${cpItemId} is shipped.`)
    expect(hands.actions - before).toBe(4)
  }
  await hands.press('Escape')
  await expect(grid.getByText(`Book ${items[14]}`)).toBeHidden()

  // The others go by letter mail, which has no tracking numbers.
  await takeStepWithAll(185)
  await expect.poll(async () => (await statuses()).packed).toBe(185)
  await selectAll(185)
  await hands.press('n')
  await expect(page.getByRole('textbox', { name: 'Tracking number' })).toBeFocused()
  await hands.press('Enter')
  await expect.poll(async () => (await statuses()).shipped).toBe(200)
  const last = await call(station, 'items.get', { cpItemId: items[14] ?? '' })
  expect(last.item.tracking).toBe(`JD${items[14]}`)
  expect(hands.actions / items.length).toBeLessThanOrEqual(4)
})

test('of two operators who take the same step, one wins and the other is told', async ({
  page,
  context,
  station,
  cloudprinter,
}) => {
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  const other = await context.newPage()
  const consoles = [page, other] as const
  for (const [index, console] of consoles.entries()) {
    await console.goto(station.consoleUrl)
    await console.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
    await expect(console.getByRole('button', { name: 'Start production' })).toBeEnabled()
    // One of them has not heard of it yet.
    if (index === 1)
      await console.route('**/api/items.*', (route) =>
        route.request().url().endsWith('advance') ? route.continue() : undefined,
      )
  }
  await page.keyboard.press('n')
  await expect(page.getByText(`Book ${cpItemId} is in production.`)).toBeVisible()
  await other.keyboard.press('n')
  await expect(other.getByText('The item is in production by now.')).toBeVisible()
  const { item } = await call(station, 'items.get', { cpItemId })
  expect(item.status).toBe('in_production')
  expect(item.history.filter((entry) => entry.kind === 'step')).toHaveLength(1)
  await other.unrouteAll({ behavior: 'ignoreErrors' })
})

test('typing keeps every character and the focus while 5,000 updates a minute arrive', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  const items = await pushItems(station, cloudprinter, 50)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready).toBe(50)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${items[0]}`).click()
  await page.keyboard.press('h')
  const reason = page.getByRole('textbox', { name: 'Why it is held' })
  await expect(reason).toBeFocused()

  const forMs = 9_000
  const began = Date.now()
  let updates = 0
  const stir = async (): Promise<void> => {
    for (let round = 0; Date.now() - began < forMs; round += 1) {
      const to = round % 2 === 0 ? 'on_hold' : 'ready'
      const answer = await call(station, 'items.advanceMany', { cpItemIds: items.slice(1), to, cause: 'Test' })
      updates += answer.advanced.length
      await pause(Math.max(0, began + (round + 1) * 350 - Date.now()))
    }
  }
  // As fast as the fastest hands, for as long as the news come in.
  const text =
    'The spine of the cover is two millimetres too wide, the customer was asked and answers tomorrow. '.repeat(2)
  const type = (): Promise<void> => page.keyboard.type(text, { delay: (forMs - 1_500) / text.length })
  await Promise.all([type(), stir()])
  expect(updates / (forMs / 60_000)).toBeGreaterThan(5_000)
  await expect(reason).toHaveValue(text)
  await expect(reason).toBeFocused()
})

test('a station that stands still is not called well, and goes on where it was', async ({
  page,
  station,
  cloudprinter,
}) => {
  test.skip(process.platform === 'win32', 'no process is made to stand still there')
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
  const next = page.getByRole('button', { name: 'Start production' })
  await expect(next).toBeEnabled()
  const lost = page.getByText('The connection to the station is lost.')
  const goOn = station.standStill()
  try {
    await expect(lost).toBeVisible({ timeout: 60_000 })
  } finally {
    goOn()
  }
  await expect(lost).toBeHidden({ timeout: 60_000 })
  await next.click()
  await expect.poll(async () => (await call(station, 'items.get', { cpItemId })).item.status).toBe('in_production')
})

test('a console outlives a restart of its station, says so, and loses nothing', async ({ page, cloudprinter }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  const token = 'a-token-of-this-test-alone-0123456789'
  const stations: ReadyStation[] = []
  const start = async (...ports: readonly string[]): Promise<ReadyStation> => {
    const station = await startStationProcess(dataDir, ...flagsFor(cloudprinter), '--console-token', token, ...ports)
    stations.push(station)
    return station
  }
  try {
    const first = await start()
    const [cpItemId = ''] = await pushItems(first, cloudprinter, 1)
    await page.goto(first.consoleUrl)
    await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
    await expect(page.getByRole('button', { name: 'Start production' })).toBeEnabled()
    await page.keyboard.press('h')
    const reason = page.getByRole('textbox', { name: 'Why it is held' })
    await reason.fill('Waits for the customer')

    await first.stop()
    stations.length = 0
    const lost = page.getByText('The connection to the station is lost.')
    await expect(lost).toBeVisible()
    const second = await start('--console-port', new URL(first.consoleUrl).port)
    await expect(lost).toBeHidden({ timeout: 15_000 })

    await expect(reason).toHaveValue('Waits for the customer')
    await page.getByRole('button', { name: 'Put on hold' }).click()
    await expect
      .poll(async () => (await call(second, 'items.get', { cpItemId })).item.statusReason)
      .toBe('Waits for the customer')
    await expect(page.getByRole('article').getByText('On hold', { exact: true })).toBeVisible()
  } finally {
    for (const station of stations) await station.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
})
