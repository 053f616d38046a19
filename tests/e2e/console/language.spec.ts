import { type Browser, expect, type Page } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriers, expectNoBarriersInBothSchemes } from './no-barriers.ts'

const title = 'Der Bär, der nicht schlafen konnte'
const orderId = '905512340000'
const inThreeDays = new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString().slice(0, 10)

test('a console set to German speaks it from its reload on, with dates and numbers written as Germans do', async ({
  page,
  station,
  cloudprinter,
}) => {
  test.slow()
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const item = anItem({ id: itemIdOf(orderId, 1), title, files, shipping_date: inThreeDays })
  await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))

  await page.goto(station.consoleUrl)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await openScreen(page, 'Settings')
  await page.getByText('Deutsch', { exact: true }).click()

  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  // One goes on where one was.
  await expect(page.getByRole('main', { name: 'Einstellungen' })).toBeVisible()
  await openScreen(page, 'Warteschlange')
  const queue = page.getByRole('grid', { name: 'Positionen nach Dringlichkeit' })
  await queue.getByText(title).click()
  const panel = page.getByRole('article', { name: title })
  await expect(panel.getByRole('button', { name: 'Produktion starten' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByText(`${title} ist in Produktion.`)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Als produziert melden' })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  const months = ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.']
  await expect(queue.locator('time').last()).toHaveAttribute(
    'title',
    new RegExp(
      `^(Mo|Di|Mi|Do|Fr|Sa|So)\\., \\d+\\. (${months.join('|').replaceAll('.', '\\.')}) \\d{4}, \\d\\d:\\d\\d`,
    ),
  )
  // A comma in a size, where English has a point.
  await expect(page.getByRole('contentinfo')).toContainText(/Signale: .*\d(,\d)? [GT]B frei/)

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Warteschlange' })).toBeVisible()
})

test('the language is a command, too, under its own name', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('deutsch')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByText('Noch keine Aufträge')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Was soll getan werden?').fill('english')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText('No orders yet')).toBeVisible()
})

test('a browser that asks for German starts in it, and no screen has a barrier', { tag: '@long' }, async ({
  browser,
  station,
}) => {
  test.slow()
  const page = await pageIn(browser, 'de-DE')
  await page.goto(station.consoleUrl)
  await expect(page.getByText('Noch keine Aufträge')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  for (const screen of await page.getByRole('navigation').getByRole('button').all()) {
    await screen.click()
    await expect(screen).toHaveAttribute('aria-current', 'page')
    await expectNoBarriers(page)
  }
  await page.context().close()
})

test('what the station says is German, too: why it refuses, and what needs a person', async ({
  browser,
  station,
  cloudprinter,
}) => {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const item = anItem({ id: itemIdOf(orderId, 1), title, files })
  await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))
  const page = await pageIn(browser, 'de-DE')
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Positionen nach Dringlichkeit' }).getByText(title).click()
  await expect(page.getByRole('button', { name: 'Produktion starten' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('Die Position war noch nicht in Produktion. Es gibt nichts nachzudrucken.')).toBeVisible()

  await page.keyboard.press('e')
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Was nicht in Ordnung ist' }).fill('Umschlag zerkratzt')
  await form.getByRole('button', { name: 'Fehler melden' }).click()
  await expect(page.getByText(`${title} ist fehlerhaft.`)).toBeVisible()
  await page.keyboard.press('6')
  // The list is fetched anew when the report has left: a press in that very moment may meet a row that goes.
  await expect(async () => {
    await page.getByRole('row').getByText('Umschlag zerkratzt').click()
    await expect(page.getByText('der Fehler ist Cloudprinter gemeldet.')).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await expect(page.getByText('Positionen mit Fehler').first()).toBeVisible()
  await expectNoBarriers(page)
  await page.context().close()
})

async function pageIn(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, reducedMotion: 'reduce' })
  return context.newPage()
}
