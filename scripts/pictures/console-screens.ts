import type { Page } from 'playwright'
import { inEnglish, type Say } from './console-words.ts'

/** A screen of the console and the way to it from any other, by keys and names, as in every width. */
export interface ConsoleScreen {
  readonly name: string
  /** A page that scrolls, and is shown whole. */
  readonly isLong?: boolean
  /** `say`: the words of the console in the language of the page. */
  open(page: Page, say?: Say): Promise<void>
}

/** Goes to a screen of the rail, named by its key, with nothing chosen and nothing over it. */
async function go(page: Page, key: string): Promise<void> {
  // A dialog, a field, an open panel: each takes one.
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape')
  await page.locator('[aria-modal="true"]').waitFor({ state: 'detached' })
  const screen = page.locator(`nav [aria-keyshortcuts="${key}"]`)
  await screen.click()
  await screen.and(page.locator('[aria-current]')).waitFor()
  // Keys go to the list, and the pointer stands in nobody's way.
  await screen.blur()
  await page.mouse.move(0, 0)
}

/** The same, with the nth row of its list in the panel. */
async function choose(page: Page, key: string, rows = 2): Promise<void> {
  await go(page, key)
  await page.getByRole('row').nth(1).waitFor()
  for (let count = 0; count < rows; count += 1) await page.keyboard.press('ArrowDown')
  await page.locator('article').waitFor({ state: 'attached' })
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
}

/** Opens a screen that is not in the rail, by its name in the palette. */
async function find(page: Page, name: string, say: Say = inEnglish): Promise<void> {
  await go(page, '1')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(say('What do you want to do?')).fill(say(name))
  // A card of the settings may have the same name, and comes after the screen.
  await page.getByRole('dialog').getByText(say(name), { exact: true }).first().click()
  await page.locator('[aria-modal="true"]').waitFor({ state: 'detached' })
  await page.getByRole('main', { name: say('Queue'), exact: true }).waitFor({ state: 'detached' })
  await page.mouse.move(0, 0)
}

/** Moves down so many rows of a list beside a form, and waits for it. */
async function chooseRow(page: Page, rows: number): Promise<void> {
  await page.getByRole('main').getByRole('listitem').first().waitFor()
  for (let count = 0; count < rows; count += 1) await page.keyboard.press('ArrowDown')
  await page.getByRole('main').getByRole('form').waitFor()
}

async function chooseInInbox(page: Page, tab: string): Promise<void> {
  await go(page, '5')
  await press(page, tab)
  await page.getByRole('row').nth(1).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('article').waitFor()
}

async function chooseItem(page: Page, say: Say = inEnglish): Promise<void> {
  await choose(page, '1', 4)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: say('Back to the list') }).waitFor()
}

/** Of a station with a day behind it. */
export const consoleScreens: readonly ConsoleScreen[] = [
  { name: 'queue', open: (page) => choose(page, '1', 3) },
  {
    name: 'queue-selected',
    async open(page) {
      await choose(page, '1', 3)
      for (const key of ['Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
    },
  },
  { name: 'item', open: chooseItem },
  {
    name: 'artwork',
    async open(page) {
      await chooseItem(page)
      await page.keyboard.press('a')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'orders', open: (page) => go(page, '2') },
  { name: 'order', open: (page) => choose(page, '2', 4) },
  { name: 'downloads', open: (page) => go(page, '3') },
  { name: 'signals', open: (page) => go(page, '4') },
  { name: 'signal', open: (page) => choose(page, '4', 1) },
  { name: 'inbox', open: (page) => choose(page, '5', 1) },
  { name: 'inbox-rejected', open: (page) => chooseInInbox(page, 'To correct') },
  { name: 'inbox-revisions', open: (page) => chooseInInbox(page, 'Changed orders') },
  { name: 'inbox-strangers', open: (page) => chooseInInbox(page, 'Without the key') },
  { name: 'exceptions', open: (page) => go(page, '6') },
  { name: 'exception', open: (page) => choose(page, '6', 1) },
  { name: 'today', isLong: true, open: (page) => go(page, '7') },
  { name: 'settings', isLong: true, open: (page) => go(page, '8') },
  {
    name: 'diagnostics',
    isLong: true,
    async open(page) {
      await go(page, '8')
      await press(page, 'Open the diagnostics')
      await page.locator('main p[role="status"]').waitFor()
    },
  },
  {
    name: 'products',
    async open(page, say = inEnglish) {
      await go(page, '8')
      await press(page, say('Open products and papers'))
      await page.getByRole('listitem').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.getByRole('form').waitFor()
    },
  },
  {
    name: 'deliveries',
    async open(page) {
      await go(page, '1')
      await page.keyboard.press('Shift+D')
      await page.getByRole('row').nth(1).waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'destination',
    async open(page) {
      await find(page, 'Destinations and routes')
      await chooseRow(page, 2)
    },
  },
  {
    name: 'route',
    async open(page) {
      await find(page, 'Destinations and routes')
      await page.getByRole('button', { name: /^1\. / }).click()
      await page.getByRole('form', { name: 'Route 1' }).waitFor()
    },
  },
  { name: 'batch', open: (page) => choose(page, '0', 1) },
  {
    name: 'batch-rule',
    async open(page) {
      await find(page, 'Batch rules')
      await chooseRow(page, 1)
    },
  },
  {
    name: 'printer',
    async open(page, say) {
      await find(page, 'Printers and print jobs', say)
      await chooseRow(page, 1)
    },
  },
  {
    name: 'print-job',
    async open(page) {
      await find(page, 'Printers and print jobs')
      await page.getByRole('row').nth(1).click()
      await page.locator('article').waitFor()
    },
  },
  { name: 'office', isLong: true, open: (page) => find(page, 'Figures and statement') },
  {
    name: 'alert',
    async open(page) {
      await go(page, '8')
      await press(page, 'Add an alert…')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'guide',
    isLong: true,
    async open(page, say = inEnglish) {
      await go(page, '8')
      await press(page, say('Open the guide'))
      await page.getByRole('list', { name: say('Steps of the set-up') }).waitFor()
    },
  },
  {
    name: 'keys',
    async open(page) {
      await go(page, '1')
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'help',
    async open(page) {
      await go(page, '1')
      await page.keyboard.press('F1')
      await page.locator('main article h1').waitFor()
    },
  },
  {
    name: 'palette',
    async open(page) {
      await go(page, '1')
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByPlaceholder('What do you want to do?').waitFor()
    },
  },
  {
    name: 'operators',
    async open(page) {
      await go(page, '1')
      await page.keyboard.press('Shift+O')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'step-form',
    async open(page) {
      await choose(page, '1', 4)
      await page.keyboard.press('e')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'far',
    async open(page) {
      await choose(page, '1', 4)
      await page.keyboard.press('v')
    },
  },
]

/** Those that help whoever reads the handbook, by their names there. */
export const handbookPictures: readonly string[] = [
  'queue',
  'item',
  'products',
  'printer',
  'batch',
  'exception',
  'guide',
]

/** Of a station that has had no order yet. */
export const emptyScreens: readonly ConsoleScreen[] = [
  ...['queue', 'orders', 'downloads', 'signals', 'inbox', 'exceptions', 'today'].map((name, index) => ({
    name: `empty-${name}`,
    open: (page: Page) => go(page, String(index + 1)),
  })),
]

/** Until what was asked for is there and drawn, pictures of pages included. */
export async function untilDrawn(page: Page): Promise<void> {
  const busy = page.locator('main [aria-busy="true"], [role="dialog"] [aria-busy="true"]')
  await busy.first().waitFor({ state: 'detached' })
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))')
}
