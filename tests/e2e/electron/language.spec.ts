import { expect } from '@playwright/test'
import { test } from './program.ts'

const before = { LANGUAGE: process.env.LANGUAGE, LANG: process.env.LANG }

test.beforeEach(() => {
  // Where Linux says which language a person wants.
  process.env.LANGUAGE = 'de'
  process.env.LANG = 'de_DE.UTF-8'
})

test.afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

test('on a German system the window and the menu speak German', async ({ start }) => {
  test.skip(process.platform !== 'linux', 'other systems keep the language in their settings')
  const { app, window } = await start()
  await expect(window.getByText('Noch keine Aufträge')).toBeVisible()
  expect(await window.evaluate('document.documentElement.lang')).toBe('de')
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  expect(labels).toEqual(['Datei', 'Bearbeiten', 'Ansicht'])

  await window.getByRole('navigation').getByRole('button', { name: 'Einstellungen' }).click()
  await window.getByText('English', { exact: true }).click()
  await expect(window.getByRole('navigation').getByRole('button', { name: 'Settings' })).toBeVisible()
})
