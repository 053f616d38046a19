import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { projectDir } from '../../scripts/project-dir.ts'
import { sourceCommit } from '../../scripts/source-commit.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

interface Run {
  readonly process: ChildProcess
  printed(): string
  readonly ended: Promise<number | null>
}

/** Starts the station as a person does; ends it with the test. */
function npmRun(script: string, flags: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const isWindows = process.platform === 'win32'
  const args = ['run', '--silent', script, '--', '--data-dir', temporaryFolder(), '--webhook-port', '0', ...flags]
  const child = spawn(isWindows ? 'npm.cmd' : 'npm', args, {
    cwd: projectDir,
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_OVERRIDE_DIST_PATH: '/nowhere', ...env },
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { process: child, printed: () => printed, ended }
}

/** Waits for a text; a program that ends before has failed. */
async function untilPrinted(run: Run, text: string): Promise<void> {
  const endedEarly = run.ended.then((code) => {
    throw new Error(`It ended with code ${code} and had printed: ${run.printed()}`)
  })
  await Promise.race([endedEarly, expect.poll(run.printed, { timeout: 60_000 }).toContain(text)])
}

describe.skipIf(process.platform === 'win32')('npm run station (not on Windows, which knows no signals)', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints the ready line alone, and ends with code 0 on %s', async (signal) => {
    const run = npmRun('station', ['--console-port', '0'])
    await untilPrinted(run, '\n')
    const ready = JSON.parse(run.printed())
    expect(ready).toMatchObject({ event: 'ready', version: packageJson.version, commit: sourceCommit(projectDir) })
    expect((await fetch(ready.consoleUrl)).status).toBe(200)

    run.process.kill(signal)
    expect(await run.ended).toBe(0)
    await expect(fetch(ready.consoleUrl)).rejects.toThrow()
    expect(run.printed().trim().split('\n')).toHaveLength(1)
  })

  it('says on standard error, and with its exit code, what is wrong with a flag', async () => {
    const run = npmRun('station', ['--webhook-port', 'many'])
    expect(await run.ended).toBe(1)
    expect(run.printed()).toBe('')
  })
})

/** Stands in for an Electron that answers the question for its version, and cannot open a window. */
function brokenElectron(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\n[ "$1" = -p ] && echo 45.0.0 && exit 0\nexit 133\n', {
    mode: 0o755,
  })
  return folder
}

describe.skipIf(process.platform !== 'linux')('npm start (on Linux, where a display may be missing)', () => {
  it.each([
    ['there is no display', {}],
    ['ELECTRON_OVERRIDE_DIST_PATH names /nowhere, where there is no Electron', { DISPLAY: ':1' }],
    ['Electron ended at once with code 133', { DISPLAY: ':1', ELECTRON_OVERRIDE_DIST_PATH: 'broken' }],
  ])('says that %s, and where the console is instead', async (reason, env) => {
    const electron = 'ELECTRON_OVERRIDE_DIST_PATH' in env ? { ELECTRON_OVERRIDE_DIST_PATH: brokenElectron() } : {}
    const run = npmRun('start', ['--console-port', '0'], { ...env, ...electron })
    await untilPrinted(run, 'Ctrl+C')
    expect(run.printed()).toContain(`No window: ${reason}. The console opens in a browser instead.\n`)
    const [, address = ''] = /^Console: +(\S+)$/m.exec(run.printed()) ?? []
    expect((await fetch(address)).status).toBe(200)
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
  })
})
