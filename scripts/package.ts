import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from './build-if-needed.ts'
import { projectDir } from './project-dir.ts'
import { runTool } from './run-tool.ts'
import { licencesText, shippedPackages } from './shipped-packages.ts'
import { signingOf } from './signing.ts'

/**
 * Makes the installers of this system into `dist/`. Where a part of them cannot be fetched, it makes the program as a
 * plain folder and says so. `--dir` asks for that folder alone.
 */
async function makePackage(asked: readonly string[]): Promise<number> {
  await buildIfNeeded()
  writeFileSync(join(projectDir, 'out', 'THIRD-PARTY-LICENCES.txt'), licencesText(shippedPackages(projectDir)))
  const installers = await build(asked)
  if (installers === 0) sayWhatIsSigned()
  if (installers === 0 || asked.includes('--dir')) return installers
  // Where others build upon them, there are no installers but whole ones.
  if (process.env.CI) return installers
  console.error('\nThe installers could not be made: the lines above say which part is missing.')
  console.error('Making the program as a plain folder instead.\n')
  const folder = await build([...asked, '--dir'])
  if (folder === 0) console.error('\nThe program lies unpacked below dist/. There is no installer.')
  return folder
}

async function build(args: readonly string[]): Promise<number> {
  const all = [...args, '--publish', 'never', ...runtimeArguments(), ...signing.args]
  const { code } = await runTool('electron-builder', all, { output: 'inherit', env: signing.env })
  return code
}

/** For people, and for the notes of a version. */
function sayWhatIsSigned(): void {
  console.log(`\n${signing.said}`)
  mkdirSync(join(projectDir, 'dist'), { recursive: true })
  writeFileSync(join(projectDir, 'dist', `signing-${process.platform}.txt`), `${signing.said}\n`)
}

/** The Electron that ELECTRON_OVERRIDE_DIST_PATH names goes into the package, as it does into every start. */
function runtimeArguments(): readonly string[] {
  const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!runtime) return []
  const version = readFileSync(join(runtime, 'version'), 'utf8').trim().replace(/^v/, '')
  return [`-c.electronDist=${runtime}`, `-c.electronVersion=${version}`]
}

const signing = signingOf(process.platform, process.env)
process.exitCode = await makePackage(process.argv.slice(2))
