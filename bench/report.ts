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
