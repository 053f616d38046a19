import { beforeAll, expect, it } from 'vitest'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { eventually } from '../support/eventually.ts'
import { anOrder } from '../support/order-builder.ts'
import { pushTo, runStation } from '../support/running-station.ts'
import { callOver, startStationProcess } from '../support/station-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

beforeAll(() => buildIfNeeded())

it('a station without a window restarts in its process, once however often it is asked: same console, and the backup in place', async () => {
  const station = startStationProcess(temporaryFolder(), 'http://127.0.0.1:1/')
  const ready = await station.ready
  if (ready === null) throw new Error('The station did not start')
  const push = (id: string) => pushTo(ready.webhookUrl, anOrder({ id }))
  expect((await push('905512340000')).status).toBe(200)
  await callOver(ready, 'backup.create', {})
  expect((await push('905512350000')).status).toBe(200)
  const [backup] = (await callOver(ready, 'backup.list', {})).backups
  await callOver(ready, 'backup.restore', { name: backup?.name ?? '' })
  expect((await callOver(ready, 'station.status', {})).capabilities.restart).toBe(true)
  await Promise.all(Array.from({ length: 5 }, () => callOver(ready, 'station.restart', { by: 'Mia' })))

  const { orders } = await eventually(async () => {
    const { staged } = await callOver(ready, 'backup.list', {})
    expect(staged).toBe(null)
    return await callOver(ready, 'orders.list', {})
  })
  expect(orders.map(({ cpOrderId }) => cpOrderId)).toEqual(['905512340000'])
  expect(station.child.exitCode).toBe(null)
  // Again, from the one that was started anew.
  await callOver(ready, 'station.restart', {})
  await eventually(async () => await expect(callOver(ready, 'station.status', {})).rejects.toThrow())
  await eventually(async () => await callOver(ready, 'station.status', {}))
  station.child.kill('SIGTERM')
  await station.ended
  expect(station.child.exitCode).toBe(0)
})

it('a station that nobody can start again says so, and goes on', async () => {
  const station = await runStation()
  expect((await station.call('station.status', {})).capabilities.restart).toBe(false)
  await expect(station.call('station.restart', {})).rejects.toMatchObject({ code: 'not_supported' })
  expect((await station.push(anOrder())).status).toBe(200)
})
