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
const kept = { output: 'capture' } as const
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
  { name: 'end-to-end tests', run: () => runTool('@playwright/test:playwright', ['test'], kept) },
]

/**
 * Runs every stage, also after one has failed: each says something of its own. What waits for disks, servers and browsers most of
 * its time runs at the same time, and what the last stage says comes when it has ended.
 */
async function testAll(): Promise<number> {
  rmSync(join(projectDir, 'test-results'), { recursive: true, force: true })
  await buildIfNeeded()
  const [checks, ...others] = stages
  const failed: string[] = []
  const run = async (stage: Stage): Promise<void> => {
    console.log(`\n${stage.name}`)
    const { code, output } = await stage.run()
    if (output !== '') console.log(`\n${stage.name}\n${output}`)
    if (code !== 0) failed.push(stage.name)
  }
  if (checks !== undefined) await run(checks)
  await Promise.all(others.map(run))
  console.log(failed.length === 0 ? '\nAll tests passed' : `\nFailed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await testAll()
