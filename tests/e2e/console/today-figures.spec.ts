import { expect, type Page } from '@playwright/test'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'
import { call, pushItems } from './station-calls.ts'

const words = {
  'en-GB': {
    figures: 'Figures of the day',
    list: 'Items by urgency',
    filters: 'Filters in force',
    shipped: 'Shipped',
    onTime: 'On time',
    late: '2 late',
    due: 'To do, due today',
    clear: 'Clear all',
  },
  'de-DE': {
    figures: 'Zahlen des Tages',
    list: 'Positionen nach Dringlichkeit',
    filters: 'Aktive Filter',
    shipped: 'Versendet',
    onTime: 'Pünktlich',
    late: '2 zu spät',
    due: 'Zu tun, heute fällig',
    clear: 'Alle entfernen',
  },
} as const

const inUtc = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

for (const [locale, said] of Object.entries(words)) {
  for (const width of [1280, 1920]) {
    test.describe(`the figures of the day in ${locale} at ${width}`, () => {
      test.use({ locale, viewport: { width, height: 900 } })

      test('open lists of exactly as many items as they say', async ({ page, station, cloudprinter }) => {
        const today = inUtc(new Date().setHours(23, 59, 59, 0))
        const ids = await pushItems(station, cloudprinter, 6, { shipping_date: today })
        await expect
          .poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 })
          .toBe(6)
        for (const cpItemId of ids.slice(0, 3)) {
          await call(station, 'items.advance', { cpItemId, to: 'shipped', tracking: `JD${cpItemId}` })
        }
        const late = await pushLate(station, cloudprinter)
        for (const cpItemId of late) {
          await call(station, 'items.advance', { cpItemId, to: 'shipped', tracking: `JD${cpItemId}` })
        }
        await page.goto(station.consoleUrl)
        await expect(page.getByRole('grid', { name: said.list })).toBeVisible()
        const figures = await call(station, 'today.get', {})
        expect(figures.shipped).toBe(5)
        expect(figures.onTime).toEqual({ dated: 5, onTime: 3 })

        await page.keyboard.press('7')
        const tile = (name: string) => page.getByLabel(said.figures).locator('> div').filter({ hasText: name })
        await expectNoBarriers(page)
        await tile(said.shipped).first().getByRole('button').click()
        await expectItems(page, said.list, figures.shipped)
        await expect(page.getByRole('group', { name: said.filters })).toContainText(said.shipped)

        await page.keyboard.press('7')
        await tile(said.onTime).getByRole('button', { name: '60 %' }).click()
        await expectItems(page, said.list, figures.onTime.onTime)
        await page.keyboard.press('7')
        await tile(said.onTime).getByRole('button', { name: said.late }).click()
        await expectItems(page, said.list, figures.onTime.dated - figures.onTime.onTime)

        await page.keyboard.press('7')
        const [due] = figures.due
        expect([due?.total, due?.shipped]).toEqual([6, 3])
        await tile(said.due).getByRole('button', { name: '3' }).click()
        await expectItems(page, said.list, 3)

        // They are filters like any other: taken off, and kept when the page is loaded again.
        await page.reload()
        await expectItems(page, said.list, 3)
        await page.getByRole('button', { name: said.clear }).click()
        await expect(page.getByRole('group', { name: said.filters })).toBeHidden()
      })
    })
  }
}

async function pushLate(station: Parameters<typeof pushItems>[0], cloudprinter: Parameters<typeof pushItems>[1]) {
  const ids = await pushItems(station, cloudprinter, 8, { shipping_date: '2026-03-05 09:14:55' })
  const late = ids.slice(6)
  await expect.poll(async () => (await call(station, 'items.counts', {})).byStatus.ready, { timeout: 20_000 }).toBe(5)
  return late
}

/** Rows of items, beside the heads of the list and of its groups. */
async function expectItems(page: Page, list: string, count: number): Promise<void> {
  const boxes = page
    .getByRole('grid', { name: list })
    .getByRole('row')
    .filter({ hasText: /90551\d{7}/ })
  await expect(boxes).toHaveCount(count)
}
