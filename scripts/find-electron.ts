import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findOnPath } from './find-on-path.ts'
import { installDebianPackages } from './install-debian-packages.ts'
import { projectDir } from './project-dir.ts'
import { runProgram, runTool } from './run-tool.ts'

export type ElectronSearch =
  | { readonly ok: true; readonly path: string; readonly version: string }
  | { readonly ok: false; readonly reason: string }

export interface ElectronSearchOptions {
  /** Takes a display that a test can open by itself, and installs what is missing of the system where that is possible. */
  readonly forTests?: boolean
}

/**
 * Finds an Electron that can open a window here: the one that ELECTRON_OVERRIDE_DIST_PATH names, or the one that was
 * downloaded before, or a fresh download. Says in one line why there is none.
 */
export async function findElectron({ forTests = false }: ElectronSearchOptions = {}): Promise<ElectronSearch> {
  const noDisplay = await missingDisplay(forTests)
  if (noDisplay !== null) return { ok: false, reason: noDisplay }
  const runtime = await findRuntime()
  if (!runtime.ok) return runtime
  const first = await probe(runtime.path)
  if (first.ok || !forTests) return first
  const refusal = await installDebianPackages(systemLibraries)
  return refusal === null ? probe(runtime.path) : { ok: false, reason: `${first.reason} (${refusal})` }
}

/** How long the download of the runtime, about 115 MB, may take. */
const downloadLimitMs = 180_000

const systemLibraries = [['libgtk-3-0t64', 'libgtk-3-0'], ['libnss3'], ['libgbm1'], ['libasound2t64', 'libasound2']]

async function missingDisplay(forTests: boolean): Promise<string | null> {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null
  if (!forTests) return 'there is no display'
  if (findOnPath('Xvfb') !== null) return null
  const refusal = await installDebianPackages([['xvfb']])
  return refusal === null ? null : `there is neither a display nor Xvfb (${refusal})`
}

async function findRuntime(): Promise<{ ok: true; path: string } | { ok: false; reason: string }> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const path = join(override, programOf(process.platform))
    if (existsSync(path)) return { ok: true, path }
    return { ok: false, reason: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, where there is no Electron` }
  }
  const folder = join(projectDir, 'node_modules', 'electron')
  if (!existsSync(folder)) return { ok: false, reason: 'the electron package is not installed' }
  const path = join(folder, 'dist', programOf(process.platform))
  if (existsSync(path)) return { ok: true, path }
  console.error('Fetching the Electron runtime (about 115 MB, once)')
  const download = await runTool('electron:install-electron', ['--no'], { output: 'capture', limitMs: downloadLimitMs })
  if (download.code === 0 && existsSync(path)) return { ok: true, path }
  const cause = download.output.trim().split('\n')[0] || 'it took too long'
  return { ok: false, reason: `the Electron runtime could not be downloaded (${cause})` }
}

/** Starts it as plain Node, which needs neither a display nor a sandbox, and still all libraries. */
async function probe(path: string): Promise<ElectronSearch> {
  const run = await runProgram(path, ['-p', 'process.versions.electron'], {
    output: 'capture',
    env: { ELECTRON_RUN_AS_NODE: '1' },
    limitMs: 30_000,
  })
  const version = run.output.trim()
  if (run.code === 0 && /^\d+\.\d+\.\d+/.test(version)) return { ok: true, path, version }
  const cause = version.split('\n')[0]?.replace(`${path}: `, '') || `code ${run.code}`
  return { ok: false, reason: `Electron does not start here: ${cause}` }
}

function programOf(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}
