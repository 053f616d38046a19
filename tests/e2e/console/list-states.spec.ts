import { expect, type Page } from '@playwright/test'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'

/** The screens that open with a call of their own, and what each says while there is nothing. */
const screens = [
  { key: '2', call: 'orders.list', empty: 'No orders yet' },
  { key: '3', call: 'files.list', empty: 'Nothing to fetch' },
  { key: '4', call: 'signals.list', empty: 'No signals yet' },
  { key: '5', call: 'inbox.list', empty: 'Nothing has arrived yet' },
  { key: '6', call: 'exceptions.list', empty: 'Nothing needs you' },
  { key: '7', call: 'today.get', empty: 'Nothing was shipped on these two days.' },
] as const

const failure = {
  error: { code: 'internal', message: 'The station could not do this. The log says why.', details: [] },
}

const failing = (page: Page, call: string) =>
  page.route(`**/api/${call}`, (route) => route.fulfill({ status: 500, json: failure }))

test('a screen whose list fails says why, and another try shows what there is', { tag: '@long' }, async ({
  page,
  station,
}) => {
  // Looks for barriers many times, which a busy machine does slowly.
  test.slow()
  for (const { call } of screens) await failing(page, call)
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  for (const { key, call, empty } of screens) {
    await test.step(call, async () => {
      await page.keyboard.press(key)
      const alert = page.getByRole('alert').filter({ hasText: 'This could not be loaded' })
      await expect(alert.getByText('The log says why')).toBeVisible()
      await expectNoBarriers(page)
      await page.unroute(`**/api/${call}`)
      await alert.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('main').getByText(empty)).toBeVisible()
    })
  }
})

test('an empty queue and an empty list of orders lead to a test order, unless the guide was put away', async ({
  page,
  station,
}) => {
  await page.goto(station.consoleUrl)
  await expect(page.getByRole('button', { name: 'Set up this station' })).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Set up this station' }).click()
  await page.getByRole('button', { name: 'I have entered it' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Try a test order' }).click()
  await page.getByRole('button', { name: 'Do not offer it again' }).click()
  await expect(page.getByText('No orders yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try a test order' })).toBeHidden()
})

test('a list that takes long says that it is loading', async ({ page, station }) => {
  const held = Promise.withResolvers<void>()
  await page.route('**/api/exceptions.list', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(station.consoleUrl)
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.keyboard.press('6')
  await expect(page.getByRole('status', { name: 'Loading what needs a person' })).toBeVisible()
  held.resolve()
  await expect(page.getByText('Nothing needs you')).toBeVisible()
})
