import { expect, type Page } from '@playwright/test'
import { createSeededRandom, type SeededRandom } from '../../../simulator/seeded-random.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { signalsAtOnce, test } from './console.ts'
import { enter, type Key, keysOf, keysOnFrenchLayout, type Read, type Scanner, scannerOn } from './scanner.ts'

// A snapshot before each key would make the page too slow for a scanner.
test.use({ trace: 'off', settings: signalsAtOnce })

const orders = ['905510000000', '905520000000', '905530000000']
const labels = orders.map((order) => itemIdOf(order, 1))
const [label = ''] = labels

const strip = (page: Page) => page.getByRole('region', { name: 'Last scan' })
const grid = (page: Page) => page.getByRole('grid', { name: 'Items by urgency' })

/** Three ready items, of which the first one is shown in the way that a screen shows it. */
async function openAt(
  screen: ScreenName,
  page: Page,
  station: ReadyStation,
  cloudprinter: Cloudprinter,
): Promise<Scanner> {
  for (const [index, id] of orders.entries()) {
    const item = anItem({ id: itemIdOf(id, 1), title: `Book ${index + 1}`, files: [cloudprinter.offerFile('product')] })
    expect((await pushDocument(station.webhookUrl, anOrder({ id, apikey: keys.order, items: [item] }))).status).toBe(
      200,
    )
  }
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('row').filter({ hasText: 'Ready' })).toHaveCount(orders.length)
  await screens[screen](page)
  return scannerOn(page)
}

type ScreenName = 'list' | 'item' | 'far' | 'orders'
const screens: Record<ScreenName, (page: Page) => Promise<void>> = {
  list: async (page) => {
    await grid(page).getByText('Book 1').click()
    await expect(page.getByRole('article', { name: 'Book 1' })).toBeVisible()
  },
  item: async (page) => {
    await screens.list(page)
    await page.keyboard.press('Enter')
    await expect(grid(page)).toBeHidden()
  },
  far: async (page) => {
    await screens.list(page)
    await page.keyboard.press('v')
    await expect(page.getByRole('main', { name: 'Item in large letters' })).toBeVisible()
  },
  orders: async (page) => {
    await openScreen(page, 'Orders')
    await page.getByRole('grid').getByText('905510000000').first().click()
  },
}

/** Nothing but the first report of each item has gone out, and nothing is asked. */
async function expectNoStep(page: Page, station: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const headers = { authorization: `Bearer ${station.token}` }
  const answer = await fetch(new URL('/api/items.counts', station.consoleUrl), { method: 'POST', headers, body: '{}' })
  expect(await answer.json()).toMatchObject({ byStatus: { ready: orders.length } })
  expect(cloudprinter.signals.filter(({ type }) => type !== 'ItemRegistered')).toEqual([])
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('a label that is read twice, or lies under the scanner, takes no step until it was away', async ({
  page,
  station,
  cloudprinter,
}) => {
  const scanner = await openAt('list', page, station, cloudprinter)
  await scanner.send({ keys: [...keysOf(label), enter], times: 2, pauseMs: 600 })
  await scanner.send({ keys: [...keysOf(label), enter], times: 8, pauseMs: 600 })
  await expectNoStep(page, station, cloudprinter)
  // What was offered at first is over by now: it is offered anew, and then taken.
  for (const answer of ['Scan again to start production', 'Book 1 is in production.']) {
    await page.waitForTimeout(1_100)
    await scanner.send({ keys: [...keysOf(label), enter] })
    await expect(strip(page)).toContainText(answer)
  }
})

for (const screen of ['list', 'item', 'far', 'orders'] as const) {
  // The dozens of reads below are on every screen, and which keys are a scan at which pace is logic alone, tested as such.
  const tag = screen === 'item' ? [] : '@long'
  test(`no key of a code takes a step at any pace, where the console shows: ${screen}`, { tag }, async ({
    page,
    station,
    cloudprinter,
  }) => {
    const scanner = await openAt(screen, page, station, cloudprinter)
    for (const gapMs of [0, 60, 120]) {
      // All letters that are keys of steps, with and without an ending.
      await scanner.send({ keys: [...keysOf(`nhexub${gapMs}rmpv12345678`), enter], gapMs })
      await expect(strip(page)).toContainText(`nhexub${gapMs}rmpv12345678`)
      await scanner.send({ keys: keysOf('nbhe'), gapMs })
      await expect(strip(page)).toContainText('these keys did nothing')
    }
    await expectNoStep(page, station, cloudprinter)
    // A hand is none the less heard.
    if (screen === 'orders') return
    await page.keyboard.press('n')
    await expect(page.getByText('Book 1 is in production.').first()).toBeVisible()
  })
}

test('a scanner of another keyboard layout is understood, or its layout is named', async ({
  page,
  station,
  cloudprinter,
}) => {
  const scanner = await openAt('list', page, station, cloudprinter)
  const [, second = ''] = labels
  await scanner.send({ keys: [...keysOnFrenchLayout(second), enter] })
  await expect(page.getByRole('article', { name: 'Book 2' })).toBeVisible()
  await expect(strip(page)).toContainText('Scan again to start production')
  await scanner.send({ keys: [...keysOnFrenchLayout('4006381333931'), enter] })
  await expect(strip(page)).toContainText('set to another keyboard layout')
  await expect(strip(page)).toContainText('probably 4006381333931')
})

test('thousands of reads of any kind take no step that was not asked for', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  test.setTimeout(1_500_000)
  // Three reads each on average, on four screens: ten thousand.
  await readAll(page, station, cloudprinter, 850)
})

test('dozens of reads of any kind take no step that was not asked for', async ({ page, station, cloudprinter }) => {
  await readAll(page, station, cloudprinter, 10)
})

/** So many bursts of reads on each of four screens, in tabs of their own, of labels, letters, wrong layouts, doubles and halves. */
async function readAll(page: Page, station: ReadyStation, cloudprinter: Cloudprinter, bursts: number): Promise<void> {
  await openAt('list', page, station, cloudprinter)
  const others = ['item', 'far', 'orders'] as const
  const tabs = [page]
  for (const screen of others) {
    const tab = await page.context().newPage()
    await tab.goto(station.consoleUrl)
    await screens[screen](tab)
    tabs.push(tab)
  }
  await Promise.all(
    tabs.map(async (tab, seed) => {
      const random = createSeededRandom(seed + 1)
      const scanner = scannerOn(tab)
      for (let left = bursts; left > 0; left -= atOnce) {
        const some = Array.from({ length: Math.min(left, atOnce) }, () => someReads(random))
        await scanner.send(...some.flat())
      }
    }),
  )
  for (const tab of tabs) await expectNoStep(tab, station, cloudprinter)
}

const atOnce = 50

/** A read of any kind, and one of another label, so that none is ever scanned twice in a row after it was away. */
function someReads(random: SeededRandom): readonly Read[] {
  const letters = [`XHEN${random.whole(1, 1e6)}BU`, `nn${random.whole(1, 1e6)}hex`]
  const code = random.pick([label, ...labels, ...orders, ...letters])
  const write = random.chance(0.8) ? keysOf : keysOnFrenchLayout
  const ending: readonly Key[] = random.pick([[enter], [enter, enter], [enter], []])
  const all = [...write(code), ...ending]
  // Half a code, as when one is read at its edge. One key alone is that of a hand.
  const keys = random.chance(0.1) ? all.slice(random.whole(0, all.length - 5)) : all
  const gapMs = random.chance(0.9) ? 0 : random.whole(3, 120)
  const read = { keys, gapMs, times: random.pick([1, 2, 3]), pauseMs: random.pick([0, 0, 0, 60, 60, 600]) }
  return [read, { keys: [...keysOf(`T${random.whole(1, 1e9)}00000`), enter] }]
}
