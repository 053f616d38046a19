import { expect, type Page } from '@playwright/test'
import { batchCode } from '../../../shared/batches.ts'
import { openScreen } from '../operator.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { call, pushItems } from './station-calls.ts'

const railButton = (page: Page) => page.getByRole('navigation').getByRole('button', { name: /^Batches/ })
const strip = (page: Page) => page.getByRole('region', { name: 'Last scan' })
const grid = (page: Page) => page.getByRole('grid', { name: 'Batches, the open ones first' })
// What is overdue waits for no batch.
const inTime = { shipping_date: '2090-03-05 09:14:55' }
// A machine that tests other things beside is slower than a scanner.
const slowScanner = { scanner: { longestGapMs: 500 } }

test('a rule is made with keys alone, and gives batches their place in the rail', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await expect(railButton(page)).toBeHidden()
  await page.keyboard.press('0')
  await expect(page.getByText('Nothing is gathered')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('g')
  await expect(page.getByText('No rule yet. Files go one by one.')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Posters')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(page.getByText('Posters is saved.')).toBeVisible()

  await page.keyboard.press('a')
  await expect(page.getByRole('heading', { name: 'New rule', level: 2 })).toBeVisible()
  // Slower than a scanner.
  await page.keyboard.type('Blocks', { delay: 60 })
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Blocks')
  await page.getByRole('textbox', { name: 'At these times of a working day' }).fill('9.30, 25:00')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Something in it is missing or wrong.')
  await expect(page.getByRole('textbox', { name: 'At these times of a working day' })).toBeFocused()
  await expectNoBarriersInBothSchemes(page)
  await page.getByRole('textbox', { name: 'At these times of a working day' }).fill('9.30, 1530')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Blocks is saved.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'At these times of a working day' })).toHaveValue('09:30, 15:30')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowUp')
  const rules = async () => (await call(station, 'batchRules.list', {})).rules.map(({ name }) => name)
  await expect.poll(rules).toEqual(['Blocks', 'Posters'])
  await page.keyboard.press('x')
  await expect(page.getByRole('dialog', { name: 'Remove the rule Blocks?' })).toContainText('No batch of it is open.')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect.poll(rules).toEqual(['Posters'])
  await expect(railButton(page)).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'All keys' })).toContainText('Move the rule up or down')
})

test('two items are gathered, closed by a key, started and ended by their ticket, one taken out between', async ({
  page,
  station,
  cloudprinter,
}) => {
  await call(station, 'settings.update', { settings: { ...slowScanner, signals: { undoWindowMs: 20_000 } } })
  await call(station, 'batchRules.save', { rules: [{ name: 'Posters' }] })
  const [first = '', second = '', third = ''] = await pushItems(station, cloudprinter, 3, inTime)
  const statusOf = async (cpItemId: string) => (await call(station, 'items.get', { cpItemId })).item.status
  await expect.poll(async () => (await call(station, 'batches.list', {})).batches[0]?.items).toBe(3)
  const [batch] = (await call(station, 'batches.list', {})).batches
  const code = batchCode(batch?.id ?? 0)
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('row', { name: first })).toBeVisible()
  const hands = handsOn(page)

  // Of an open batch there is no step.
  await hands.scan(code)
  await expect(strip(page)).toContainText('This batch is still open. Close it first.')
  const panel = page.getByRole('article', { name: 'Posters' })
  await expect(panel.getByRole('button', { name: 'Close now' })).toBeVisible()
  await expect(panel).toContainText('3 items, 6 copies')
  await expect(panel).toContainText('by hand')
  await expect(panel).not.toContainText('by number')
  await expectNoBarriersInBothSchemes(page)
  await hands.press('n')
  await expect(page.getByText(`Batch ${code} is closed: 3 items.`)).toBeVisible()

  // Closed too soon: it is opened and closed once more.
  await hands.press('b')
  await expect(page.getByText(`Batch ${code} is open again.`)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Close now' })).toBeVisible()
  await hands.press('n')
  await expect(panel.getByRole('button', { name: 'Start all' })).toBeVisible()

  // Without a printer of its own, this console shows the ticket for the dialog of the system.
  await hands.press('p')
  const sheet = page.getByRole('dialog', { name: `Ticket of batch ${code}` })
  await expect(sheet).toContainText(third)
  await expect(sheet.getByRole('img', { name: code }).first()).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await hands.press('Escape')
  await expect(sheet).toBeHidden()

  await hands.press('x')
  const form = page.getByRole('dialog', { name: `Take an item out of batch ${code}` })
  await expectNoBarriersInBothSchemes(page)
  await form.getByRole('combobox', { name: 'Item' }).fill(third)
  await form.getByRole('textbox', { name: 'Why it is taken out' }).fill('Wrong paper in the tray')
  await form.getByRole('button', { name: 'Take an item out' }).click()
  await expect(page.getByText(`Book ${third} is out of batch ${code}.`)).toBeVisible()
  await expect(panel.getByText('Because: Wrong paper in the tray')).toBeVisible()

  // From another screen, once to see and once to start.
  await openScreen(page, 'Today')
  await hands.scan(code)
  await expect(strip(page)).toContainText('Scan again to start all of it')
  expect(await statusOf(first)).toBe('ready')
  await hands.scan(code)
  await expect(strip(page)).toContainText(`Batch ${code}: 2 items started.`)
  await expect.poll(() => statusOf(first)).toBe('in_production')
  await expect.poll(() => statusOf(second)).toBe('in_production')
  expect(await statusOf(third)).toBe('ready')

  // Taken back as one.
  await expect(panel.getByRole('button', { name: 'End all' })).toBeVisible()
  await hands.press('u')
  await expect.poll(() => statusOf(first)).toBe('ready')
  await expect.poll(() => statusOf(second)).toBe('ready')
  await expect(panel.getByRole('button', { name: 'Start all' })).toBeVisible()
  await hands.press('n')
  await expect(panel.getByRole('button', { name: 'End all' })).toBeVisible()
  await hands.scan(code)
  await expect(strip(page)).toContainText('Scan again to mark all of it as produced')
  await hands.scan(code)
  await expect(strip(page)).toContainText(`Batch ${code}: 2 items produced.`)
  await expect.poll(() => statusOf(second)).toBe('produced')
  await hands.scan(code)
  await expect(strip(page)).toContainText('Everything in this batch is produced.')
})

test('an item says in which batch its parts are, and leads there', async ({ page, station, cloudprinter }) => {
  await call(station, 'batchRules.save', { rules: [{ name: 'Posters' }] })
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1, inTime)
  await expect.poll(async () => (await call(station, 'batches.ofItem', { cpItemId })).batches.length).toBe(1)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
  const batches = page.getByRole('region', { name: 'Batches' })
  await expect(batches).toContainText('Open')
  await batches.getByRole('button', { name: /Posters/ }).click()
  await expect(grid(page)).toBeVisible()
  await expect(page.getByRole('article', { name: 'Posters' })).toContainText(`Book ${cpItemId}`)
})
