import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, expect, type Page } from '@playwright/test'
import { type BusyStation, startBusyStation } from '../../../scripts/pictures/busy-station.ts'
import { type ConsoleScreen, consoleScreens, untilDrawn } from '../../../scripts/pictures/console-screens.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys, pushDocument } from '../operator.ts'
import { test as base } from './console.ts'
import { expectAllInSight, expectFocusInSight } from './form-faults.ts'
import { expectNoBarriers } from './no-barriers.ts'

/** The windows that the console must fit into; letters in pixels, 16 being plain ones. */
const forms = [
  { name: '1280x720', viewport: { width: 1280, height: 720 }, letters: 16 },
  { name: '4K', viewport: { width: 3840, height: 2160 }, letters: 16 },
  { name: 'letters of 200 %', viewport: { width: 1280, height: 720 }, letters: 32 },
  // What a page sees of 1280x720 at a zoom of 200 %.
  { name: 'a zoom of 200 %', viewport: { width: 640, height: 360 }, letters: 16 },
] as const

const test = base.extend<
  { readonly openIn: (options: BrowserContextOptions, letters?: number) => Promise<Page> },
  { readonly busy: BusyStation }
>({
  busy: [
    async ({ browserName: _ }, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
      const station = await startBusyStation(dataDir)
      await use(station)
      await station.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  // The size of plain letters is a choice of the browser, not of a page.
  openIn: async ({ busy, launchOptions }, use) => {
    const browsers: Browser[] = []
    await use(async (options, letters = 16) => {
      const args = [...(launchOptions.args ?? []), `--blink-settings=defaultFontSize=${letters}`]
      const browser = await chromium.launch({ ...launchOptions, args })
      browsers.push(browser)
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
      const page = await context.newPage()
      await page.goto(busy.consoleUrl)
      return page
    })
    for (const browser of browsers) await browser.close()
  },
})

async function show(page: Page, screen: ConsoleScreen): Promise<void> {
  await screen.open(page)
  await untilDrawn(page)
}

test('nothing is cut off and nothing lies beside the window at a zoom of 200 %', async ({
  page,
  station,
  cloudprinter,
}) => {
  const id = '905512340000'
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const title = 'A Title That a Customer Typed in Full, with a Subtitle: Travels through Every Small Harbour'
  const order = anOrder({ id, apikey: keys.order, items: [anItem({ id: itemIdOf(id, 1), title, files })] })
  expect((await pushDocument(station.webhookUrl, order)).status).toBe(200)
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const next = page.getByRole('button', { name: 'Start production' })
  await expect(next).toBeInViewport({ ratio: 1 })
  await expectAllInSight(page, 'the item')
  for (const screen of await page.getByRole('navigation', { name: 'Screens' }).getByRole('button').all()) {
    await screen.click()
    await expect(screen).toHaveAttribute('aria-current', 'page')
    await untilDrawn(page)
    await expectAllInSight(page, (await screen.textContent()) ?? '')
  }
})

for (const { name, viewport, letters } of forms) {
  test(`nothing is cut off and the focus is always seen in ${name} @long`, async ({ openIn }) => {
    test.slow()
    const page = await openIn({ viewport }, letters)
    for (const screen of consoleScreens) {
      await show(page, screen)
      await expectAllInSight(page, screen.name)
      if (['queue', 'item', 'settings'].includes(screen.name)) await expectFocusInSight(page, 40)
    }
  })
}

const looks = [
  { name: 'light colours', colorScheme: 'light' },
  { name: 'dark colours', colorScheme: 'dark' },
  { name: 'the colours of the system', colorScheme: 'dark', forcedColors: 'active' },
  { name: 'more contrast', colorScheme: 'light', contrast: 'more' },
] as const

for (const { name, ...look } of looks) {
  test(`no screen has a barrier in ${name} @long`, async ({ openIn }) => {
    test.setTimeout(300_000)
    const page = await openIn({ viewport: { width: 1280, height: 720 }, ...look })
    for (const screen of consoleScreens) {
      await show(page, screen)
      await expectNoBarriers(page, screen.name)
    }
  })
}
