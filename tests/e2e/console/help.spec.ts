import { expect, type Page } from '@playwright/test'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

/** Slower than any scanner. */
const asTyped = { delay: 90 }

const title = (page: Page) => page.getByRole('article').getByRole('heading', { level: 1 })

test('F1 opens the page of the screen one is on, and Escape goes back there', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  const pages = {
    Queue: 'A shift',
    Downloads: 'Files',
    Signals: 'Reports to Cloudprinter',
    Exceptions: 'When something is wrong',
    Today: 'Figures and statement',
    Settings: 'Settings',
  }
  for (const [screen, name] of Object.entries(pages)) {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()
    await page.keyboard.press('F1')
    await expect(title(page)).toHaveText(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('main', { name: screen, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Help', exact: true }).click()
  await expect(title(page)).toHaveText('Settings')
})

test('the help is heard from within a field, leads on by its links, and finds words on every page', async ({
  page,
  station,
}) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('main', { name: 'Queue', exact: true })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.press('F1')
  await page.getByRole('article').getByRole('button', { name: 'Scanners' }).click()
  await expect(title(page)).toHaveText('Scanners')
  await expect(title(page)).toBeFocused()
  await expectNoBarriersInBothSchemes(page)

  const search = page.getByRole('searchbox', { name: 'Search the handbook' })
  await search.fill('hot folder sftp')
  await page
    .getByRole('region', { name: 'What was found' })
    .getByRole('button', { name: 'Set up a destination' })
    .click()
  await expect(title(page)).toHaveText('Presses')
  await expect(page.getByRole('heading', { name: 'Set up a destination' })).toBeFocused()
  await search.fill('zeppelin')
  await expect(page.getByText('No page has all of these words.')).toBeVisible()
})

test('a search of the help that is cleared keeps the focus, for the next word', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('main', { name: 'Queue', exact: true })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(title(page)).toBeFocused()
  const search = page.getByRole('searchbox', { name: 'Search the handbook' })
  await search.click()
  await page.keyboard.type('zeppelin', asTyped)
  await expect(search).toHaveValue('zeppelin')
  await expect(page.getByText('No page has all of these words.')).toBeVisible()
  await search.selectText()
  await page.keyboard.press('Backspace')
  await expect(title(page)).toBeVisible()
  await expect(search).toBeFocused()
  await page.keyboard.type('scanner', asTyped)
  await expect(search).toHaveValue('scanner')
  await expect(page.getByRole('region', { name: 'What was found' }).getByRole('button').first()).toBeVisible()
  // The same heading once more, from what was found.
  const hit = page.getByRole('region', { name: 'What was found' }).getByRole('button').first()
  await hit.click()
  await expect(page.getByRole('article').locator(':focus')).toHaveCount(1)
})

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(`on a narrow screen, in ${locale}`, () => {
    test.use({ locale, viewport: { width: 640, height: 900 } })

    test('each page shows its pictures, keeps within the screen, and leads nowhere else', async ({ page, station }) => {
      test.slow()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(station.consoleUrl)
      await expect(page.getByRole('navigation').first()).toBeVisible()
      await page.keyboard.press('F1')
      await expect(title(page)).toBeVisible()
      const pages = page.getByRole('combobox')
      const count = await pages.getByRole('option').count()
      expect(count).toBeGreaterThan(15)
      let pictures = 0
      for (let index = 0; index < count; index += 1) {
        await pages.selectOption({ index })
        const name = (await pages.getByRole('option').nth(index).textContent()) ?? ''
        // Those in depth are in English, and are called so here.
        await expect(title(page)).toHaveText(index < count - 2 ? name : /^(Operations$|Jobs at a press)/)
        const article = page.getByRole('article')
        for (const picture of await article.getByRole('img').all()) {
          const width = () => picture.evaluate((img: { naturalWidth: number }) => img.naturalWidth)
          await expect.poll(width, name).toBeGreaterThan(0)
          pictures += 1
        }
        const tooWide = await article.evaluate(
          (one: { scrollWidth: number; clientWidth: number }) => one.scrollWidth - one.clientWidth,
        )
        expect(tooWide, name).toBeLessThanOrEqual(0)
        for (const link of await article.getByRole('link').all()) {
          expect(await link.getAttribute('href'), name).toMatch(/^https:\/\//)
        }
      }
      expect(pictures).toBeGreaterThan(4)
      const { origin } = new URL(station.consoleUrl)
      expect(asked.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url))).toEqual([])
    })
  })
}

test.describe('where orders are not received', () => {
  test.use({ settings: { intake: { closed: true } } })

  test('an open exception leads to what its message means', async ({ page, station }) => {
    await page.goto(station.consoleUrl)
    await page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: /^Exceptions/ })
      .click()
    await page.getByRole('row').filter({ hasText: 'switched off' }).click()
    await page.keyboard.press('F1')
    await expect(page.getByRole('heading', { name: 'Orders not received' })).toBeFocused()
    await expect(page.getByRole('cell', { name: /receive orders there/ })).toBeVisible()
  })
})

test.describe('in German, on paper', () => {
  test.use({ locale: 'de-DE' })

  test('there is the page alone, whole', async ({ page, station }) => {
    await page.goto(station.consoleUrl)
    await expect(page.getByRole('main', { name: 'Warteschlange', exact: true })).toBeVisible()
    await page.keyboard.press('F1')
    await expect(title(page)).toHaveText('Eine Schicht')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation', { includeHidden: true }).first()).toBeHidden()
    await expect(page.getByRole('searchbox', { name: 'Im Handbuch suchen', includeHidden: true })).toBeHidden()
    const last = page.getByRole('heading', { name: 'Ende', exact: true })
    const box = await last.boundingBox()
    const bottom = (box?.y ?? 0) + (box?.height ?? 0)
    const height = await page.evaluate('document.documentElement.scrollHeight')
    expect(bottom).toBeGreaterThan(page.viewportSize()?.height ?? 0)
    expect(height).toBeGreaterThan(bottom)
  })
})
