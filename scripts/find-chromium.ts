import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findOnPath } from './find-on-path.ts'
import { installDebianPackages } from './install-debian-packages.ts'
import { runProgram, runTool } from './run-tool.ts'

export type ChromiumSearch =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: string }

/**
 * Finds a browser for the tests of the console: one of the system, or the one that Playwright has downloaded, or one that
 * can be installed or downloaded now. Says in one line why there is none.
 */
export async function findChromium(): Promise<ChromiumSearch> {
  for (const path of [...installedPaths(), chromium.executablePath()]) {
    if (await starts(path)) return { ok: true, path }
  }
  const refusal = await installDebianPackages([['chromium', 'chromium-browser']])
  if (refusal === null) {
    for (const path of installedPaths()) if (await starts(path)) return { ok: true, path }
  }
  console.error('Fetching a browser for the tests')
  const download = await runTool('playwright', ['install', '--only-shell', 'chromium'], {
    output: 'capture',
    limitMs: 180_000,
  })
  const path = chromium.executablePath()
  if (download.code === 0 && (await starts(path))) return { ok: true, path }
  return { ok: false, reason: `there is no Chromium and none could be downloaded (${refusal ?? 'nor installed'})` }
}

/** The browsers of the system that may be there, the usual one first. */
function installedPaths(): string[] {
  if (process.platform === 'linux') {
    const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    return names.map(findOnPath).filter((path) => path !== null)
  }
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  return roots
    .filter((root) => root !== undefined)
    .flatMap((root) => [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ])
}

/** Some systems have a script in the browser's place that only says where to get it. */
async function starts(path: string): Promise<boolean> {
  if (!existsSync(path)) return false
  // On Windows the question for its version would open a window.
  if (process.platform === 'win32') return true
  const { code, output } = await runProgram(path, ['--version'], { output: 'capture', limitMs: 20_000 })
  return code === 0 && /\d\.\d+\.\d/.test(output)
}
