import { readFileSync } from 'node:fs'

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * Adds up what the runners reported and prints one line, `N passed, N failed, N skipped`. A report that is missing or
 * cannot be read counts as one failure: its runner did not come to its end.
 */
function summarise(reports: readonly string[]): Counts {
  const all = reports.map(countsOf)
  const sum = (field: keyof Counts): number => all.reduce((total, counts) => total + counts[field], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

function countsOf(file: string): Counts {
  try {
    return readReport(JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>)
  } catch {
    console.error(`There is no report at ${file}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function readReport(report: Readonly<Record<string, unknown>>): Counts {
  if ('numTotalTests' in report) return ofVitest(report)
  if ('stats' in report) return ofPlaywright(report)
  return { passed: number(report.passed), failed: number(report.failed), skipped: number(report.skipped) }
}

function ofVitest(report: Readonly<Record<string, unknown>>): Counts {
  const failedTests = number(report.numFailedTests)
  // A file that could not even be loaded holds no test that could have failed.
  const failed = failedTests === 0 && report.success !== true ? 1 : failedTests
  const skipped = number(report.numPendingTests) + number(report.numTodoTests)
  return { passed: number(report.numPassedTests), failed, skipped }
}

function ofPlaywright(report: Readonly<Record<string, unknown>>): Counts {
  const stats = report.stats as Readonly<Record<string, unknown>>
  const errors = Array.isArray(report.errors) ? report.errors.length : 0
  return {
    passed: number(stats.expected) + number(stats.flaky),
    failed: number(stats.unexpected) + errors,
    skipped: number(stats.skipped),
  }
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new Error('not a report')
  return value
}

const { passed, failed, skipped } = summarise(process.argv.slice(2))
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1
