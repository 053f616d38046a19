import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createFaultLog, maxFaultBytes } from '../../electron/log/fault-log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('keeps two files of faults, neither larger than its limit, however much a fault has to say', () => {
  const { folder, report } = aFaultLog()
  for (let fault = 0; fault < 200; fault += 1) report(`Fault ${fault}`, new Error('é'.repeat(3 * maxFaultBytes)))
  expect(readdirSync(folder).sort()).toEqual(['faults.log', 'faults.old.log'])
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(maxFaultBytes)
    for (const line of readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')) JSON.parse(line)
  }
  expect(readFileSync(join(folder, 'faults.log'), 'utf8')).toContain('"what":"Fault 199"')
})

it('names no signature of a link', () => {
  const { folder, report } = aFaultLog()
  report('A fault', new Error('GET https://files.example.com/a.pdf?signature=planted#planted failed'))
  expect(readFileSync(join(folder, 'faults.log'), 'utf8')).not.toContain('planted')
})

it('notes what a fault says in a time that grows with its length alone', () => {
  const { folder, report } = aFaultLog()
  // Links without an end, which a search for their queries once went over again from the start of each.
  report('A fault', new Error('http://'.repeat(200_000)))
  expect(readFileSync(join(folder, 'faults.log'), 'utf8')).toContain('http://http://')
})

function aFaultLog() {
  const dataDir = temporaryFolder()
  // The same goes to standard error, where a test has no use for it.
  const write = process.stderr.write
  process.stderr.write = () => true
  onTestFinished(() => {
    process.stderr.write = write
  })
  return { folder: join(dataDir, 'logs'), report: createFaultLog(dataDir, createFakeClock().now) }
}
