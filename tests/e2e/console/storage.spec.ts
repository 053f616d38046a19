import { expect } from '@playwright/test'
import { openScreen } from '../operator.ts'
import { test } from './console.ts'

const browsers = {
  'forbids its storage': `for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })
  }`,
  'has filled its storage': `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
} as const

for (const [what, script] of Object.entries(browsers)) {
  test(`the console works in a browser that ${what}, says so once, and outlives a reload`, async ({
    page,
    station,
  }) => {
    await page.addInitScript(script)
    await page.goto(station.consoleUrl)
    await expect(page.getByText('No orders yet')).toBeVisible()
    await expect(page.getByText('This browser keeps nothing for this page')).toHaveCount(1)
    expect(page.url()).not.toContain('token=')
    await openScreen(page, 'Settings')
    await page.getByRole('textbox', { name: 'Your name' }).fill('Mia')
    await page.keyboard.press('Tab')
    await page.reload()
    await expect(page.getByText('No orders yet')).toBeVisible()
    await openScreen(page, 'Settings')
    await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Mia')
    await openScreen(page, 'Queue')

    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('What do you want to do?').fill('Deutsch')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Noch keine Aufträge')).toBeVisible()
    await expect(page.getByText('Dieser Browser speichert für diese Seite nichts')).toHaveCount(1)
  })
}
