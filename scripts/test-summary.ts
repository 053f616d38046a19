import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Of each test that failed, its name and the first lines of why. */
  readonly failures?: readonly string[]
}

type Report = Readonly<Record<string, unknown>>

/**
 * Adds up what the runners reported and prints the names of the tests that failed, then one line: `N passed, N failed,
 * N skipped`. A report that is missing or cannot be read counts as one failure: its runner did not come to its end.
 */
function summarise(reports: readonly string[]): Counts {
  const all = reports.map(countsOf)
  const sum = (field: 'passed' | 'failed' | 'skipped'): number =>
    all.reduce((total, counts) => total + counts[field], 0)
  const failures = all.flatMap((counts) => counts.failures ?? [])
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), failures }
}

function countsOf(file: string): Counts {
  try {
    return readReport(JSON.parse(readFileSync(file, 'utf8')) as Report)
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [`There is no report at ${file}`] }
  }
}

function readReport(report: Report): Counts {
  if ('numTotalTests' in report) return ofVitest(report)
  if ('stats' in report) return ofPlaywright(report)
  return { passed: number(report.passed), failed: number(report.failed), skipped: number(report.skipped) }
}

function ofVitest(report: Report): Counts {
  const failedTests = number(report.numFailedTests)
  // A file that could not even be loaded holds no test that could have failed.
  const failed = failedTests === 0 && report.success !== true ? 1 : failedTests
  const skipped = number(report.numPendingTests) + number(report.numTodoTests)
  const failures = list(report.testResults).flatMap((file) => {
    const tests = list(file.assertionResults).filter((test) => test.status === 'failed')
    if (tests.length === 0 && file.status === 'failed') return [named(file.name, file.message || 'its process died')]
    return tests.map((test) => named(test.fullName, list(test.failureMessages)[0]))
  })
  return { passed: number(report.numPassedTests), failed, skipped, failures }
}

function ofPlaywright(report: Report): Counts {
  const stats = report.stats as Report
  const errors = list(report.errors)
  return {
    passed: number(stats.expected) + number(stats.flaky),
    failed: number(stats.unexpected) + errors.length,
    skipped: number(stats.skipped),
    failures: [...errors.map((error) => named('the runner', error.message)), ...failuresWithin(report)],
  }
}

function failuresWithin(suite: Report): string[] {
  const specs = list(suite.specs).flatMap((spec) => {
    const failed = list(spec.tests).find((test) => test.status === 'unexpected')
    if (failed === undefined) return []
    const error = list(failed.results).at(-1)?.error as Report | undefined
    return [named(spec.title, error?.message)]
  })
  return [...specs, ...list(suite.suites).flatMap(failuresWithin)]
}

/** Whoever reads it may have nothing else left of the run: what was expected stands below the first line. */
function named(name: unknown, message: unknown): string {
  const lines = stripVTControlCharacters(String(message ?? '')).split('\n')
  const why = lines.filter((line) => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, 12)
  return `${String(name)}: ${why.join('\n  ')}`
}

function list(value: unknown): readonly Report[] {
  return Array.isArray(value) ? value : []
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new Error('not a report')
  return value
}

const { passed, failed, skipped, failures = [] } = summarise(process.argv.slice(2))
for (const failure of failures) console.log(`FAILED ${failure}`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1
