import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { findChromium } from './find-chromium.ts'
import { projectDir } from './project-dir.ts'
import { sandboxArguments } from './sandbox-arguments.ts'

/** Renders `resources/icon.svg` in every size that an installer, a window or the tray asks for. */
async function renderIcons(): Promise<void> {
  const browser = await findChromium()
  if (!browser.ok) throw new Error(`The icons cannot be rendered: ${browser.reason}`)
  const folder = join(projectDir, 'resources', 'icons')
  mkdirSync(folder, { recursive: true })
  const drawing = readFileSync(join(projectDir, 'resources', 'icon.svg'), 'utf8')
  const painter = await chromium.launch({ executablePath: browser.path, args: [...sandboxArguments()] })
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
    const page = await painter.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`)
    await page.screenshot({ path: join(folder, `${size}x${size}.png`), omitBackground: true })
    await page.close()
  }
  await renderTrayImages(painter, drawing)
  await painter.close()
}

/** A sign in the corner tells the states apart by its shape; the colour only helps. */
const traySigns = {
  receiving: { colour: '#2b8a3e', shape: '<path d="M4.5 8.5 7 11l4.5-5.5"/>' },
  paused: { colour: '#e67700', shape: '<path d="M6 5v6M10 5v6"/>' },
  'needs-you': { colour: '#c92a2a', shape: '<path d="M8 4v5M8 11.6v.4"/>' },
} as const

/** Renders the pictures of the tray, in the size of each density of screen. */
async function renderTrayImages(painter: Browser, drawing: string): Promise<void> {
  const folder = join(projectDir, 'resources', 'tray')
  mkdirSync(folder, { recursive: true })
  // Windows wants 16 points, most desktops of Linux 22 to 24, and macOS at most 22.
  for (const [density, suffix] of [
    [1, ''],
    [2, '@2x'],
  ] as const) {
    for (const [name, { colour, shape }] of Object.entries(traySigns)) {
      const page = await painter.newPage({ viewport: { width: 22, height: 22 }, deviceScaleFactor: density })
      const sign = `<svg class="sign" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5" fill="${colour}" stroke="#fff"/>
        <g fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">${shape}</g></svg>`
      const style =
        'body{margin:0}svg{position:absolute;inset:0;width:22px;height:22px}svg.sign{inset:auto 0 0 auto;width:14px;height:14px}'
      await page.setContent(`<style>${style}</style>${drawing}${sign}`)
      await page.screenshot({ path: join(folder, `${name}${suffix}.png`), omitBackground: true })
      await page.close()
    }
  }
}

await renderIcons()
