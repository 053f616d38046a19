import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startSimulator } from '../simulator/simulator.ts'
import { demoKeys } from './demo/demo-keys.ts'
import { projectDir } from './project-dir.ts'
import type { InstalledProgram } from './trial/installer.ts'
import { installerOf } from './trial/installer-of.ts'
import { startBeside, startTrial, type TrialStation } from './trial/trial-station.ts'
import { openWork, type TrialWork } from './trial/trial-work.ts'
import { openVirtualDisplay } from './virtual-display.ts'

const usage = 'npm run try-installer -- FILE [--from OLDER_FILE] [--own-data]'

/**
 * Tries an installer from its silent installation to its removal: start, ready line, an order to its last signal, a second
 * start, the update from an older version with work that is open, and that its removal leaves the data.
 */
async function tryInstaller(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, 'own-data': { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (file === undefined) throw new Error(usage)
  const folder = mkdtempSync(join(tmpdir(), 'print-station-trial-'))
  const display = await missingDisplay()
  const simulator = await startSimulator(demoKeys)
  const dataDir = values['own-data'] ? null : join(folder, 'data')
  const options = { signalUrl: simulator.signalUrl, dataDir }
  let station: TrialStation | undefined
  const start = async (installed: InstalledProgram): Promise<TrialStation> => {
    station = await startTrial(installed, options)
    return station
  }
  const stop = async (): Promise<void> => {
    await station?.stop()
    station = undefined
  }
  try {
    const installer = installerOf(file, folder)
    const first = values.from === undefined ? installer : installerOf(values.from, folder)
    const before = await step(`installs ${basename(values.from ?? file)} without a question`, () => first.install())
    if (values.from === undefined) await inspect(before)
    const one = await step('starts, and says when it is ready', () => start(before))
    if (values.from === undefined) requireThisVersion(one)
    await requireEmpty(one)
    const work: TrialWork = openWork(simulator)
    await step('takes an order to its last signal', () => work.workOff(one))
    await step('has another one in the middle of its production', () => work.begin(one))
    if (before.isDirect) {
      await step('a second start beside it ends, and the first goes on', async () => {
        const code = await startBeside(before, dataDir)
        if (code !== 0) throw new Error(`It ended with ${code}`)
        await work.requireAll(one)
      })
    }
    await step('stops', stop)
    let installed = before
    if (values.from !== undefined) {
      installed = await step(`is updated by ${basename(file)}`, () => installer.install())
      await inspect(installed)
    }
    const two = await step('starts again', () => start(installed))
    requireThisVersion(two)
    await step('has everything that it had', () => work.requireAll(two))
    await step('takes the open order to its last signal, and reports nothing twice', () => work.end(two))
    const kept = two.dataDir
    await step('stops', stop)
    const files = filesBelow(kept)
    await step('is removed, and leaves the data', async () => {
      await installer.remove()
      const left = filesBelow(kept)
      if (files.length === 0 || left.join('\n') !== files.join('\n')) throw new Error(`${kept} is not as it was`)
    })
  } finally {
    await station?.stop().catch(() => undefined)
    await simulator.stop()
    display?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now()
  try {
    const result = await work()
    console.log(`ok     ${name} (${((performance.now() - began) / 1_000).toFixed(1)} s)`)
    return result
  } catch (cause) {
    console.log(`FAILED ${name}`)
    throw cause
  }
}

/** Looks at what was installed without starting it. */
async function inspect({ resources, signature }: InstalledProgram): Promise<void> {
  console.log(`       Signature: ${await signature()}`)
  if (resources === null) return
  await step('carries its licences, and the addon of this system and no other', async () => {
    const addons = globSync('**/*.node', { cwd: join(resources, 'app.asar.unpacked') }).map((path) => basename(path))
    const own = `${process.platform}-${process.arch}.node`
    if (addons.join() !== own) throw new Error(`The addons are ${addons.join(', ') || 'missing'}, not ${own}`)
    const missing = ['LICENSE', 'THIRD-PARTY-LICENCES.txt'].filter((name) => !readdirSync(resources).includes(name))
    if (missing.length > 0) throw new Error(`${missing.join(', ')} is missing`)
  })
}

function requireThisVersion({ ready }: TrialStation): void {
  if (ready === null) return
  const { version } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { readonly version: string }
  if (ready.version !== version) throw new Error(`It is version ${ready.version}, not ${version}`)
  console.log(`       Version ${ready.version}, commit ${ready.commit ?? 'unknown'}`)
}

/** The place of a user's data may be a real one. */
async function requireEmpty(station: TrialStation): Promise<void> {
  const { orders } = await station.call('orders.list', {})
  if (orders.length > 0) throw new Error(`${station.dataDir} holds orders already: nothing is tried with them`)
}

const filesBelow = (folder: string): string[] =>
  globSync('**/*', { cwd: folder })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => `${path} ${statSync(join(folder, path)).size}`)
    .sort()

async function missingDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null
  const display = await openVirtualDisplay()
  process.env.DISPLAY = display.name
  return display
}

tryInstaller().then(
  () => console.log('The installer does what it should.'),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
