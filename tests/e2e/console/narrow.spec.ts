import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { call, pushItems } from './station-calls.ts'

const windows = [
  { width: 853, height: 480 },
  { width: 640, height: 900 },
  { width: 390, height: 844 },
]

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x + 0.5 ||
  other.x + other.width <= one.x + 0.5 ||
  one.y + one.height <= other.y + 0.5 ||
  other.y + other.height <= one.y + 0.5

async function boxesOf(parts: Locator): Promise<Box[]> {
  const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()))
  return boxes.filter((box) => box !== null)
}

async function openQueue(page: Page, consoleUrl: string, index = 3): Promise<Locator> {
  await page.goto(consoleUrl)
  const row = page.getByRole('grid').getByRole('row').nth(index)
  await expect(row).toBeVisible()
  return row
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

for (const locale of ['en-GB', 'de-DE']) {
  for (const viewport of windows) {
    test.describe(`in ${locale} at ${viewport.width} x ${viewport.height}`, () => {
      test.use({ locale, viewport })

      test('nothing above the queue lies over something else, and each row says its number and when it is due', async ({
        page,
        station,
        cloudprinter,
      }) => {
        await pushItems(station, cloudprinter, 6, { shipping_date: inHours(-30) })
        await call(station, 'settings.update', { settings: { operators: { people: [{ name: 'Maximiliane' }] } } })
        const row = await openQueue(page, station.consoleUrl)
        await page.keyboard.press('Shift+O')
        await page.getByRole('dialog').getByRole('button', { name: 'Maximiliane' }).click()
        await expect(page.getByRole('dialog')).toBeHidden()
        const parts = await boxesOf(page.getByRole('banner').locator('search input, button'))
        expect(parts.length).toBeGreaterThan(4)
        for (const [index, part] of parts.entries()) {
          expect(part.x + part.width, 'within the window').toBeLessThanOrEqual(viewport.width)
          for (const other of parts.slice(index + 1))
            expect(apart(part, other), JSON.stringify([part, other])).toBe(true)
        }
        const tabs = await boxesOf(page.getByRole('main').locator('fieldset').first().getByRole('button'))
        expect(new Set(tabs.map(({ y }) => Math.round(y))).size).toBeLessThanOrEqual(1)
        await expect(row.locator('time').first()).toBeInViewport({ ratio: 1 })
        const number = row.getByText(/^\d{12}$/)
        await expect(number).toBeInViewport({ ratio: 1 })
        const isCut = await number.evaluate(
          (one: { scrollWidth: number; clientWidth: number }) => one.scrollWidth > one.clientWidth,
        )
        expect(isCut).toBe(false)
      })
    })
  }
}

test.describe('in a low window', () => {
  test.use({ viewport: { width: 844, height: 390 } })

  test('the strip of a scan does not hide what the form that it opens is about', async ({
    page,
    station,
    cloudprinter,
  }) => {
    await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 500 } } })
    const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
    await expect.poll(async () => (await call(station, 'items.get', { cpItemId })).item.status).toBe('ready')
    await call(station, 'items.advance', { cpItemId, to: 'packed' })
    await openQueue(page, station.consoleUrl, 1)
    const hands = handsOn(page)
    await hands.scan(cpItemId)
    await hands.scan(cpItemId)
    const title = page.getByRole('dialog').getByRole('heading').first()
    await expect(title).toContainText(`Book ${cpItemId}`)
    const strip = page.locator('[data-scan]')
    await expect(strip).toBeVisible()
    const together = async () => [...(await boxesOf(title)), ...(await boxesOf(strip))]
    await expect
      .poll(async () => {
        const [one, other] = await together()
        return one !== undefined && other !== undefined && apart(one, other)
      })
      .toBe(true)
  })
})
