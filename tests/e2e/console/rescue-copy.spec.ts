import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { flagsFor, keys } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'
import { call } from './station-calls.ts'

const words = {
  en: {
    settings: 'Settings',
    card: 'Backups',
    make: 'Make a rescue copy…',
    folder: 'In the folder',
    open: /of open orders \(\d.* in all\)/,
    submit: 'Make it',
    lost: 'would be lost with them',
    made: /files, .*, made on/,
    keys: 'No keys are kept here.',
    take: 'Bring one in…',
    copy: 'Folder of the copy',
    bring: 'Bring it in',
    orders: 'Orders',
  },
  de: {
    settings: 'Einstellungen',
    card: 'Sicherungen',
    make: 'Notfallkopie machen…',
    folder: 'Im Ordner',
    open: /offener Aufträge \(zusammen \d.*\)/,
    submit: 'Machen',
    lost: 'ginge mit ihnen verloren',
    made: /Dateien, .*, gemacht am/,
    keys: 'Hier sind keine Schlüssel gespeichert.',
    take: 'Eine einspielen…',
    copy: 'Ordner der Kopie',
    bring: 'Einspielen',
    orders: 'Aufträge',
  },
} as const

for (const language of ['en', 'de'] as const) {
  const say = words[language]

  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB' })

    test('an admin makes a rescue copy: sees what it weighs, is told where it is of no use, and finds it whole', async ({
      page,
      station,
    }) => {
      const disk = mkdtempSync(join(tmpdir(), 'print-station-rescue-'))
      const body = JSON.stringify(anOrder({ apikey: keys.order }))
      expect((await fetch(station.webhookUrl, { method: 'POST', body })).status).toBe(200)
      await page.goto(station.consoleUrl)
      await page.getByRole('navigation').getByRole('button', { name: say.settings }).click()
      const card = page.getByRole('region', { name: say.card })
      await card.getByRole('button', { name: say.make }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('radio', { name: say.open })).toBeChecked()
      mkdirSync(join(station.dataDir, 'backups'), { recursive: true })
      await dialog.getByRole('textbox', { name: say.folder }).fill(join(station.dataDir, 'backups'))
      await dialog.getByRole('button', { name: say.submit }).click()
      await expect(dialog.getByText(say.lost)).toBeVisible()
      await expectNoBarriers(page)

      await dialog.getByRole('textbox', { name: say.folder }).fill(disk)
      await dialog.getByRole('button', { name: say.submit }).click()
      await expect(dialog).toHaveCount(0)
      await expect(card.getByText(say.made)).toBeVisible()
      await expect(card.getByText(say.keys)).toBeVisible()
      await card.getByText(say.made).scrollIntoViewIfNeeded()
      const [name = ''] = readdirSync(disk)
      expect(existsSync(join(disk, name, 'manifest.json'))).toBe(true)
      expect(readFileSync(join(disk, name, 'README.txt'), 'utf8')).toContain(station.version)
      rmSync(disk, { recursive: true })
    })

    test('an admin brings a rescue copy into a new station, which restarts with its orders', async ({
      page,
      station,
      cloudprinter,
    }) => {
      test.slow()
      const disk = mkdtempSync(join(tmpdir(), 'print-station-rescue-'))
      const before = await startStationProcess(join(disk, 'before'), ...flagsFor(cloudprinter))
      const body = JSON.stringify(anOrder({ apikey: keys.order }))
      expect((await fetch(before.webhookUrl, { method: 'POST', body })).status).toBe(200)
      mkdirSync(join(disk, 'copies'))
      await call(before, 'rescue.make', { folder: join(disk, 'copies'), files: 'open' })
      await expect.poll(async () => (await call(before, 'rescue.get', {})).last).not.toBe(null)
      await before.stop()
      const [name = ''] = readdirSync(join(disk, 'copies'))

      await page.goto(station.consoleUrl)
      await page.getByRole('navigation').getByRole('button', { name: say.settings }).click()
      const card = page.getByRole('region', { name: say.card })
      await card.getByRole('button', { name: say.take }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: say.copy }).fill(join(disk, 'copies', name))
      await expectNoBarriers(page)
      await dialog.getByRole('button', { name: say.bring }).click()
      await expect(dialog).toHaveCount(0)
      await expect(card.getByRole('button', { name: say.take })).toHaveCount(0, { timeout: 30_000 })
      await page.getByRole('navigation').getByRole('button', { name: say.orders }).click()
      await expect(page.getByText('905512340000')).toBeVisible()
      rmSync(disk, { recursive: true })
    })
  })
}
