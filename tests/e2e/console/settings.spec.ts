import { expect, type Page } from '@playwright/test'
import { openScreen } from '../operator.ts'
import { test } from './console.ts'

const receiving = (page: Page) => page.getByRole('region', { name: 'Receiving orders' })
const largest = (page: Page) => receiving(page).getByRole('textbox', { name: 'Largest order document, MB' })

test('the index leads to each group of settings, and Tab goes on from there', async ({ page, station }) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  const index = page.getByRole('group', { name: 'Go to' })
  for (const name of ['Upkeep', 'Shop floor', 'Reports to Cloudprinter', 'Files', 'Orders']) {
    await index.getByRole('button', { name }).press('Enter')
    const heading = page.getByRole('heading', { name, level: 2, exact: true })
    await expect(heading).toBeFocused()
    await expect(heading).toBeInViewport()
  }
  await page.keyboard.press('Tab')
  await expect(page.getByRole('region', { name: 'Keys' }).locator(':focus')).toHaveCount(1)
})

for (const from of ['Queue', 'Orders'] as const) {
  test(`the palette leads from ${from} to a card of the settings, by its name or by what it is about`, async ({
    page,
    station,
  }) => {
    // The cards above it load after it is there.
    let loading = 0
    await page.route(
      /\/api\/(devices\.list|printers\.list|interfaces\.list|tunnel\.|alerts\.list|library\.)/,
      async (route) => {
        loading += 1
        await new Promise((go) => setTimeout(go, 300))
        await route.continue()
        loading -= 1
      },
    )
    await page.goto(station.consoleUrl)
    for (const [sought, card] of [
      ['backup', 'Backups'],
      ['tunnel', 'From outside'],
      ['barcode', 'Scanner'],
      ['tablet', 'Console on the network'],
      ['device', 'Console on the network'],
      ['one scan', 'This console'],
      ['alert', 'Alerts'],
    ] as const) {
      await openScreen(page, from)
      await page.keyboard.press('Control+k')
      const search = page.getByPlaceholder('What do you want to do?')
      await search.fill(sought)
      await page.keyboard.press('Enter')
      await expect(search).toBeHidden()
      const heading = page.getByRole('heading', { level: 3, name: card, exact: true })
      await expect(heading).toBeFocused()
      await expect.poll(() => loading).toBe(0)
      await expect(page.getByRole('heading', { level: 3, name: 'Console on the network' })).toBeAttached()
      await expect(heading, sought).toBeInViewport({ ratio: 1 })
    }
  })
}

test('a setting that changed at another console is not overwritten unseen', { tag: '@long' }, async ({
  page,
  context,
  station,
}) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  const other = await context.newPage()
  await other.goto(station.consoleUrl)
  await openScreen(other, 'Settings')
  await largest(page).fill('7')
  await largest(other).fill('9')
  const save = { name: 'Save: Receiving orders' }
  await other.getByRole('button', save).click()
  await expect(other.getByText('Saved.', { exact: true })).toBeVisible()

  await page.getByRole('button', save).click()
  await expect(receiving(page).getByRole('alert')).toContainText('elsewhere')
  await receiving(page).getByRole('button', { name: 'Show what is in force now' }).click()
  await expect(largest(page)).toHaveValue('9')
  await expect(receiving(page).getByRole('button', save)).toBeDisabled()
  await receiving(page).getByRole('button', { name: 'Show what I typed' }).click()
  await expect(largest(page)).toHaveValue('7')
  await other.reload()
  await openScreen(other, 'Settings')
  await expect(largest(other)).toHaveValue('9')

  // Whoever has read that and saves again means it.
  await page.getByRole('button', save).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(receiving(page).getByRole('alert')).toHaveCount(0)
  await expect(largest(other)).toHaveValue('7')
})
