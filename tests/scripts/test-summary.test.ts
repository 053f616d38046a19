import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../../scripts/run-tool.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const checks = { passed: 5, failed: 0, skipped: 0 }
const vitest = { numTotalTests: 12, numPassedTests: 9, numFailedTests: 2, numPendingTests: 1, numTodoTests: 0 }
const playwright = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 3 }, errors: [] }

async function summaryOf(
  ...reports: readonly unknown[]
): Promise<{ line: string | undefined; code: number; said: readonly string[] }> {
  const folder = temporaryFolder()
  const files = reports.map((report, index) => {
    const file = join(folder, `${index}.json`)
    if (report !== null) writeFileSync(file, JSON.stringify(report))
    return file
  })
  const { output, code } = await runProgram(process.execPath, ['scripts/test-summary.ts', ...files], {
    output: 'capture',
  })
  const said = output.trim().split('\n')
  return { line: said.at(-1), code, said: said.slice(0, -1) }
}

describe('the summary of a test run', () => {
  it('adds up what all runners reported', async () => {
    expect(await summaryOf(checks, { ...vitest, success: false }, playwright)).toMatchObject({
      line: '19 passed, 2 failed, 4 skipped',
      code: 1,
    })
  })

  it('is a success when nothing failed', async () => {
    const sound = { ...vitest, numFailedTests: 0, success: true }
    expect(await summaryOf(checks, sound, playwright)).toEqual({
      line: '19 passed, 0 failed, 4 skipped',
      code: 0,
      said: [],
    })
  })

  it('counts a report that is missing as a failure', async () => {
    expect(await summaryOf(checks, null)).toMatchObject({ line: '5 passed, 1 failed, 0 skipped', code: 1 })
  })

  it('counts a test file that could not be loaded as a failure', async () => {
    const unloaded = { ...vitest, numFailedTests: 0, success: false }
    expect(await summaryOf(unloaded)).toMatchObject({ line: '9 passed, 1 failed, 1 skipped', code: 1 })
    expect((await summaryOf({ ...playwright, errors: [{}] })).line).toBe('5 passed, 1 failed, 3 skipped')
  })

  it('names each test that failed, and why', async () => {
    const failing = {
      ...vitest,
      success: false,
      testResults: [
        {
          name: 'tests/queue.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'the queue holds', status: 'passed' },
            { fullName: 'the queue is in order', status: 'failed', failureMessages: ['expected 1\n    at somewhere'] },
          ],
        },
        { name: 'tests/none.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
        { name: 'tests/dead.test.ts', status: 'failed', message: '', assertionResults: [{ status: 'pending' }] },
      ],
    }
    const error = { message: '\u001b[31mnot visible\u001b[39m\n\n+ "cut off"\n    at somewhere' }
    const tests = [{ status: 'unexpected', results: [{}, { error }] }]
    const suites = [
      {
        specs: [{ title: 'sound', tests: [{ status: 'expected' }] }],
        suites: [{ specs: [{ title: 'a shift', tests }] }],
      },
    ]
    expect((await summaryOf(failing, { ...playwright, suites })).said).toEqual([
      'FAILED the queue is in order: expected 1',
      'FAILED tests/none.test.ts: cannot be loaded',
      'FAILED tests/dead.test.ts: its process died',
      'FAILED a shift: not visible',
      '  + "cut off"',
    ])
  })
})
