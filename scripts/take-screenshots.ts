import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BrowserContextOptions, chromium, type Page } from 'playwright'
import { buildIfNeeded } from './build-if-needed.ts'
import { demoKeys } from './demo/demo-keys.ts'
import { startDemoStation } from './demo/demo-station.ts'
import { findChromium } from './find-chromium.ts'
import { startBusyStation } from './pictures/busy-station.ts'
import {
  type ConsoleScreen,
  consoleScreens,
  emptyScreens,
  handbookPictures,
  untilDrawn,
} from './pictures/console-screens.ts'
import { inEnglish, inGerman } from './pictures/console-words.ts'
import { projectDir } from './project-dir.ts'

/** What the pictures are taken in: a folder each. */
interface Form {
  readonly name: string
  readonly context: BrowserContextOptions
  /** Pixels of the letters that a person has chosen in the browser; 16 is what browsers come with. */
  readonly letters?: number
}

const light = { colorScheme: 'light' } as const
const dark = { colorScheme: 'dark' } as const
const hd = { viewport: { width: 1280, height: 720 } } as const
const fullHd = { viewport: { width: 1920, height: 1080 } } as const
const uhd = { viewport: { width: 3840, height: 2160 } } as const

const forms: readonly Form[] = [
  { name: '1280-light', context: { ...hd, ...light } },
  { name: '1280-dark', context: { ...hd, ...dark } },
  { name: '1920-light', context: { ...fullHd, ...light } },
  { name: '1920-dark', context: { ...fullHd, ...dark } },
  { name: '3840-light', context: { ...uhd, ...light } },
  { name: '3840-dark', context: { ...uhd, ...dark } },
  { name: 'letters-200', context: { ...hd, ...light }, letters: 32 },
  // 200 % zoom of 1280x720, as a page sees it.
  { name: 'zoom-200', context: { viewport: { width: 640, height: 360 }, ...light } },
  { name: 'forced-light', context: { ...hd, ...light, forcedColors: 'active' } },
  { name: 'forced-dark', context: { ...hd, ...dark, forcedColors: 'active' } },
]

/** The pictures that the README shows, by the screen and the form. */
const shown = { 'queue-light': ['1280-light', 'queue'], 'queue-dark': ['1280-dark', 'queue'] } as const

/**
 * Takes a picture of every screen in every form, into `test-results/screenshots/`. With `--forms` and `--screens` only of
 * those whose names begin so, separated by commas; with `--docs` also those of the README and of the handbook.
 */
async function takeScreenshots(): Promise<void> {
  const { values } = parseArgs({
    options: { forms: { type: 'string' }, screens: { type: 'string' }, docs: { type: 'boolean', default: false } },
  })
  await buildIfNeeded()
  const found = await findChromium()
  if (!found.ok) throw new Error(found.reason)
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-pictures-'))
  const busy = await startBusyStation(join(dataDir, 'busy'))
  // Nothing listens there, and nothing is sent.
  const quiet = { ...demoKeys, dataDir: join(dataDir, 'empty'), signalUrl: 'http://127.0.0.1:9/', electronPath: null }
  const empty = await startDemoStation(quiet)
  try {
    for (const form of forms.filter(({ name }) => isAskedFor(values.forms, name))) {
      const args = ['--no-sandbox', ...(form.letters ? [`--blink-settings=defaultFontSize=${form.letters}`] : [])]
      const browser = await chromium.launch({ executablePath: found.path, args })
      const context = await browser.newContext({ reducedMotion: 'reduce', ...form.context })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const take = (screens: readonly ConsoleScreen[]) =>
        takeAll(
          page,
          form.name,
          screens.filter(({ name }) => isAskedFor(values.screens, name)),
        )
      await page.goto(busy.consoleUrl)
      await take(consoleScreens)
      await page.goto(empty.consoleUrl)
      await take(emptyScreens)
      await browser.close()
    }
    if (values.docs) {
      showInDocs()
      for (const language of ['en', 'de'] as const)
        await takeForHandbook(found.path, language, busy.consoleUrl, empty.consoleUrl)
    }
  } finally {
    await empty.stop()
    await busy.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
}

const picturesDir = join(projectDir, 'test-results', 'screenshots')

const isAskedFor = (asked: string | undefined, name: string): boolean =>
  asked === undefined || asked.split(',').some((start) => name.startsWith(start))

async function takeAll(page: Page, form: string, screens: readonly ConsoleScreen[]): Promise<void> {
  mkdirSync(join(picturesDir, form), { recursive: true })
  for (const screen of screens) {
    await screen.open(page)
    await untilDrawn(page)
    await page.screenshot({ path: join(picturesDir, form, `${screen.name}.png`) })
    if (screen.isLong) await takeWhole(page, join(picturesDir, form, `${screen.name}-whole.png`))
  }
}

/** The page scrolls within the window, so the window is made as long as the page. */
async function takeWhole(page: Page, path: string): Promise<void> {
  const before = page.viewportSize()
  if (before === null) return
  const hidden = await page.evaluate<number>(
    "Math.max(0, ...[...document.querySelectorAll('main *')].map((one) => one.scrollHeight - one.clientHeight))",
  )
  if (hidden === 0) return
  await page.setViewportSize({ ...before, height: before.height + hidden })
  await untilDrawn(page)
  await page.screenshot({ path })
  await page.setViewportSize(before)
}

function showInDocs(): void {
  for (const [name, [form, screen]] of Object.entries(shown)) {
    copyFileSync(join(picturesDir, form, `${screen}.png`), join(projectDir, 'docs', 'screenshots', `${name}.png`))
  }
}

/** The pictures of the handbook in one language. The guide is that of a station at its first start. */
async function takeForHandbook(
  chromiumPath: string,
  language: 'en' | 'de',
  busyUrl: string,
  emptyUrl: string,
): Promise<void> {
  const say = language === 'de' ? await inGerman() : inEnglish
  const dir = join(projectDir, 'docs', 'handbook', 'pictures', language)
  mkdirSync(dir, { recursive: true })
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
  const context = await browser.newContext({ reducedMotion: 'reduce', ...hd, ...light, locale: language })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  for (const name of handbookPictures) {
    const url = name === 'guide' ? emptyUrl : busyUrl
    if (!page.url().startsWith(new URL(url).origin)) await page.goto(url)
    await consoleScreens.find((screen) => screen.name === name)?.open(page, say)
    await untilDrawn(page)
    await page.screenshot({ path: join(dir, `${name}.png`) })
  }
  await browser.close()
}

await takeScreenshots()
