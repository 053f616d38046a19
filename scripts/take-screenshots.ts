import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import type { StepRequest } from '../shared/station-api.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { demoKeys } from './demo/demo-keys.ts'
import { type DemoStation, startDemoStation } from './demo/demo-station.ts'
import { findChromium } from './find-chromium.ts'
import { projectDir } from './project-dir.ts'

/** Takes the pictures in `docs/screenshots/`: every screen of a station in the middle of a day, light and dark. */
async function takeScreenshots(): Promise<void> {
  await buildIfNeeded()
  const found = await findChromium()
  if (!found.ok) throw new Error(found.reason)
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-pictures-'))
  const simulator = await startSimulator({ ...demoKeys, seed: 7 })
  const { signalUrl } = simulator
  const station = await startDemoStation({ ...demoKeys, dataDir, signalUrl, electronPath: null })
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
  try {
    for (let count = 0; count < 18; count += 1) await simulator.push(station.webhookUrl, await simulator.makeOrder())
    await workSome(station)
    for (const scheme of ['light', 'dark'] as const) await takeAll(browser, station.consoleUrl, scheme)
  } finally {
    await browser.close()
    await station.stop()
    await simulator.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** So that every status is in the picture. */
const steps: readonly (StepRequest | null)[] = [
  { to: 'in_production', by: 'Operator 1' },
  { to: 'produced', by: 'Operator 1' },
  null,
  { to: 'packed', by: 'Operator 2' },
  null,
  { to: 'on_hold', cause: 'The paper arrives tomorrow', by: 'Operator 2' },
  { to: 'in_production', by: 'Operator 1' },
  { to: 'error', cause: 'Cover scratched, printing it again', by: 'Operator 1' },
  null,
]

async function workSome(station: DemoStation): Promise<void> {
  const ready = async () => (await station.call('items.list', { status: ['ready'], limit: 500 })).items
  const waiting = async () => (await station.call('items.counts', {})).byStatus.received
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 100))
  for (const [index, item] of (await ready()).entries()) {
    const step = steps[index % steps.length]
    if (step) await station.call('items.advance', { cpItemId: item.cpItemId, ...step })
  }
}

/** The screens by the keys that open them. */
const screens = {
  queue: '1',
  orders: '2',
  downloads: '3',
  signals: '4',
  inbox: '5',
  exceptions: '6',
  today: '7',
  settings: '8',
} as const

async function takeAll(browser: Browser, url: string, scheme: 'light' | 'dark'): Promise<void> {
  const folder = join(projectDir, 'docs', 'screenshots')
  mkdirSync(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: scheme })
  await page.goto(url)
  await page.getByRole('row').nth(3).waitFor()
  for (const [name, key] of Object.entries(screens)) {
    await page.keyboard.press(key)
    // The settings are a form, the day is a page; every other screen is a list with something to choose.
    if (name !== 'settings' && name !== 'today')
      for (const move of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(move)
    // Long enough for what was chosen to be fetched and drawn.
    await page.waitForTimeout(800)
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) })
  }
  await page.close()
}

await takeScreenshots()
