import { spawn } from 'node:child_process'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import { projectDir } from '../../../scripts/project-dir.ts'
import { runProgram } from '../../../scripts/run-tool.ts'
import { foundRuntimes } from '../runtimes.ts'
import { test } from './program.ts'

/** Where electron-builder puts the program and its resources, system by system. */
const places = {
  linux: { program: 'linux*-unpacked/print-station', resources: 'resources' },
  win32: { program: 'win*-unpacked/Print Station.exe', resources: 'resources' },
  darwin: { program: 'mac*/Print Station.app/Contents/MacOS/Print Station', resources: '../Resources' },
} as const

test('the packaged program carries one addon and no console sources, starts, and opens its store', async ({
  dataDir,
}) => {
  test.setTimeout(180_000)
  const { electron } = foundRuntimes()
  test.skip(!electron.ok, electron.ok ? '' : `no Electron: ${electron.reason}`)
  if (!electron.ok) return
  const place = places[process.platform as keyof typeof places]
  const output = join(dataDir, 'dist')

  const runtime = process.platform === 'darwin' ? resolve(electron.path, '../../../..') : dirname(electron.path)
  const packing = await runProgram(
    process.execPath,
    ['scripts/package.ts', '--dir', `-c.directories.output=${output}`, '-c.compression=store'],
    { output: 'capture', env: { ELECTRON_OVERRIDE_DIST_PATH: runtime, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  )
  expect(packing.code, packing.output).toBe(0)
  const [program = ''] = globSync(join(output, place.program))
  const resources = resolve(dirname(program), place.resources)

  const addons = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds')
  expect(readdirSync(addons)).toEqual([`${process.platform}-${process.arch}.node`])
  const carried = packagesIn(join(resources, 'app.asar'))
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
  expect(carried).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  // What the console needs is bundled into it, and would be there twice.
  expect(carried.filter((name) => name in devDependencies)).toEqual([])

  const flags = ['--data-dir', join(dataDir, 'data'), '--webhook-port', '0', '--console-port', '0']
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  const running = spawn(program, [...sandbox, ...flags], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise<number | null>((done) => running.once('exit', done))
  try {
    let printed = ''
    running.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
    await expect.poll(() => printed, { timeout: 30_000 }).toContain('\n')
    const ready = JSON.parse(printed)
    const answer = await fetch(new URL('/api/items.counts', ready.consoleUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(await answer.json()).toMatchObject({ overdue: 0 })
    expect(await (await fetch(ready.consoleUrl)).text()).toContain('<script type="module"')
  } finally {
    running.kill('SIGTERM')
  }
  if (process.platform !== 'win32') expect(await ended).toBe(0)
})

interface ArchiveFolder {
  readonly files?: Readonly<Record<string, ArchiveFolder>>
}

/** The packages in an archive of Electron, whose head is a listing in JSON: its length at byte 12, its text from 16. */
function packagesIn(archive: string): readonly string[] {
  const bytes = readFileSync(archive)
  const root = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as ArchiveFolder
  const folders = Object.entries(root.files?.node_modules?.files ?? {})
  return folders.flatMap(([name, folder]) =>
    name.startsWith('@') ? Object.keys(folder.files ?? {}).map((inner) => `${name}/${inner}`) : [name],
  )
}
