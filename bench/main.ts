import { readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { type BenchReport, printReport } from './report.ts'

/** Runs the benches that are named on the command line, or all: `npm run bench -- intake signals`. */
const known = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(2)
}

const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', memoryBytes: totalmem(), node: process.version }
for (const name of wanted.length > 0 ? wanted : known) {
  const bench = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as {
    run(): Promise<BenchReport | readonly BenchReport[]>
  }
  for (const report of [await bench.run()].flat()) {
    printReport(report)
    console.log(JSON.stringify({ bench: name, machine, ...report }))
  }
}
