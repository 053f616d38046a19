import { expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys, pushDocument } from '../operator.ts'
import { test } from './console.ts'
import { expectFocusInSight } from './form-faults.ts'

const id = '905512340000'
const title = 'The Bear Who Could Not Sleep'

/** What each key opens over the queue with an item in the panel. */
const dialogs = [
  ['?', 'the sheet of keys'],
  ['Control+k', 'the palette'],
  ['Shift+O', 'the operators'],
  ['h', 'the form of a hold'],
  ['e', 'the form of an error'],
  ['x', 'the form of a cancellation'],
  ['m', 'the form of a note'],
  ['p', 'the tickets'],
] as const

test('a dialog keeps the focus, in sight, until Escape gives it back', async ({ page, station, cloudprinter }) => {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const order = anOrder({ id, apikey: keys.order, items: [anItem({ id: itemIdOf(id, 1), title, files })] })
  expect((await pushDocument(station.webhookUrl, order)).status).toBe(200)
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const next = page.getByRole('article', { name: title }).getByRole('button', { name: 'Start production' })
  await next.focus()

  for (const [key, name] of dialogs) {
    await test.step(name, async () => {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      for (let round = 0; round < 3; round += 1) {
        await expectFocusInSight(page, 4)
        expect.soft(await hasFocusInDialog(page), `the focus has left ${name}`).toBe(true)
      }
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(next, `after ${name}`).toBeFocused()
    })
  }
})

const hasFocusInDialog = (page: Page): Promise<boolean> =>
  page.evaluate(`document.activeElement.closest('[role="dialog"]') !== null`)

test('an empty station is walked with Tab, the focus always in sight', { tag: '@long' }, async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  for (const screen of await page.getByRole('navigation').getByRole('button').all()) {
    await screen.click()
    await expect(screen).toHaveAttribute('aria-current', 'page')
    await expectFocusInSight(page, 20)
  }
})
