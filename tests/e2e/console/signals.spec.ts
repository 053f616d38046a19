import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { signalsAtOnce, test } from './console.ts'
import { call } from './station-calls.ts'

test.use({ settings: signalsAtOnce })

const id = '905512340000'
const list = (page: Page) => page.getByRole('grid', { name: 'Signals, the newest first' })
const signal = (page: Page, name: string) => page.getByRole('article', { name, exact: true })
const typesOf = (cloudprinter: Cloudprinter) => cloudprinter.signals.map(({ type }) => type)

async function pushOrder({ webhookUrl }: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const order = anOrder({ id, apikey: keys.order, items: [anItem({ id: itemIdOf(id, 1), files })] })
  expect((await pushDocument(webhookUrl, order)).status).toBe(200)
}

/** Takes the item of the order some steps on, with the large button. */
async function advance(page: Page, ...steps: readonly string[]): Promise<void> {
  await openScreen(page, 'Queue')
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText('The Bear').click()
  for (const step of steps) await page.getByRole('article').getByRole('button', { name: step }).click()
}

test('a refused signal shows the answer, is corrected by a person, and keeps what it said before', async ({
  page,
  station,
  cloudprinter,
}) => {
  cloudprinter.answerWith(({ note }) => (note === undefined ? { status: 400, body: 'note missing' } : null))
  await pushOrder(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Signals')
  await list(page).getByText('Registered', { exact: true }).click()
  const registered = signal(page, 'Registered')
  await expect(registered.getByText('note missing').first()).toBeVisible()
  await expect(registered.getByText('wait until this one is delivered or skipped', { exact: false })).toBeVisible()

  await registered.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => cloudprinter.signals.length).toBe(2)

  await registered.getByRole('button', { name: 'Correct…' }).click()
  const form = page.getByRole('dialog')
  await expect(form).toContainText('What Cloudprinter answered')
  await expect(form).toContainText('note missing')
  const text = form.getByRole('textbox', { name: 'What is sent' })
  const before = await text.inputValue()
  expect(before).not.toContain(keys.signal)
  await text.fill('{ "type": ')
  await form.getByRole('button', { name: 'Correct and send' }).click()
  await expect(form.getByRole('alert')).toBeVisible()
  await text.fill(before.replace(/\}\s*$/, ', "note": "by hand" }'))
  await form.getByRole('textbox', { name: 'Reason' }).fill('Cloudprinter asked for a note')
  await form.getByRole('button', { name: 'Correct and send' }).click()
  await expect(registered.getByText('Delivered', { exact: true }).first()).toBeVisible()
  expect(cloudprinter.signals.at(-1)).toMatchObject({ type: 'ItemRegistered', note: 'by hand', apikey: keys.signal })
  await expect(registered.getByText('Cloudprinter asked for a note')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(keys.signal)
})

test('a refused type that nobody asks for is switched off, and the later signals of the item arrive', async ({
  page,
  station,
  cloudprinter,
}) => {
  cloudprinter.answerWith(({ type }) => (type === 'ItemProduce' ? { status: 400, body: 'unknown type' } : null))
  await pushOrder(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await advance(page, 'Start production', 'Mark as produced')
  await expect.poll(() => typesOf(cloudprinter)).toEqual(['ItemRegistered', 'ItemProduce', 'ItemProduced'])

  await openScreen(page, 'Signals')
  await page.getByRole('button', { name: /^Needs attention/ }).click()
  await list(page).getByText('Production started', { exact: true }).click()
  await signal(page, 'Production started').getByRole('button', { name: 'Switch Production started off…' }).click()
  // It is for the whole shop, so that one click is not enough.
  const asked = page.getByRole('dialog', { name: 'Switch Production started off for the whole shop?' })
  await expect(asked).toContainText('To be rid of this one report, skip it.')
  expect((await call(station, 'settings.get', {})).settings.signals.optionalTypes.ItemProduce).toBe(true)
  await asked.getByRole('button', { name: 'Switch off', exact: true }).click()
  await expect(page.getByText('Switched off. 1 signal was given up.')).toBeVisible()
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
  await openScreen(page, 'Settings')
  await expect(page.getByRole('switch', { name: 'Production started' })).not.toBeChecked()
})

test('a mandatory signal is skipped only with a reason', async ({ page, station, cloudprinter }) => {
  cloudprinter.answerWith(({ type }) => (type === 'ItemRegistered' ? { status: 400 } : null))
  await pushOrder(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await advance(page, 'Start production')
  await openScreen(page, 'Signals')
  await list(page).getByText('Registered', { exact: true }).click()
  await signal(page, 'Registered').getByRole('button', { name: 'Skip…' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Skip' }).click()
  await expect(form).toBeVisible()
  await form.getByRole('textbox').fill('Registered by telephone')
  await form.getByRole('button', { name: 'Skip' }).click()
  await expect(signal(page, 'Registered').getByText('Given up', { exact: true })).toBeVisible()
  // Its step could be undone until now.
  await expect.poll(() => typesOf(cloudprinter), { timeout: 15_000 }).toEqual(['ItemRegistered', 'ItemProduce'])
  await advance(page)
  const history = page.getByRole('article').getByRole('listitem').filter({ hasText: 'Registered by telephone' })
  await expect(history.first()).toBeVisible()
})

test('a refused key stops all signals with one alarm until it is mended in the settings', async ({
  page,
  station,
  cloudprinter,
}) => {
  cloudprinter.answerWith(() => ({ status: 401, body: '<html><h1>No such key</h1></html>' }))
  await pushOrder(station, cloudprinter)
  await page.goto(station.consoleUrl)
  // It is told above the work, and on the screen of signals by itself, in full.
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('Steps are not reported: Cloudprinter refused the signal key (answer 401).')
  await expect(page).toHaveTitle('(1) Print Station')
  await notices.getByRole('button', { name: 'Open signals' }).click()
  await expect(notices).not.toContainText('refused the signal key')
  const alarm = page.getByRole('main').getByText('Cloudprinter refused the signal key (answer 401).', { exact: false })
  await expect(alarm.first()).toBeVisible()
  const note = page.getByRole('alert').filter({ hasText: 'Go on' })
  await expect(note).toContainText('Answer: No such key')
  await expect(note).toContainText('next try')
  const before = cloudprinter.signals.length
  await pushDocument(station.webhookUrl, anOrder({ id: '905512350000', apikey: keys.order }))
  await expect(list(page).getByText('905512350001')).toBeVisible()
  expect(cloudprinter.signals).toHaveLength(before)

  cloudprinter.answerWith(null)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect
    .poll(() =>
      cloudprinter.signals
        .slice(before)
        .map(({ order }) => order)
        .sort(),
    )
    .toEqual([id, '905512350000'])
  await expect(alarm).toHaveCount(0)
})

test('signals wait while they are paused, and go in their order after it', async ({ page, station, cloudprinter }) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Signals')
  await page.getByRole('button', { name: 'Pause signals' }).click()
  await expect(page.getByText('Signals are paused.', { exact: false }).first()).toBeVisible()
  await pushOrder(station, cloudprinter)
  await advance(page, 'Start production', 'Mark as produced', 'Mark as packed')
  expect(cloudprinter.signals).toEqual([])
  await openScreen(page, 'Signals')
  await page.getByRole('button', { name: 'Resume signals' }).click()
  await expect
    .poll(() => typesOf(cloudprinter), { timeout: 15_000 })
    .toEqual(['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked'])
  await advance(page)
  await expect(page.getByRole('article').getByText('Known', { exact: true })).toHaveCount(4)
})

test('what a signal says is changed in the settings, with a preview of it', async ({ page, station, cloudprinter }) => {
  await pushOrder(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  const card = page.getByRole('region', { name: 'What signals say' })
  await card.getByRole('combobox', { name: 'Signal', exact: true }).click()
  await page.getByRole('option', { name: 'Production started' }).click()
  await card.getByRole('button', { name: 'Add a parameter' }).click()
  const last = card.getByRole('listitem').last()
  await last.getByRole('textbox', { name: /^Name/ }).fill('apikey')
  await expect(card.getByRole('button', { name: /^Save/ })).toBeDisabled()
  await last.getByRole('textbox', { name: /^Name/ }).fill('press')
  await last.getByRole('textbox', { name: /^Text/ }).fill('number 2')
  await expect(card.getByText('"press": "number 2"', { exact: false })).toBeVisible()
  await card.getByRole('button', { name: /^Save/ }).click()
  await expect(card.getByRole('button', { name: /^Save/ })).toBeDisabled()

  await advance(page, 'Start production')
  await expect.poll(() => cloudprinter.signals.at(-1)?.press, { timeout: 15_000 }).toBe('number 2')
})

test('a dry run shows what would have been sent', async ({ page, station, cloudprinter }) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  await page.getByRole('switch', { name: 'Dry run' }).click()
  await page.getByRole('button', { name: 'Save: Signals' }).click()
  await expect(page.getByRole('button', { name: 'Save: Signals' })).toBeDisabled()
  await pushOrder(station, cloudprinter)
  await openScreen(page, 'Signals')
  await list(page).getByText('Registered', { exact: true }).click()
  await expect(signal(page, 'Registered').getByText('"type": "ItemRegistered"', { exact: false })).toBeVisible()
  expect(cloudprinter.signals).toEqual([])
})
