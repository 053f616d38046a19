import { spawn } from 'node:child_process'
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

beforeAll(() => buildIfNeeded())

describe('npm run demo -- --once', () => {
  it('works every order to its end, prints a table, exits 0 and leaves nothing behind', async () => {
    // What is set on this machine for a station in earnest.
    const ofOthers = temporaryFolder()
    const earnest = { PRINT_STATION_DATABASE_URL: 'postgres://db.invalid/shop', PRINT_STATION_LIBRARY_DIR: ofOthers }
    const run = demo(['--once', '--orders', '5'], earnest)
    expect(await run.ended, run.errors()).toBe(0)
    expect(run.printed()).toContain('5 orders in ')
    expect(run.printed().match(/ok$/gm)).toHaveLength(5)
    expect(run.printed()).toMatch(/^Preflight stopped item \d+ \(soft cover.+found: A spine of .+ expected: .+ mm\.$/m)
    expect(run.printed()).toMatch(/^To the press: (\d+) files delivered, \1 taken, with \1 tickets\.$/m)
    expect([...readdirSync(run.folder), ...readdirSync(ofOthers)]).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'ends soon when it is asked to (not on Windows, which knows no signals), and leaves nothing behind',
    async () => {
      const run = demo(['--once', '--orders', '200'])
      await run.untilPrinted('Pushing')
      run.kill('SIGINT')
      expect(await run.ended).toBe(1)
      expect(run.errors()).toContain('Stopped before the end.')
      expect(readdirSync(run.folder)).toEqual([])
    },
  )

  it('refuses more stations than it has names for, and half a one', async () => {
    for (const count of ['10', '2.5']) {
      const run = demo(['--stations', count])
      expect(await run.ended).toBe(1)
      expect(run.errors()).toContain('--stations needs a number from 1 to 9')
    }
  })

  it.each([
    ['--orders', 'many'],
    ['--pace', ''],
    ['--colour', 'blue'],
  ])('refuses %s %s', async (...args) => {
    const run = demo(args)
    expect(await run.ended).toBe(1)
    expect(run.errors()).toContain(args[0])
    expect(run.printed()).toBe('')
  })
})

describe('npm run demo -- --stations 3', () => {
  it('works every order though one station is killed, says who did what and who took over, and leaves nothing behind', async () => {
    const run = demo(['--stations', '3', '--orders', '6'])
    expect(await run.ended, run.errors()).toBe(0)
    expect(run.printed()).toMatch(/^6 orders at 3 stations in .*: nothing was lost, and nothing was done twice\.$/m)
    expect(run.printed().match(/ok$/gm)).toHaveLength(6)
    expect(run.printed()).toMatch(/^To the press: (\d+) files delivered, \1 taken, with \1 tickets\.$/m)
    expect(run.printed()).toMatch(/^two .* killed$/m)
    expect(run.printed()).toMatch(/^Station two was killed with \d+ files? and \d+ signals? under way\.$/m)
    expect(run.printed()).toMatch(/^Station (?:one|three) took over .*, within \d+\.\d s\.$/m)
    expect(readdirSync(run.folder)).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'ends soon when it is asked to (not on Windows, which knows no signals), and leaves nothing behind',
    async () => {
      const run = demo(['--stations', '2', '--orders', '200'])
      await run.untilPrinted('Pushing')
      run.kill('SIGINT')
      expect(await run.ended).toBe(1)
      expect(run.errors()).toContain('Stopped before the end.')
      expect(readdirSync(run.folder)).toEqual([])
    },
  )
})

describe.skipIf(process.platform !== 'linux')('npm run demo (on Linux, where a display may be missing)', () => {
  it.each([
    ['none was asked for', ['--no-window'], {}],
    ['there is no display', [], { DISPLAY: '' }],
    ['ELECTRON_OVERRIDE_DIST_PATH names /nowhere, where there is no Electron', [], {}],
    ['the station ended with code 133 and said: no screens', [], { ELECTRON_OVERRIDE_DIST_PATH: 'broken' }],
  ])('says in one line that there is no window because %s, and where the console is', async (reason, args, env) => {
    const electron =
      'ELECTRON_OVERRIDE_DIST_PATH' in env ? { ELECTRON_OVERRIDE_DIST_PATH: electronWithoutScreens() } : {}
    const run = demo([...args, '--orders', '2', '--pace', '0'], { DISPLAY: ':1', ...env, ...electron })
    await run.untilPrinted('All orders are pushed')
    expect(run.printed()).toContain(`No window: ${reason}. The same console opens in a browser.\n`)
    const [, address = ''] = /^Console: +(\S+)$/m.exec(run.printed()) ?? []
    expect((await fetch(address)).status).toBe(200)
    await run.untilPrinted('← ItemRegistered of item')
    expect(run.printed()).toMatch(/^→ order \d+ \(book\): \d x /m)

    run.kill('SIGINT')
    expect(await run.ended, run.errors()).toBe(0)
    expect(run.printed()).toContain('Every signal that arrived was as the protocol asks.')
    await expect(fetch(address)).rejects.toThrow()
    expect(readdirSync(run.folder)).toEqual([])
  })
})

/** Runs the demo as a person does, with a folder of its own for what is temporary. */
function demo(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder()
  // PostgreSQL runs as a user of its own where the tests run as root.
  chmodSync(folder, 0o711)
  const child = spawn(process.execPath, [join(projectDir, 'scripts', 'demo.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TMPDIR: folder,
      TEMP: folder,
      TMP: folder,
      WAYLAND_DISPLAY: '',
      ELECTRON_OVERRIDE_DIST_PATH: '/nowhere',
      ...env,
    },
  })
  let printed = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return {
    folder,
    ended,
    printed: () => printed,
    errors: () => errors,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Waits until it has said something; a demo that ends before has failed. */
    untilPrinted(text: string): Promise<unknown> {
      const early = ended.then((code) => {
        throw new Error(`It ended with code ${code} and said: ${printed}${errors}`)
      })
      return Promise.race([early, expect.poll(() => printed, { timeout: 60_000 }).toContain(text)])
    },
  }
}

/** Stands in for an Electron that answers the question for its version, and cannot open a window. */
function electronWithoutScreens(): string {
  const folder = temporaryFolder()
  const script = '#!/bin/sh\n[ "$1" = -p ] && echo 45.0.0 && exit 0\necho no screens >&2\nexit 133\n'
  writeFileSync(join(folder, 'electron'), script, { mode: 0o755 })
  return folder
}
