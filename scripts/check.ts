import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronWarning, pinnedElectron } from './electron-support.ts'
import { projectDir } from './project-dir.ts'
import { runProgram, runTool, type ToolRun } from './run-tool.ts'

interface Check {
  readonly name: string
  readonly run: () => Promise<ToolRun>
}

const quiet = { output: 'capture' } as const

/** All that can be said about the sources without running them. */
const staticChecks: readonly Check[] = [
  { name: 'types of the station', run: () => runTool('typescript:tsc', ['--noEmit', '-p', '.'], quiet) },
  { name: 'types of the console', run: () => runTool('typescript:tsc', ['--noEmit', '-p', 'renderer'], quiet) },
  { name: 'format and lint', run: () => runTool('@biomejs/biome', ['check', '--error-on-warnings', '.'], quiet) },
  { name: 'import direction', run: () => runProgram(process.execPath, ['scripts/check-imports.ts'], quiet) },
  { name: 'patterns', run: () => runProgram(process.execPath, ['scripts/check-patterns.ts'], quiet) },
  { name: 'dead code', run: () => runTool('knip', ['--no-progress'], quiet) },
]

const unitTests: Check = {
  name: 'unit tests',
  run: () => runTool('vitest', ['run', '--project', 'unit', '--reporter=dot'], quiet),
}

/** Runs the checks, two at a time, and shows what the failed ones said. */
async function check(checks: readonly Check[]): Promise<boolean> {
  const waiting = [...checks]
  const failed: string[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const began = performance.now()
      const { code, output } = await next.run()
      const seconds = ((performance.now() - began) / 1_000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${next.name} (${seconds} s)`)
      if (code === 0) continue
      failed.push(next.name)
      console.log(output.trimEnd())
    }
  }
  await Promise.all([work(), work()])
  mkdirSync(join(projectDir, 'test-results'), { recursive: true })
  const counts = { passed: checks.length - failed.length, failed: failed.length, skipped: 0 }
  writeFileSync(join(projectDir, 'test-results', 'check.json'), JSON.stringify(counts))
  const warning = electronWarning(pinnedElectron, Date.now())
  if (warning !== null) console.log(`WARNING ${warning}`)
  console.log(failed.length === 0 ? `${checks.length} checks passed` : `Failed: ${failed.join(', ')}`)
  return failed.length === 0
}

const isStaticOnly = process.argv.includes('--static')
const passed = await check(isStaticOnly ? staticChecks : [...staticChecks, unitTests])
process.exitCode = passed ? 0 : 1
