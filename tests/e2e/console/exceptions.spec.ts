import { expect } from '@playwright/test'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

const orderId = '905512340000'

test('what needs a person is counted, listed and settled from one screen', { tag: '@long' }, async ({
  page,
  station,
  cloudprinter,
}) => {
  // Looks for barriers many times, which a busy machine does slowly.
  test.slow()
  await page.goto(station.consoleUrl)
  await expect(page).toHaveTitle('Print Station')
  await page.getByRole('navigation').getByRole('button', { name: 'Exceptions' }).click()
  await expect(page.getByText('Nothing needs you')).toBeVisible()
  await expect(page.getByText(/since \d\d:\d\d/)).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  const push = (body: unknown) => fetch(station.webhookUrl, { method: 'POST', body: JSON.stringify(body) })
  const good = { ...cloudprinter.offerFile('cover'), md5sum: '0'.repeat(32) }
  const item = anItem({ id: itemIdOf(orderId, 1), files: [good] })
  expect((await push(anOrder({ id: orderId, apikey: keys.order, items: [item] }))).status).toBe(200)
  expect(
    (await push({ order: { ...anOrder({ id: '905512350000', apikey: keys.order }).order, items: [] } })).status,
  ).toBe(400)

  // The file is fetched twice before the station stops: its md5 is not what the order says.
  const list = page.getByRole('grid', { name: 'What needs a person, the gravest first' })
  await expect(list.getByText('Cover of item')).toBeVisible({ timeout: 30_000 })
  // Neither is urgent.
  await expect(page).toHaveTitle('Print Station')
  await expect(page.getByRole('navigation').getByTitle('2 need attention')).toHaveText('2')
  await expect(list.getByRole('row').filter({ hasText: 'Rejected requests' })).toBeVisible()

  await list.getByText('Cover of item').click()
  const file = page.getByRole('article', { name: /Cover of item/ })
  await expect(file.getByRole('heading', { name: 'What the station did' })).toBeVisible()
  await expect(file.getByText(/It was tried/)).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await file.getByRole('button', { name: 'Replace…' }).click()
  await expect(page.getByRole('dialog', { name: /replace|another/i })).toBeVisible()
  await page.keyboard.press('Escape')

  await list.getByText('request 2').click()
  const request = page.getByRole('article', { name: /request 2/ })
  await request.getByRole('button', { name: 'Correct and take in…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await request.getByRole('button', { name: 'Take off the list' }).click()
  await expect(list.getByText('request 2')).toBeHidden()
  await expect(page.getByRole('navigation').getByTitle('1 needs attention')).toHaveText('1')

  await page.getByRole('button', { name: 'Try it again' }).click()
  await expect(page.getByText('1 is tried again.')).toBeVisible()
  await expect(page.getByText('Nothing needs you')).toBeVisible()
})
