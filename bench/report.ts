/** What a bench found: a table for people, and the same as JSON for keeping. */
export interface BenchReport {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** What was checked beside the times, and what stands in the way of comparing. */
  readonly notes: readonly string[]
}

export function printReport(report: BenchReport): void {
  const lines = [report.columns, ...report.rows].map((row) => row.map(String))
  const widths = report.columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  console.log(`\n${report.title}`)
  for (const line of lines) console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
  for (const note of report.notes) console.log(`  - ${note}`)
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** @param share from 0 to 1: 0.99 for the 99th percentile */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  const index = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)
  return sorted[Math.max(0, index)] ?? Number.NaN
}
