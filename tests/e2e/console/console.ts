import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type LaunchOptions } from '@playwright/test'
import { type Cloudprinter, startCloudprinter } from '../cloudprinter.ts'
import { flagsFor } from '../operator.ts'
import { foundRuntimes } from '../runtimes.ts'
import { type ReadyStation, startStationProcess } from '../station-process.ts'

export interface ConsoleFixtures {
  readonly cloudprinter: Cloudprinter
  /** What `settings.json` says before the station starts, or null for a new station. */
  readonly settings: object | null
  /** A station under plain Node on a folder of its own, stopped after the test: it must end with code 0. */
  readonly station: ReadyStation
}

/** For tests that wait for signals: each follows its step at once, as nobody undoes it. */
export const signalsAtOnce = { signals: { undoWindowMs: 500 } }

/** Tests of the console in the Chromium that was found. */
export const test = base.extend<ConsoleFixtures, { launchOptions: LaunchOptions }>({
  launchOptions: [
    async ({ browserName: _ }, use) => {
      const { chromium } = foundRuntimes()
      test.skip(!chromium.ok, chromium.ok ? '' : `no Chromium: ${chromium.reason}`)
      if (!chromium.ok) return
      // As root, as in a container, Chromium has no sandbox to offer.
      await use({ executablePath: chromium.path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    },
    { scope: 'worker' },
  ],
  cloudprinter: async ({ browserName: _ }, use) => {
    const cloudprinter = await startCloudprinter()
    await use(cloudprinter)
    await cloudprinter.close()
  },
  settings: [null, { option: true }],
  station: async ({ cloudprinter, settings }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    if (settings !== null) writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
    const station = await startStationProcess(dataDir, ...flagsFor(cloudprinter))
    await use(station)
    await station.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  },
})
