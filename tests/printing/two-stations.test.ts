import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { WorkLeases } from '../../electron/shop/work-leases.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { aDatabase } from '../support/any-store.ts'
import { silentLog } from '../support/signal-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { portPrinter } from './port-printer.ts'
import { printDesk, simulatedPrinter } from './print-desk.ts'

it('two stations on one database give a printer one job at a time, each once and in order', async () => {
  let open = 0
  let most = 0
  const port = await portPrinter((socket) => {
    open += 1
    most = Math.max(most, open)
    socket.on('end', () => setTimeout(() => socket.end(), 5))
    socket.on('close', () => {
      open -= 1
    })
  })
  const printer = await simulatedPrinter({ printMs: 5 })
  const databaseUrl = await aDatabase()
  const stations = await Promise.all(['one', 'two'].map((stationId) => aStation(databaseUrl, stationId)))
  const [one, two] = stations
  if (one === undefined || two === undefined) throw new Error('There are two')
  const ids = [
    await one.add({ kind: 'ipp', address: printer.address }),
    await one.add({ kind: 'raw', address: port.address }),
  ]
  const jobs: number[] = []
  for (let number = 0; number < 40; number += 1)
    jobs.push(await (number % 2 === 0 ? one : two).queue(ids[number % 4 < 2 ? 0 : 1] ?? '', `N${number}`))
  for (const id of jobs) await one.until(id, 'printed')
  expect(most).toBe(1)
  expect(printer.jobs.map(({ name }) => Number(name.split('-')[2]))).toEqual(jobs.filter((_, number) => number % 4 < 2))
  expect(port.received).toHaveLength(20)
  const fences = await Promise.all(jobs.map(async (id) => (await one.job(id)).fence))
  expect(fences.every((fence) => fence === 1)).toBe(true)
})

async function aStation(databaseUrl: string, stationId: string) {
  const store = await openStore({ file: `${temporaryFolder()}/station.db`, backupDir: temporaryFolder(), databaseUrl })
  onTestFinished(() => store.close())
  const leases = new WorkLeases({ store, stationId, clock: systemClock, log: silentLog, mayClaim: () => true })
  return await printDesk({ store, leases })
}
