import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from './build-if-needed.ts'
import { projectDir } from './project-dir.ts'
import { runProgram, runTool, type ToolRun } from './run-tool.ts'

interface Stage {
  readonly name: string
  readonly run: () => Promise<ToolRun>
}

const shown = { output: 'inherit' } as const
/** A build of the addon that an older Electron needs is for Electron alone: the rest is tested with the one we ship. */
const shippedAddon = { ...shown, env: { BETTER_SQLITE3_BINDING: undefined } } as const

/** Each stage leaves a report below test-results/, for `scripts/test-summary.ts`. */
const stages: readonly Stage[] = [
  { name: 'static checks', run: () => runProgram(process.execPath, ['scripts/check.ts', '--static'], shown) },
  {
    name: 'unit and integration tests',
    run: () =>
      runTool(
        'vitest',
        ['run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/vitest.json'],
        shippedAddon,
      ),
  },
  { name: 'end-to-end tests', run: () => runTool('@playwright/test:playwright', ['test'], shown) },
]

/** Runs every stage, also after one has failed: each says something of its own. */
async function testAll(): Promise<number> {
  rmSync(join(projectDir, 'test-results'), { recursive: true, force: true })
  await buildIfNeeded()
  const failed: string[] = []
  for (const stage of stages) {
    console.log(`\n${stage.name}`)
    if ((await stage.run()).code !== 0) failed.push(stage.name)
  }
  console.log(failed.length === 0 ? '\nAll tests passed' : `\nFailed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await testAll()
