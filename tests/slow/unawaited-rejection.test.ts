import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { eventually } from '../support/eventually.ts'
import { callOver, startStationProcess } from '../support/station-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

beforeAll(() => buildIfNeeded())

it('a rejection that nobody awaited is written down, and the station without a window goes on', async () => {
  const dataDir = temporaryFolder()
  const entry = join(temporaryFolder(), 'entry.mjs')
  const program = pathToFileURL(join(projectDir, 'out/main/headless.js')).href
  writeFileSync(
    entry,
    `import ${JSON.stringify(program)}; setTimeout(() => void Promise.reject(new Error('planted')), 3_000)`,
  )
  const station = startStationProcess(dataDir, 'http://127.0.0.1:1/', entry)
  const ready = await station.ready
  if (ready === null) throw new Error('The station did not start')
  await eventually(() => {
    expect(readFileSync(join(dataDir, 'logs', 'faults.log'), 'utf8')).toContain('Error: planted')
  })
  expect((await callOver(ready, 'station.status', {})).dataDir).toBe(dataDir)
  station.child.kill('SIGTERM')
  await station.ended
})
