import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { projectDir } from '../../../scripts/project-dir.ts'
import { foundRuntimes } from '../runtimes.ts'

/** The built program, running in a real window. */
export interface Program {
  readonly app: ElectronApplication
  readonly window: Page
  readonly process: ChildProcess
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
}

/** The built program without a driver: what it prints, and how it ends. */
export interface BareProgram {
  readonly process: ChildProcess
  printed(): string
  readonly ended: Promise<number | null>
}

export interface ProgramFixtures {
  /** A folder of its own for each test. */
  readonly dataDir: string
  /** Starts the program on `dataDir`; whatever still runs is ended after the test. */
  readonly start: (...flags: readonly string[]) => Promise<Program>
  /** Starts it on another folder than `dataDir`. */
  readonly startAt: (folder: string, ...flags: readonly string[]) => Promise<Program>
  /** Starts it as an installed one that is not told where its data is: `dataDir` stands in for the folder of the user. */
  readonly startInstalled: (...flags: readonly string[]) => Promise<Program>
  readonly startBare: (...flags: readonly string[]) => BareProgram
}

/** A flag for these tests alone: the program starts as a shop starts it the first time. */
export const newShop = '--new-shop'

export const test = base.extend<ProgramFixtures>({
  dataDir: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  },
  start: async ({ dataDir }, use) => {
    const running: Program[] = []
    await use(async (...flags) => {
      const program = await launch(['--data-dir', dataDir, ...flags])
      running.push(program)
      return program
    })
    await endAll(running)
  },
  startAt: async ({ browserName: _ }, use) => {
    const running: Program[] = []
    await use(async (folder, ...flags) => {
      const program = await launch(['--data-dir', folder, ...flags])
      running.push(program)
      return program
    })
    await endAll(running)
  },
  startInstalled: async ({ dataDir }, use) => {
    const running: Program[] = []
    await use(async (...flags) => {
      test.skip(process.platform !== 'linux', 'the folder of the user is only known to be moved by a variable on Linux')
      const program = await launch(flags, { XDG_CONFIG_HOME: dataDir })
      running.push(program)
      return program
    })
    await endAll(running)
  },
  startBare: async ({ dataDir }, use) => {
    const running: BareProgram[] = []
    await use((...flags) => {
      const program = spawnBare(dataDir, flags)
      running.push(program)
      return program
    })
    await endAll(running)
  },
})

/** Electron's path and its arguments, or a skipped test where there is none. */
function commandOf(flags: readonly string[]): { path: string; args: string[] } {
  const { electron } = foundRuntimes()
  test.skip(!electron.ok, electron.ok ? '' : `no Electron: ${electron.reason}`)
  if (!electron.ok) throw new Error(electron.reason)
  // Without users' namespaces, as in a container, Chromium has no sandbox to offer.
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  // A station with no key at all opens its guide; the tests begin where that is done, but for one.
  const keys = flags.includes(newShop) ? [] : ['--order-api-key', 'order-key']
  return { path: electron.path, args: [...sandbox, projectDir, '--webhook-port', '0', ...keys, ...flags] }
}

async function launch(flags: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const { path, args } = commandOf(flags)
  const app = await _electron.launch({
    executablePath: path,
    args,
    cwd: projectDir,
    env: { ...ownEnvironment(), ...env },
  })
  const child = app.process()
  const ended = endOf(child)
  const window = await app.firstWindow()
  await settle(window)
  return { app, process: child, ended, window }
}

const ownEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/**
 * Waits until the station runs or it is known why not. While its parts are loaded the main process cleans its memory up, and
 * an answer that the driver waits for from there can be lost with it ("Resulting promise was garbage collected").
 */
async function settle(window: Page): Promise<void> {
  const isSettled = "location.protocol === 'data:' || window.station?.invoke('station.status', {}).then(({ ok }) => ok)"
  // Not with each frame, which is the usual: a window that is hidden draws none.
  await window.waitForFunction(isSettled, undefined, { polling: 50 })
}

function spawnBare(dataDir: string, flags: readonly string[]): BareProgram {
  const { path, args } = commandOf(['--data-dir', dataDir, ...flags])
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  return { process: child, printed: () => printed, ended: endOf(child) }
}

/** Waits for their ends: what still writes would bring the folder of the test back. */
async function endAll(programs: readonly Pick<Program, 'process' | 'ended'>[]): Promise<void> {
  for (const { process: child } of programs) child.kill('SIGKILL')
  await Promise.all(programs.map((program) => program.ended))
}

const endOf = (child: ChildProcess): Promise<number | null> => new Promise((done) => child.once('close', done))
