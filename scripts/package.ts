import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from './build-if-needed.ts'
import { projectDir } from './project-dir.ts'
import { runTool } from './run-tool.ts'
import { licencesText, shippedPackages } from './shipped-packages.ts'

/**
 * Makes the installers of this system into `dist/`. Where a part of them cannot be fetched, it makes the program as a
 * plain folder and says so. `--dir` asks for that folder alone.
 */
async function makePackage(asked: readonly string[]): Promise<number> {
  await buildIfNeeded()
  writeFileSync(join(projectDir, 'out', 'THIRD-PARTY-LICENCES.txt'), licencesText(shippedPackages(projectDir)))
  const installers = await build(asked)
  if (installers === 0 || asked.includes('--dir')) return installers
  console.error('\nThe installers could not be made: the lines above say which part is missing.')
  console.error('Making the program as a plain folder instead.\n')
  const folder = await build([...asked, '--dir'])
  if (folder === 0) console.error('\nThe program lies unpacked below dist/. There is no installer.')
  return folder
}

async function build(args: readonly string[]): Promise<number> {
  const { code } = await runTool('electron-builder', [...args, '--publish', 'never', ...runtimeArguments()], {
    output: 'inherit',
  })
  return code
}

/** The Electron that ELECTRON_OVERRIDE_DIST_PATH names goes into the package, as it does into every start. */
function runtimeArguments(): readonly string[] {
  const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!runtime) return []
  const version = readFileSync(join(runtime, 'version'), 'utf8').trim().replace(/^v/, '')
  return [`-c.electronDist=${runtime}`, `-c.electronVersion=${version}`]
}

process.exitCode = await makePackage(process.argv.slice(2))
