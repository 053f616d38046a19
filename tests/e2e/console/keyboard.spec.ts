import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'

const bear = itemIdOf('905512340000', 1)
const poster = itemIdOf('905512350000', 1)

// A snapshot before each key would make the page too slow for a scanner.
test.use({ trace: 'off' })

test('a scan lands in no text field and presses no keys, and its item ships with the next scan', async ({
  page,
  station,
  cloudprinter,
}) => {
  // A machine that tests other things beside is slower than a scanner.
  const scanner = { longestGapMs: 400, verifyBeforeShipping: true, requireTracking: true }
  await call(station, 'settings.update', { settings: { scanner } })
  await pushOrders(station, cloudprinter)
  const sounds = await listenTo(page)
  await page.goto(station.consoleUrl)
  const hands = handsOn(page)
  const strip = page.getByRole('region', { name: 'Last scan' })
  await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps')).toBeVisible()

  const find = page.getByRole('searchbox')
  await find.fill('half a word')
  await find.press('ArrowLeft')
  await hands.scan(bear)
  await expect(strip).toContainText('Scan again to start production')
  await expect(find).toHaveValue('half a word')
  await expect(page.getByRole('article', { name: 'The Bear Who Could Not Sleep' })).toBeVisible()

  expect(await sounds()).toEqual(['high'])

  // The letters and digits of a code are keys of the console: none of them acts.
  await find.blur()
  await hands.scan('XHEN123456?')
  await expect(strip).toContainText('Read: XHEN123456?')
  expect(await sounds()).toEqual(['high', 'low'])
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Queue' })).toHaveAttribute(
    'aria-current',
    'page',
  )

  await call(station, 'items.advance', { cpItemId: bear, to: 'packed' })
  await page.keyboard.press('n')
  const tracking = page.getByRole('textbox', { name: 'Tracking number' })
  await expect(tracking).toBeFocused()
  await hands.scan('JD0140000001')
  await expect(strip).toContainText('Scan the item first: The Bear Who Could Not Sleep.')
  await expect(tracking).toHaveValue('')
  await hands.scan(poster)
  await expect(strip).toContainText('On screen is The Bear Who Could Not Sleep.')
  await hands.scan(bear)
  await expect(strip).toContainText('is the right item')
  await hands.scan('JD0140000001')
  await expect(strip).toContainText('The Bear Who Could Not Sleep is shipped.')
  await expect(page.getByText('JD0140000001').first()).toBeVisible()

  await call(station, 'items.advance', { ...cancelled, cpItemId: poster, by: 'Mia' })
  await hands.scan(poster)
  await expect(strip).toContainText(/This item was cancelled at \d\d:\d\d by Mia\./)
})

test('a person who types fast keeps every character, and short rolls still press keys', async ({
  page,
  station,
  cloudprinter,
}) => {
  await pushOrders(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps')).toBeVisible()
  const find = page.getByRole('searchbox')
  // The first letter follows at once.
  await page.keyboard.type('/905512340001x', { delay: 15 })
  await page.waitForTimeout(120)
  await expect(find).toHaveValue('905512340001x')
  await page.keyboard.press('Escape')
  await page.keyboard.type('jj', { delay: 5 })
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Orders' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('operators are chosen by key and by badge, and every step bears the name', async ({
  page,
  station,
  cloudprinter,
}) => {
  const people = [
    { name: 'Mia', badge: 'BADGE-01' },
    { name: 'Jonas', badge: 'BADGE-02' },
  ]
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 400 }, operators: { people } } })
  await pushOrders(station, cloudprinter)
  await page.goto(station.consoleUrl)
  const hands = handsOn(page)
  const name = page.getByRole('banner').getByRole('button', { name: /Operator|No name set/ })
  await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps')).toBeVisible()

  await page.keyboard.press('Shift+O')
  await expect(page.getByRole('dialog', { name: 'Who works here?' })).toBeVisible()
  await expectNoBarriers(page)
  await page.keyboard.press('2')
  await expect(name).toHaveText('Jonas')
  await expect(page.getByRole('dialog')).toBeHidden()

  await hands.scan('BADGE-01')
  await expect(name).toHaveText('Mia')
  await hands.scan(bear)
  const strip = page.getByRole('region', { name: 'Last scan' })
  await expect(strip).toContainText('Scan again')
  await hands.scan(bear)
  await expect(strip).toContainText('is in production.')
  const { item } = (await call(station, 'items.get', { cpItemId: bear })) as {
    item: { history: { kind: string; by: string }[] }
  }
  expect(item.history.find(({ kind }) => kind === 'step')?.by).toBe('Mia')

  // Left alone for a minute, the console asks again.
  await page.evaluate(`
    const kept = JSON.parse(localStorage.getItem('print-station.preferences'))
    localStorage.setItem('print-station.preferences', JSON.stringify({ ...kept, askAgainMinutes: 1 }))`)
  await page.clock.install()
  await page.reload()
  await expect(name).toHaveText('Mia')
  await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps')).toBeVisible()
  // What stands in an open form is not taken away: the question comes after it.
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps').click()
  await page.getByRole('article').getByRole('button', { name: 'Note' }).click()
  const note = page.getByRole('dialog').getByRole('textbox', { name: 'Note' })
  await note.fill('Half of a')
  await page.clock.fastForward('01:05')
  await expect(name).toHaveText('No name set')
  await expect(note).toHaveValue('Half of a')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Who works here?' })).toBeVisible()
})

test('where no name is known, Shift+O asks for one, and leads to the list of operators', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.keyboard.press('Shift+O')
  const chooser = page.getByRole('dialog', { name: 'Who works here?' })
  await expect(chooser.getByRole('textbox', { name: 'Your name' })).toBeFocused()
  await page.keyboard.type('Mia', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Operator: Mia' })).toBeVisible()

  await page.keyboard.press('Shift+O')
  await chooser.getByRole('button', { name: 'Make the list…' }).click()
  const heading = page.getByRole('heading', { name: 'Operators', level: 3 })
  await expect(heading).toBeFocused()
  await expect(page.getByRole('heading', { level: 3, name: 'Console on the network' })).toBeAttached()
  await expect(heading).toBeInViewport({ ratio: 1 })
})

test('the palette, the sheet of keys and the far view do what they say', async ({ page, station, cloudprinter }) => {
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 400 } } })
  await pushOrders(station, cloudprinter)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(station.consoleUrl)
  const hands = handsOn(page)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps').click()
  await expect(page.getByRole('button', { name: 'Start production' })).toBeEnabled()

  await page.keyboard.press('Control+k')
  const search = page.getByPlaceholder('What do you want to do?')
  await expect(search).toBeFocused()
  await expectNoBarriers(page)
  await search.fill('start prod')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Poster Alps is in production.')).toBeVisible()
  await expect(search).toBeHidden()

  await page.keyboard.press('Control+k')
  await search.fill('find')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'All keys' })
  for (const [shown, what] of keysOnSheet) {
    await expect(sheet.getByText(what, { exact: true })).toBeVisible()
    await expect(sheet.getByText(shown, { exact: true })).toBeVisible()
  }
  await expect(sheet.getByText('Products and papers')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await page.keyboard.press('v')
  const far = page.getByRole('main', { name: 'Item in large letters' })
  await expect(far.getByRole('heading', { name: 'Poster Alps' })).toBeVisible()
  await expectNoBarriers(page)
  await hands.scan(bear)
  await expect(far.getByRole('heading', { name: 'The Bear Who Could Not Sleep' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Last scan' })).toContainText('Scan again to start production')
  await hands.scan(bear)
  await expect(far.getByText('In production')).toBeVisible()
  await page.keyboard.press('u')
  await expect(far.getByText('Ready')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(far).toBeHidden()
})

test('many items are held with one cause and taken back with one key', async ({ page, station, cloudprinter }) => {
  await pushOrders(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByText('Poster Alps')).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('h')
  const reason = page.getByRole('textbox', { name: 'Why it is held' })
  await expect(reason).toBeFocused()
  await page.keyboard.type('No paper', { delay: 60 })
  await page.waitForTimeout(100)
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 items are now on hold.')).toBeVisible()
  const counts = () => call(station, 'items.counts', {})
  expect(await counts()).toMatchObject({ byStatus: { on_hold: 2 } })
  await page.keyboard.press('u')
  await expect(page.getByText('Taken back for 2 items.')).toBeVisible()
  expect(await counts()).toMatchObject({ byStatus: { on_hold: 0, ready: 2 } })
})

test('the settings show what a scan reads as, and open nothing', { tag: '@long' }, async ({ page, station }) => {
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 400, prefix: '~' } } })
  await page.goto(station.consoleUrl)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  const tryIt = page.getByRole('textbox', { name: 'Try it here' })
  await tryIt.click()
  await handsOn(page).scan('~4006381333931')
  await expect(page.getByText('A scan: 4006381333931 (13 characters)')).toBeVisible()
  await expect(tryIt).toHaveValue('')
  await page.keyboard.type('4006381', { delay: 20 })
  await expect(page.getByText('Taken for typing: 4006381.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Last scan' })).toBeEmpty()
  await expectNoBarriers(page)
})

/** Writes down what the loudspeaker would have played. The page runs a script of text: its types are not those of a test. */
async function listenTo(page: Page): Promise<() => Promise<unknown>> {
  await page.addInitScript(`
    const played = (window.played = [])
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (when) {
      played.push(this.type === 'sine' ? 'high' : 'low')
      start.call(this, when)
    }`)
  return () => page.evaluate('window.played')
}

const cancelled = { to: 'cancelled', cause: 'CancelMiscError', message: 'The customer asked for it' }

async function pushOrders(station: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const titles = { '905512340000': 'The Bear Who Could Not Sleep', '905512350000': 'Poster Alps' }
  for (const [id, title] of Object.entries(titles)) {
    const item = anItem({ id: itemIdOf(id, 1), title, files: [cloudprinter.offerFile('product')] })
    const body = JSON.stringify(anOrder({ id, apikey: keys.order, items: [item] }))
    expect((await fetch(station.webhookUrl, { method: 'POST', body })).status).toBe(200)
  }
  await expect.poll(() => call(station, 'items.counts', {})).toMatchObject({ byStatus: { ready: 2 } })
}

async function call({ consoleUrl, token }: ReadyStation, name: string, input: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  const url = new URL(`/api/${name}`, consoleUrl)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
  const body: unknown = await response.json()
  expect(response.ok, `${name}: ${JSON.stringify(body)}`).toBe(true)
  return body
}

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
}

const keysOnSheet = [
  ['↑ ↓ or K J', 'Move through the list'],
  ['Enter', 'Give the item the whole window'],
  ['V', 'Show the item in large letters, to be read from afar'],
  ['Esc', 'Back, or clear the selection'],
  ['1 – 8', 'Queue, Orders, Downloads, Signals, Inbox, Exceptions, Today, Settings'],
  ['Space', 'Select the item'],
  ['Shift ↑ ↓', 'Select a range'],
  ['Ctrl A', 'Select the loaded items; again, those after them'],
  ['N', 'Next step of the item, or of all selected'],
  ['H', 'Hold'],
  ['E', 'Report an error'],
  ['X', 'Cancel'],
  ['U Ctrl Z', 'Undo the last step'],
  ['B', 'Set the item back by a step'],
  ['R', 'Print the item again'],
  ['M', 'Write a note on the item or the order'],
  ['P', 'Print the ticket of the item, or of all selected'],
  ['A', 'Look at the artwork'],
  ['O', 'Open the PDF'],
  ['F', 'Show it in its folder, or copy its path'],
  ['C', 'Clear the filters of the queue'],
  ['/', 'Find by name, number, city or reference'],
  ['Ctrl K', 'Every command by its name'],
  ['Shift O', 'Choose who works here'],
  ['?', 'This list'],
] as const
