import { expect, type Page } from '@playwright/test'
import type { JobPart } from '../../../shared/destinations.ts'
import { partCode } from '../../../shared/part-code.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { enter, keysOf, scannerOn } from './scanner.ts'
import { call } from './station-calls.ts'

const orderId = '905512340000'
const [bear, fox] = [itemIdOf(orderId, 1), itemIdOf(orderId, 2)]
const titles = { [bear]: 'The Bear Who Could Not Sleep', [fox]: 'The Fox Who Stayed Up' }

const strip = (page: Page) => page.getByRole('region', { name: 'Last scan' })

/** Reads the code of a part, as a scanner types it. */
async function scan(page: Page, cpItemId: string, part: JobPart, copy: number): Promise<void> {
  await scannerOn(page).send({ keys: [...keysOf(partCode({ cpItemId, part, copy }) ?? ''), enter], gapMs: 4 })
}

/** An order of two books in production whose covers and blocks are to be scanned, and two bins. */
async function anOrderAtTheBench(station: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const sizes = { binding: 'perfect_bound', trimWidthMm: 148, trimHeightMm: 210 } as const
  await call(station, 'products.save', { product: { name: 'Books', match: ['*'], ...sizes, needsBothScans: true } })
  const items = [bear, fox].map((id, index) => {
    const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
    return anItem({ id, title: titles[id], count: String(index + 1), files })
  })
  expect((await pushDocument(station.webhookUrl, anOrder({ id: orderId, apikey: keys.order, items }))).status).toBe(200)
  for (const cpItemId of [bear, fox]) {
    await expect
      .poll(
        async () => {
          const { status, preflight } = (await call(station, 'items.get', { cpItemId })).item
          if (preflight === 'stopped') {
            const { findings } = await call(station, 'preflight.ofItem', { cpItemId })
            const rules = [...new Set(findings.map(({ rule }) => rule))]
            await call(station, 'preflight.override', { cpItemId, rules, reason: 'A test' })
          }
          return status
        },
        { timeout: 30_000 },
      )
      .toBe('ready')
    await call(station, 'items.advance', { cpItemId, to: 'in_production' })
  }
}

test('cover and block are married by scans from two metres, and the bin is said', async ({
  page,
  station,
  cloudprinter,
}) => {
  await anOrderAtTheBench(station, cloudprinter)
  await call(station, 'bins.save', { bins: [{ name: 'B1' }, { name: 'B2' }] })
  await page.goto(station.consoleUrl)
  await page
    .getByRole('grid', { name: 'Items by urgency' })
    .getByText(titles[bear] ?? '')
    .click()
  await page.keyboard.press('v')
  const far = page.getByRole('main', { name: 'Item in large letters' })
  await expect(far).toBeVisible()

  await scan(page, bear, 'cover', 1)
  await expect(strip(page)).toContainText('Cover, copy 1')
  await expect(strip(page)).toContainText('Now scan the block of this copy.')
  await expect(far).toContainText('In hand: cover of The Bear')

  await scan(page, fox, 'book', 1)
  await expect(strip(page).locator('[data-scan="bad"]')).toContainText('Wrong part')
  await expect(strip(page)).toContainText('Put the second one back')
  await expectNoBarriersInBothSchemes(page)

  await scan(page, bear, 'book', 1)
  await expect(strip(page).locator('[data-scan="good"]')).toContainText('1 of 1')
  await expect(strip(page)).toContainText('B1')
  await expect(far.getByText('B1', { exact: true })).toBeVisible()

  await scan(page, fox, 'book', 2)
  await expect(strip(page)).toContainText('Block, copy 2')
  await scan(page, fox, 'cover', 2)
  await expect(strip(page)).toContainText('1 of 2')
  await scan(page, fox, 'cover', 1)
  await expect(strip(page)).toContainText('Cover, copy 1')
  await scan(page, fox, 'book', 1)
  for (const place of [strip(page), far]) await expect(place).toContainText('B1Complete: pack it')
  await expectNoBarriersInBothSchemes(page)

  await page.keyboard.press('Escape')
  await expect(page.getByText('B1 is complete: pack it')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Items by urgency' })).toContainText('B1')
  await scan(page, fox, 'book', 1)
  await expect(strip(page)).toContainText('Scanned already')
})

test('a book is produced without its scans only with a reason', async ({ page, station, cloudprinter }) => {
  await anOrderAtTheBench(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await page
    .getByRole('grid', { name: 'Items by urgency' })
    .getByText(titles[fox] ?? '')
    .click()
  const panel = page.getByRole('article', { name: titles[fox] ?? '' })
  await expect(panel.getByRole('button', { name: 'Mark as produced' })).toBeVisible()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog')
  await expect(form.getByRole('textbox', { name: 'Why without the scans' })).toBeFocused()
  await expectNoBarriersInBothSchemes(page)
  await form.getByRole('textbox').fill('Bound and checked by eye')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Mark as packed' })).toBeVisible()
  await expect(panel.getByText('Bound and checked by eye').first()).toBeVisible()
})

test('bins are named in the settings, and freed there', async ({ page, station, cloudprinter }) => {
  await anOrderAtTheBench(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  const card = page.getByRole('region', { name: 'Bins' })
  for (const name of ['A1', 'A2']) {
    await card.getByRole('button', { name: 'Add a bin' }).click()
    await card.getByRole('textbox').last().fill(name)
  }
  await card.getByRole('button', { name: 'Save: Bins' }).click()
  await expect(card.getByText('Free', { exact: true })).toHaveCount(2)
  await call(station, 'items.advance', { cpItemId: bear, to: 'produced', message: 'By eye' })
  await expect(card.getByText(`Order ${orderId}: 1 of 2`)).toBeVisible()
  await card.scrollIntoViewIfNeeded()
  await expectNoBarriersInBothSchemes(page)
  await card.getByRole('combobox', { name: 'Move what is in bin A1' }).click()
  await page.getByRole('option', { name: 'A2' }).click()
  await card.getByRole('button', { name: 'Empty it: A2' }).click()
  await expect(card.getByText('Free', { exact: true })).toHaveCount(2)
})

test('an order is moved to another bin where people stand, also from two metres', async ({
  page,
  station,
  cloudprinter,
}) => {
  await anOrderAtTheBench(station, cloudprinter)
  await call(station, 'bins.save', { bins: ['RACK-01', 'RACK-02', 'RACK-03'].map((name) => ({ name })) })
  await call(station, 'items.advance', { cpItemId: bear, to: 'produced', message: 'By eye' })
  await page.goto(station.consoleUrl)
  await page
    .getByRole('grid', { name: 'Items by urgency' })
    .getByText(titles[bear] ?? '')
    .click()
  const panel = page.getByRole('article', { name: titles[bear] ?? '' })
  await expect(panel).toContainText('Bin RACK-01')
  await page.keyboard.press('g')
  const form = page.getByRole('dialog')
  await expect(form.getByRole('textbox', { name: 'Bin' })).toBeFocused()
  await expect(form.getByRole('group', { name: 'Free bins' }).getByRole('button')).toHaveText(['RACK-02', 'RACK-03'])
  await expectNoBarriersInBothSchemes(page)
  for (const [name, says] of [
    ['', 'Name a bin.'],
    ['rack-01', 'The order lies there.'],
    ['shelf', 'There is no bin shelf.'],
  ] as const) {
    await form.getByRole('textbox', { name: 'Bin' }).fill(name)
    await page.keyboard.press('Enter')
    await expect(form.getByText(says)).toBeVisible()
  }
  await form.getByRole('textbox', { name: 'Bin' }).fill('3')
  await form.getByRole('textbox', { name: 'Bin' }).fill('')
  await form.getByRole('button', { name: 'RACK-03' }).click()
  await expect(panel).toContainText('Bin RACK-03')

  await page.keyboard.press('v')
  const far = page.getByRole('main', { name: 'Item in large letters' })
  await expect(far.getByText('RACK-03', { exact: true })).toBeVisible()
  await far.getByRole('button', { name: /Move to a bin/ }).click()
  await expect(form.getByRole('textbox', { name: 'Bin' })).toBeFocused()
  // Its label at the rack is scanned.
  await scannerOn(page).send({ keys: [...keysOf('RACK-02'), enter], gapMs: 4 })
  await expect(far.getByText('RACK-02', { exact: true })).toBeVisible()
  await expect(form).toBeHidden()
  await expectNoBarriersInBothSchemes(page)

  // Somebody at the card was faster.
  await page.keyboard.press('g')
  const { bins } = await call(station, 'bins.list', {})
  await call(station, 'bins.assign', { id: bins[0]?.id ?? '', cpOrderId: orderId })
  await form.getByRole('button', { name: 'RACK-03' }).click()
  await expect(form.getByText('Somebody has moved the order to bin RACK-01 meanwhile.')).toBeVisible()
})
