import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import type { PrintJobView } from '../../shared/printing-api.ts'
import { SimulatedPrinter } from '../../simulator/ipp-printer.ts'
import { type PortPrinter, portPrinter } from '../printing/port-printer.ts'
import { quietDataDir, startQuietStation } from '../support/quiet-station.ts'
import { callOver } from '../support/station-process.ts'

const kills = Number(process.env.PRINT_KILLS ?? 4)
const perLife = 6

it(`a station that is killed ${kills} times in the middle of printing prints nothing twice by itself`, async () => {
  const [apart, byName] = [
    new SimulatedPrinter({ printMs: 30 }),
    new SimulatedPrinter({ printMs: 30, takesDocumentsApart: false }),
  ]
  await Promise.all([apart.start(), byName.start()])
  onTestFinished(async () => {
    await Promise.all([apart.vanish(), byName.vanish()])
  })
  const port = await portPrinter((socket) => socket.on('end', () => setTimeout(() => socket.end(), 20)))
  const dataDir = quietDataDir()
  const ids: string[] = []
  const codes: string[] = []

  for (let life = 0; life <= kills; life += 1) {
    const station = startQuietStation(dataDir)
    onTestFinished(() => void station.child.kill('SIGKILL'))
    const ready = await station.ready
    if (ready === null) throw new Error('The station did not start again')
    if (life === 0) {
      for (const [kind, address] of [
        ['ipp', apart.address],
        ['ipp', byName.address],
        ['raw', port.address],
      ] as const) {
        const { printer } = await callOver(ready, 'printers.save', {
          printer: { name: address, kind, address },
          by: 'test',
        })
        ids.push(printer.id)
      }
    }
    if (life < kills) {
      const asked = Array.from({ length: perLife }, (_, index) =>
        callOver(ready, 'printers.test', { id: ids[index % ids.length] ?? '', by: 'test' }).then(
          ({ code }) => codes.push(code),
          // Killed before it was answered: it may be queued all the same.
          () => {},
        ),
      )
      await pause(Math.random() * 350)
      station.child.kill('SIGKILL')
      await Promise.all([station.ended, ...asked])
      continue
    }
    const jobs = await untilDone(() => callOver(ready, 'printJobs.list', { limit: 500 }).then((answer) => answer.jobs))
    expect(jobs.length).toBeGreaterThanOrEqual(codes.length)
    expectNothingTwice(jobs, [apart, byName], port)
    station.child.kill('SIGTERM')
    await station.ended
  }
}, 1_800_000)

async function untilDone(list: () => Promise<PrintJobView[]>): Promise<PrintJobView[]> {
  for (let look = 0; look < 600; look += 1) {
    const jobs = await list()
    if (jobs.every(({ state }) => state === 'printed' || state === 'unsure')) return jobs
    await pause(100)
  }
  throw new Error(`Some were not ended: ${JSON.stringify((await list()).filter(({ state }) => state !== 'printed'))}`)
}

function expectNothingTwice(
  jobs: readonly PrintJobView[],
  printers: readonly SimulatedPrinter[],
  port: PortPrinter,
): void {
  for (const { id, state } of jobs) {
    const times =
      printers.reduce(
        (sum, { jobs: taken }) =>
          sum + taken.filter((one) => one.document !== null && numberOf(one.name) === id && isOf(jobs, id)).length,
        0,
      ) + port.received.filter((text) => text.includes('^XZ') && text.includes(codeOf(jobs, id))).length
    expect(times, `job ${id}, ${state}`).toBeLessThanOrEqual(1)
    if (state === 'printed') expect(times, `job ${id}, printed`).toBe(1)
  }
}

const numberOf = (name: string): number => Number(name.split('-')[2])
const isOf = (jobs: readonly PrintJobView[], id: number): boolean => jobs.some((job) => job.id === id)
const codeOf = (jobs: readonly PrintJobView[], id: number): string =>
  /TEST-\d+/.exec(jobs.find((job) => job.id === id)?.subject ?? '')?.[0].replace('-', '_2D') ?? 'none'
