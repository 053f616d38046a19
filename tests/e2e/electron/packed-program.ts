import { type ChildProcess, spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import { runProgram } from '../../../scripts/run-tool.ts'
import { foundRuntimes } from '../runtimes.ts'
import { test } from './program.ts'

/** Where electron-builder puts the program and its resources, system by system. */
const places = {
  linux: { program: 'linux*-unpacked/print-station', resources: 'resources' },
  win32: { program: 'win*-unpacked/Print Station.exe', resources: 'resources' },
  darwin: { program: 'mac*/Print Station.app/Contents/MacOS/Print Station', resources: '../Resources' },
} as const

/** The packed program and what lies beside it. */
export interface Packed {
  readonly program: string
  readonly resources: string
}

let folder = ''
let packing: Promise<Packed> | undefined

/** Packs the program once for the tests of a file. */
export async function packed(): Promise<Packed> {
  const { electron } = foundRuntimes()
  test.skip(!electron.ok, electron.ok ? '' : `no Electron: ${electron.reason}`)
  if (!electron.ok) throw new Error(electron.reason)
  packing ??= pack(electron.path)
  return await packing
}

async function pack(electronPath: string): Promise<Packed> {
  folder = mkdtempSync(join(tmpdir(), 'print-station-packed-'))
  const place = places[process.platform as keyof typeof places]
  const runtime = process.platform === 'darwin' ? resolve(electronPath, '../../../..') : dirname(electronPath)
  const { code, output } = await runProgram(
    process.execPath,
    ['scripts/package.ts', '--dir', `-c.directories.output=${folder}`, '-c.compression=store'],
    { output: 'capture', env: { ELECTRON_OVERRIDE_DIST_PATH: runtime, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  )
  expect(code, output).toBe(0)
  const [program = ''] = globSync(join(folder, place.program))
  return { program, resources: resolve(dirname(program), place.resources) }
}

/** Call after the tests of a file. */
export function removePacked(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}

export interface Started {
  readonly ready: { readonly consoleUrl: string; readonly webhookUrl: string; readonly token: string }
  readonly ended: Promise<number | null>
  readonly process: ChildProcess
  call(name: string, input: object): Promise<Record<string, unknown>>
}

/** Starts the packaged program as a person does, without a driver. */
export async function startPacked(
  program: string,
  flags: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Started> {
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  const common = ['--webhook-port', '0', '--console-port', '0']
  const child = spawn(program, [...sandbox, ...common, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  try {
    await expect.poll(() => printed, { timeout: 30_000 }).toContain('\n')
  } catch (cause) {
    child.kill('SIGKILL')
    throw cause
  }
  const ready = JSON.parse(printed)
  return {
    ready,
    ended,
    process: child,
    async call(name, input) {
      const answer = await fetch(new URL(`/api/${name}`, ready.consoleUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      return (await answer.json()) as Record<string, unknown>
    },
  }
}
