import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runStation } from '../support/running-station.ts'

it('a station stops once, however often it is asked, and gives its folder back', async () => {
  const { station, dataDir } = await runStation()
  await Promise.all([station.stop(), station.stop()])
  const next = await runStation({}, { dataDir })
  expect(await next.call('station.status', {})).toMatchObject({ dataDir })
})

it('a station that was stopped is not stirred by what the machine does', async () => {
  const { station, dataDir } = await runStation()
  await station.stop()
  station.suspend('asleep', true)
  station.suspend('asleep', false)
  expect(lastLineOfLog(dataDir)).toMatchObject({ msg: 'The station has stopped' })
})

it('a second station on the same folder does not start, and leaves the first one running', async () => {
  const { dataDir, call } = await runStation()
  await expect(runStation({}, { dataDir })).rejects.toMatchObject({ name: 'StationError' })
  expect(await call('station.status', {})).toMatchObject({ dataDir })
})

function lastLineOfLog(dataDir: string): unknown {
  const [file = ''] = globSync(join(dataDir, 'logs/*.log'))
  return JSON.parse(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '')
}
