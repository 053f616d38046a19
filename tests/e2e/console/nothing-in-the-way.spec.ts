import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { startStationProcess } from '../station-process.ts'
import { signalsAtOnce, test } from './console.ts'
import { call, pushItems } from './station-calls.ts'

const widths = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]
const languages = { 'en-GB': 'Items by urgency', 'de-DE': 'Positionen nach Dringlichkeit' } as const

/** Whether something lies over the middle of this, as a click would find out. */
const isCovered = (button: Locator): Promise<boolean> =>
  button.evaluate((element: PageElement) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const corners = [0.05, 0.5, 0.95].map((part) => [x + width * part, y + height / 2] as const)
    return corners.some(([left, top]) => {
      const found = element.ownerDocument.elementFromPoint(left, top)
      return found === null || !(element.contains(found) || found.contains(element))
    })
  })

/** A page has no types of a browser here. */
interface PageElement {
  readonly ownerDocument: { elementFromPoint(x: number, y: number): PageElement | null }
  getBoundingClientRect(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  contains(other: PageElement): boolean
}

/** What ends in dots or is cut, of some elements that hold a text alone. */
const cutTexts = (elements: Locator): Promise<string[]> =>
  elements.evaluateAll((all: { scrollWidth: number; clientWidth: number; textContent: string }[]) =>
    all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
  )

const toast = (page: Page): Locator => page.locator('.mantine-Notification-root').first()

for (const [locale, list] of Object.entries(languages)) {
  for (const viewport of widths) {
    test.describe(`in ${locale} at ${viewport.width}`, () => {
      test.use({ locale, viewport })

      test('a toast lies over no button of a step, and the row in work is whole', async ({
        page,
        station,
        cloudprinter,
      }) => {
        await pushItems(station, cloudprinter, 30)
        await expect
          .poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 })
          .toBe(30)
        await page.goto(station.consoleUrl)
        const grid = page.getByRole('grid', { name: list })
        await grid.getByRole('row').nth(3).click()
        await page.keyboard.press('Enter')
        const steps = page.locator('article fieldset').getByRole('button')
        await expect(steps.first()).toBeEnabled()
        await page.keyboard.press('n')
        await expect(toast(page)).toBeVisible()
        await expect.poll(async () => (await toast(page).boundingBox())?.height ?? 0).toBeGreaterThan(30)
        await expect(steps.first()).toBeEnabled()
        for (const button of await steps.all())
          expect(await isCovered(button), (await button.textContent()) ?? undefined).toBe(false)

        await page.keyboard.press('Escape')
        // As far down as the list shows, with a bar that comes from below, and a toast over it.
        for (let row = 0; row < 22; row += 1) await page.keyboard.press('ArrowDown')
        for (let row = 0; row < 3; row += 1) await page.keyboard.press('Shift+ArrowDown')
        const inWork = grid.locator('[data-active]')
        await expect.poll(() => isCovered(inWork)).toBe(false)
        await page.keyboard.press('n')
        await expect(toast(page)).toBeVisible()
        await expect.poll(() => isCovered(inWork)).toBe(false)
        const selected = page.getByRole('status').filter({ hasText: /^\d+ / })
        const bulk = page.locator('section').filter({ has: selected }).getByRole('button')
        for (const button of await bulk.all())
          expect(await isCovered(button), (await button.textContent()) ?? undefined).toBe(false)
      })

      test('no number and no date loses its telling end', async ({ page, station, cloudprinter }) => {
        await pushItems(station, cloudprinter, 3, { shipping_date: dateIn(-2 * 24 - 5) })
        await page.goto(station.consoleUrl)
        const grid = page.getByRole('grid', { name: list })
        await grid.getByRole('row').nth(3).click()
        await expect(grid.locator('[data-column="due"] time').first()).toBeVisible()
        expect(await cutTexts(grid.locator('[role="gridcell"][data-column="due"]'))).toEqual([])
        expect(await cutTexts(page.getByRole('navigation').locator('button > span:first-of-type'))).toEqual([])
        const rail = await page.getByRole('navigation').boundingBox()
        for (const word of await page.getByRole('navigation').locator('button > span:first-of-type').all()) {
          const box = await word.boundingBox()
          if (box === null || rail === null) continue
          expect(Math.min(box.x - rail.x, rail.x + rail.width - box.x - box.width)).toBeGreaterThan(5)
        }

        await page.keyboard.press('4')
        const numbers = page.getByRole('grid').locator('[role="gridcell"][data-column="item"] > *')
        await expect(numbers.first()).toBeVisible()
        expect(await cutTexts(numbers)).toEqual([])
      })

      test('a panel with nothing in it takes no room from a list that is short of it', async ({ page, station }) => {
        await page.goto(station.consoleUrl)
        for (const key of ['4', '5', '6', '1']) {
          await page.keyboard.press(key)
          await expect(page.getByRole('complementary')).toBeVisible({ visible: viewport.width > 1440 })
        }
      })
    })
  }
}

/** As the documents of Cloudprinter write it. */
const dateIn = (hours: number): string =>
  new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

test('a bar at the bottom that says all is well is not there without keys', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  const station = await startStationProcess(dataDir)
  await page.goto(station.consoleUrl)
  const bar = page.getByRole('contentinfo')
  await expect(bar.getByRole('button', { name: 'Refusing orders: no key' })).toHaveAttribute('data-tone', 'red')
  await expect(bar.getByRole('button', { name: 'Signals: no key' })).toHaveAttribute('data-tone', 'red')
  await call(station, 'settings.update', { secrets: { orderApiKey: 'one', signalApiKey: 'two' } })
  await expect(bar.getByRole('button', { name: /^Receiving at port/ })).toHaveAttribute('data-tone', 'green')
  await expect(bar.getByRole('button', { name: 'Signals: all delivered' })).toHaveAttribute('data-tone', 'green')
  await station.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})

test.describe('what is typed', () => {
  test.use({ settings: signalsAtOnce })

  test('is there again after looking something up elsewhere, until it is saved or discarded', async ({
    page,
    station,
    cloudprinter,
  }) => {
    await pushItems(station, cloudprinter, 1)
    await page.goto(station.consoleUrl)
    await page.getByRole('grid', { name: 'Items by urgency' }).getByRole('row').nth(2).click()
    await page.keyboard.press('m')
    const note = page.getByRole('dialog').getByRole('textbox')
    await note.fill('Spine is tight')
    await page.keyboard.press('Escape')
    await expect(note).toBeHidden()
    await page.keyboard.press('m')
    await expect(note).toHaveValue('Spine is tight')
    await page.keyboard.press('Escape')

    await page.keyboard.press('8')
    const largest = page.getByRole('textbox', { name: 'Largest file, GB' })
    const before = await largest.inputValue()
    await largest.fill('7')
    await page.getByRole('heading', { name: 'Settings', exact: true }).click()
    await page.keyboard.press('1')
    await expect(largest).toBeHidden()
    await page.keyboard.press('8')
    await expect(largest).toHaveValue('7')
    await expect(page.getByText('not saved')).toBeVisible()
    await page.getByRole('button', { name: 'Discard: Downloads' }).click()
    await expect(largest).toHaveValue(before)
    await expect(page.getByText('not saved')).toBeHidden()
  })
})
