import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../../scripts/run-tool.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const checks = { passed: 5, failed: 0, skipped: 0 }
const vitest = { numTotalTests: 12, numPassedTests: 9, numFailedTests: 2, numPendingTests: 1, numTodoTests: 0 }
const playwright = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 3 }, errors: [] }

async function summaryOf(...reports: readonly unknown[]): Promise<{ line: string | undefined; code: number }> {
  const folder = temporaryFolder()
  const files = reports.map((report, index) => {
    const file = join(folder, `${index}.json`)
    if (report !== null) writeFileSync(file, JSON.stringify(report))
    return file
  })
  const { output, code } = await runProgram(process.execPath, ['scripts/test-summary.ts', ...files], {
    output: 'capture',
  })
  return { line: output.trim().split('\n').at(-1), code }
}

describe('the summary of a test run', () => {
  it('adds up what all runners reported', async () => {
    expect(await summaryOf(checks, { ...vitest, success: false }, playwright)).toEqual({
      line: '19 passed, 2 failed, 4 skipped',
      code: 1,
    })
  })

  it('is a success when nothing failed', async () => {
    const sound = { ...vitest, numFailedTests: 0, success: true }
    expect(await summaryOf(checks, sound, playwright)).toEqual({ line: '19 passed, 0 failed, 4 skipped', code: 0 })
  })

  it('counts a report that is missing as a failure', async () => {
    expect(await summaryOf(checks, null)).toEqual({ line: '5 passed, 1 failed, 0 skipped', code: 1 })
  })

  it('counts a test file that could not be loaded as a failure', async () => {
    const unloaded = { ...vitest, numFailedTests: 0, success: false }
    expect(await summaryOf(unloaded)).toEqual({ line: '9 passed, 1 failed, 1 skipped', code: 1 })
    expect((await summaryOf({ ...playwright, errors: [{}] })).line).toBe('5 passed, 1 failed, 3 skipped')
  })
})
