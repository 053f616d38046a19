import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'
import { call } from './station-calls.ts'

const words = {
  en: {
    settings: 'Settings',
    orders: 'Orders',
    card: 'Backups',
    staged: 'takes the place of the orders at the next start',
    restart: 'Restart now',
    keep: 'Leave the orders as they are',
    restarting: 'The station restarts.',
  },
  de: {
    settings: 'Einstellungen',
    orders: 'Aufträge',
    card: 'Sicherungen',
    staged: 'ersetzt beim nächsten Start der Station die Aufträge',
    restart: 'Jetzt neu starten',
    keep: 'Aufträge lassen, wie sie sind',
    restarting: 'Die Station startet neu.',
  },
} as const

for (const language of ['en', 'de'] as const) {
  const say = words[language]

  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB' })

    test('an admin puts a backup in place without a shell: the station restarts, and the console comes back by itself', async ({
      page,
      station,
    }) => {
      test.slow()
      const push = async (id: string) => {
        const body = JSON.stringify(anOrder({ id, apikey: keys.order }))
        expect((await fetch(station.webhookUrl, { method: 'POST', body })).status).toBe(200)
      }
      await push('905512340000')
      await call(station, 'backup.create', {})
      await push('905512350000')
      const [backup] = (await call(station, 'backup.list', {})).backups
      await call(station, 'backup.restore', { name: backup?.name ?? '' })
      await page.goto(station.consoleUrl)
      await page.getByRole('navigation').getByRole('button', { name: say.settings }).click()
      const card = page.getByRole('region', { name: say.card })
      await expect(card.getByText(say.staged)).toBeVisible()
      await expect(card.getByRole('button', { name: say.keep })).toBeVisible()
      await card.scrollIntoViewIfNeeded()
      await card.getByRole('button', { name: say.restart }).click()
      const dialog = page.getByRole('dialog')
      await expectNoBarriers(page)
      await dialog.getByRole('button', { name: say.restart }).click()
      await expect(page.getByText(say.restarting)).toBeVisible()
      await expect(card.getByText(say.staged)).toHaveCount(0, { timeout: 30_000 })
      await page.getByRole('navigation').getByRole('button', { name: say.orders }).click()
      await expect(page.getByText('905512340000')).toBeVisible()
      await expect(page.getByText('905512350000')).toHaveCount(0)
    })
  })
}
