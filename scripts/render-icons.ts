import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findChromium } from './find-chromium.ts'
import { projectDir } from './project-dir.ts'
import { sandboxArguments } from './sandbox-arguments.ts'

/** Renders `resources/icon.svg` in every size that an installer or a window asks for. */
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
  await painter.close()
}

await renderIcons()
