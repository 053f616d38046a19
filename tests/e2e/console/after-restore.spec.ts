import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { flagsFor } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { test as base } from './console.ts'
import { expectNoBarriers } from './no-barriers.ts'
import { call, pushItems } from './station-calls.ts'

/** A station on a backup in which three signals wait; its store was damaged after two of them had been taken. */
const test = base.extend({
  station: async ({ cloudprinter }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    const before = await startStationProcess(dataDir, ...flagsFor(cloudprinter))
    await call(before, 'settings.update', { settings: { signals: { undoWindowMs: 0 } } })
    await call(before, 'signals.pause', {})
    const [, , refused] = await pushItems(before, cloudprinter, 3)
    await call(before, 'backup.create', {})
    cloudprinter.answerWith(({ item }) => (item === refused ? { status: 400 } : null))
    await call(before, 'signals.resume', {})
    await expect
      .poll(async () => (await call(before, 'signals.list', { state: ['done', 'parked'] })).signals.length)
      .toBe(3)
    cloudprinter.answerWith(null)
    await before.stop()
    writeFileSync(join(dataDir, 'station.db'), 'no store at all')
    const station = await startStationProcess(dataDir, ...flagsFor(cloudprinter), '--restore-backup', 'latest')
    await use(station)
    await station.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  },
})

const words = {
  en: {
    screen: 'Signals',
    had: 'Cloudprinter has had: 2',
    unknown: 'Not known: 1',
    tab: /^After the restore/,
    verdict: 'Cloudprinter has had it',
    skip: 'Skip all',
    send: 'Send all',
    resume: 'Resume signals',
    refused: /may have had, \d signals? that waited/,
    skipped: '2 signals were skipped.',
    sent: '1 signal goes out when signals are resumed.',
    warned: 'That cannot be taken back',
  },
  de: {
    screen: 'Signale',
    had: 'Cloudprinter hatte sie schon: 2',
    unknown: 'Unbekannt: 1',
    tab: /^Nach dem Wiederherstellen/,
    verdict: 'Cloudprinter hatte es schon',
    skip: 'Alle überspringen',
    send: 'Alle senden',
    resume: 'Signale fortsetzen',
    refused: /gehabt oder vielleicht gehabt/,
    skipped: '2 Signale wurden übersprungen.',
    sent: '1 Signal geht beim Fortsetzen hinaus.',
    warned: 'Das lässt sich nicht zurücknehmen',
  },
} as const

for (const language of ['en', 'de'] as const) {
  const say = words[language]

  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB' })

    test('an admin sees which signals Cloudprinter has had, decides on several at once, and only then can resume', async ({
      page,
      station,
      cloudprinter,
    }) => {
      const before = cloudprinter.signals.length
      await page.goto(station.consoleUrl)
      await page.getByRole('navigation').getByRole('button', { name: say.screen }).click()
      await expect(page.getByText(say.had)).toBeVisible()
      await expect(page.getByText(say.unknown)).toBeVisible()
      await page.getByRole('button', { name: say.tab }).click()
      await expect(page.getByRole('grid').getByText(new RegExp(`^${say.verdict}`))).toHaveCount(2)
      await expectNoBarriers(page)
      await page.getByRole('button', { name: say.resume, exact: true }).first().click()
      await expect(page.getByText(say.refused).first()).toBeVisible()

      await page.getByRole('button', { name: `${say.skip}: ${say.had}` }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: say.skip }).click()
      await expect(page.getByText(say.skipped)).toBeVisible()
      await expect(page.getByText(say.had)).toHaveCount(0)
      await page.getByRole('button', { name: `${say.send}: ${say.unknown}` }).click()
      await expect(dialog.getByText(say.warned)).toBeVisible()
      await dialog.getByRole('button', { name: say.send }).click()
      await expect(page.getByText(say.sent)).toBeVisible()
      await expect(page.getByText(say.unknown)).toHaveCount(0)
      await page.getByRole('button', { name: say.resume, exact: true }).first().click()
      await expect.poll(() => cloudprinter.signals.length - before).toBe(1)
    })
  })
}
