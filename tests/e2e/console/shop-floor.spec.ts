import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { signalsAtOnce, test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

test.use({ settings: signalsAtOnce })

const id = '905512340000'
const titles = ['The Bear Who Could Not Sleep', 'The Fox Who Stayed Up', 'The Owl Who Went Home'] as const
const [bear, fox, owl] = titles

const grid = (page: Page) => page.getByRole('grid', { name: 'Items by urgency' })
const panel = (page: Page, title: string) => page.getByRole('article', { name: title })
const row = (page: Page, title: string) => grid(page).getByRole('row').filter({ hasText: title })
const typesOf = (cloudprinter: Cloudprinter) => cloudprinter.signals.map(({ type }) => type)

/** An order of so many items whose files are here, with the first one in the panel. */
async function openOrder(page: Page, station: ReadyStation, cloudprinter: Cloudprinter, count: number): Promise<void> {
  const items = titles.slice(0, count).map((title, index) => {
    const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
    return anItem({ id: itemIdOf(id, index + 1), title, files })
  })
  expect((await pushDocument(station.webhookUrl, anOrder({ id, apikey: keys.order, items }))).status).toBe(200)
  await page.goto(station.consoleUrl)
  await grid(page).getByText(bear).click()
  await expect(panel(page, bear).getByRole('button', { name: 'Start production' })).toBeVisible()
}

test('an item goes back a step with a reason, and its steps are reported once', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openOrder(page, station, cloudprinter, 1)
  await page.keyboard.press('b')
  await expect(page.getByText('No step has been taken that could be set back.')).toBeVisible()
  await page.keyboard.press('n')
  await expect(panel(page, bear).getByRole('button', { name: 'Mark as produced' })).toBeVisible()
  await page.keyboard.press('n')
  await expect
    .poll(() => typesOf(cloudprinter), { timeout: 20_000 })
    .toEqual([...['ItemRegistered', 'ItemProduce', 'ItemProduced']])

  await page.keyboard.press('b')
  const form = page.getByRole('dialog', { name: `Set back: ${bear}` })
  await expect(form.getByRole('textbox', { name: 'Why it goes back' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(form.getByText('This is needed.')).toBeVisible()
  // Typed at the pace of this test it would be a scan.
  await form.getByRole('textbox', { name: 'Why it goes back' }).fill('Lamination forgotten')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(page.getByText(`Set back. ${bear} is in production again.`)).toBeVisible()
  const history = panel(page, bear).getByRole('region', { name: 'History' })
  await expect(history.getByText('Set back to in production')).toBeVisible()
  await expect(history.getByText('Reported before, not sent again')).toBeVisible()

  await page.keyboard.press('n')
  await expect(panel(page, bear).getByRole('button', { name: 'Mark as packed' })).toBeVisible()
  await page.keyboard.press('n')
  await expect
    .poll(() => typesOf(cloudprinter), { timeout: 20_000 })
    .toEqual([...['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked']])
  // A reason that was typed once is a choice the next time.
  await page.keyboard.press('b')
  await form.getByRole('button', { name: 'Lamination forgotten' }).click()
  await expect(form.getByRole('textbox', { name: 'Why it goes back' })).toHaveValue('Lamination forgotten')
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
})

test('a reprint takes two keys once its reason is known, and is counted in the queue', async ({
  page,
  station,
  cloudprinter,
}) => {
  await openOrder(page, station, cloudprinter, 1)
  await page.keyboard.press('n')
  await expect(panel(page, bear).getByRole('button', { name: /^Reprint/ })).toBeVisible()
  await page.keyboard.press('r')
  const form = page.getByRole('dialog', { name: `Reprint: ${bear}` })
  await form.getByRole('textbox', { name: 'Why it is printed again' }).fill('Cover scratched')
  await form.getByRole('textbox', { name: 'Copies' }).fill('1')
  await expectNoBarriersInBothSchemes(page)
  await form.getByRole('button', { name: 'Print again' }).click()
  await expect(page.getByText(`${bear} is in production again, reprint 1.`)).toBeVisible()
  await expect(panel(page, bear).getByText('1 copy: Cover scratched')).toBeVisible()

  await page.keyboard.press('r')
  await expect(form.getByRole('textbox', { name: 'Why it is printed again' })).toHaveValue('Cover scratched')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${bear} is in production again, reprint 2.`)).toBeVisible()
  await expect(row(page, bear).getByRole('img', { name: 'Printed again 2 times' })).toBeVisible()
  await expect(panel(page, bear).getByText('All copies: Cover scratched')).toBeVisible()
})

test('notes stand with the item and its order, and are marked in the queue', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  await openOrder(page, station, cloudprinter, 2)
  await page.keyboard.press('m')
  const form = page.getByRole('dialog')
  await expect(form.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await form.getByRole('textbox', { name: 'Note' }).fill('Cut this one by hand')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The note was saved.')).toBeVisible()
  const notes = panel(page, bear).getByRole('region', { name: 'Notes' })
  await expect(notes.getByText('Cut this one by hand')).toBeVisible()
  await expect(row(page, bear).getByRole('img', { name: '1 note' })).toBeVisible()
  await expect(row(page, fox).getByRole('img', { name: '1 note' })).toBeHidden()
  await expectNoBarriersInBothSchemes(page)

  await panel(page, bear)
    .getByRole('button', { name: `Order ${id}` })
    .click()
  await page.getByRole('button', { name: /^Add a note/ }).click()
  await form.getByRole('textbox', { name: 'Note' }).fill('The customer calls at noon')
  await form.getByRole('button', { name: 'Save the note' }).click()
  const ofOrder = page.getByRole('region', { name: 'Notes' })
  await expect(ofOrder.getByRole('listitem')).toHaveText([/Cut this one by hand.*on The Bear/s, /The customer calls/])
  await expectNoBarriersInBothSchemes(page)
  await openScreen(page, 'Queue')
  await expect(row(page, bear).getByRole('img', { name: '2 notes' })).toBeVisible()
  await expect(row(page, fox).getByRole('img', { name: '1 note' })).toBeVisible()
})

test('the form of shipping says what else belongs in the parcel, and what does not', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  await openOrder(page, station, cloudprinter, 3)
  await grid(page).getByText(owl).click()
  await panel(page, owl).getByRole('button', { name: 'Cancel item' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Cause' }).click()
  await page.getByRole('option', { name: /The customer asked for it/ }).click()
  await form.getByRole('textbox', { name: 'Description' }).fill('Called this morning')
  await form.getByRole('button', { name: 'Cancel item' }).click()
  await expect(form).toBeHidden()

  await grid(page).getByText(bear).click()
  const ship = async (): Promise<void> => {
    await panel(page, bear).getByRole('button', { name: 'More steps' }).click()
    await page.getByRole('menuitem', { name: 'Ship' }).click()
  }
  await ship()
  await expect(form.getByText('1 other item of the order is not packed yet')).toBeVisible()
  await expect(form.getByText(`${fox}, ready`)).toBeVisible()
  await expect(form.getByText('1 other item was cancelled and does not belong in the parcel')).toBeVisible()
  await expect(form.getByText(owl)).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await form.getByRole('button', { name: 'Close' }).first().click()

  await grid(page).getByText(fox).click()
  await panel(page, fox).getByRole('button', { name: 'More steps' }).click()
  await page.getByRole('menuitem', { name: 'Mark as packed' }).click()
  await expect(panel(page, fox).getByRole('button', { name: /^Ship/ })).toBeVisible()
  await grid(page).getByText(bear).click()
  await ship()
  await expect(form.getByText('All other items of the order are packed or shipped.')).toBeVisible()
})
