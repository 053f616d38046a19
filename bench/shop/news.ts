import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { StationEvent } from '../../shared/station-api.ts'
import { type BenchEndpoint, callStation, startBenchStation } from '../intake/bench-station.ts'
import { pushOrders } from '../intake/push-in-process.ts'
import { type BenchReport, quantile } from '../report.ts'
import type { BenchServer } from './database.ts'

const steps = 400
const warmUps = 50
const budgets = { p50: 50, p99: 250 } as const

/** How long a step at one station takes to be shown at the console of another one, which asks again for what it hears of. */
export async function measureNews(server: BenchServer): Promise<BenchReport> {
  const databaseUrl = await server.database('news')
  const one = await startBenchStation([], '--database-url', databaseUrl)
  const other = await startBenchStation([], '--database-url', databaseUrl)
  try {
    await pushOrders(one.url, 1, 1, 1)
    const [item] = (await callStation(other, 'items.list', {})).items
    if (item === undefined) throw new Error('The order is not there')
    const { cpItemId, status } = item
    const heard = await listen(other)
    const times: number[] = []
    for (let step = 0; step < steps + warmUps; step += 1) {
      const to = step % 2 === 0 ? 'on_hold' : status
      const startedAt = performance.now()
      await callStation(one, 'items.advance', { cpItemId, to })
      while ((await callStation(other, 'items.get', { cpItemId })).item.status !== to) await heard(cpItemId)
      if (step >= warmUps) times.push(performance.now() - startedAt)
    }
    const ms = (share: number): string => quantile(times, share).toFixed(1)
    return {
      title: 'A step at one station, shown at the console of another',
      columns: ['steps', 'p50 ms', 'p99 ms', 'budgets'],
      rows: [[steps, ms(0.5), ms(0.99), `${budgets.p50}, ${budgets.p99}`]],
      notes: ['From the call at the one to the answer of the other that has it, over HTTP and the stream of changes.'],
    }
  } finally {
    for (const station of [one, other]) {
      await station.stop()
      rmSync(station.dataDir, { recursive: true, force: true })
    }
  }
}

/** Follows the changes that a station tells its consoles; returns a wait for the next one of an item. */
async function listen({ consoleUrl, token }: BenchEndpoint): Promise<(cpItemId: string) => Promise<void>> {
  const { body } = await fetch(new URL('/api/events', consoleUrl), { headers: { authorization: `Bearer ${token}` } })
  if (body === null) throw new Error('The stream of changes is empty')
  const seen = new Set<string>()
  let wake = (): void => undefined
  const stream = Readable.fromWeb(body)
  const lines = createInterface({ input: stream })
  // The station ends it when it stops.
  lines.on('error', () => undefined)
  lines.on('line', (line) => {
    if (!line.startsWith('data: ')) return
    const event = JSON.parse(line.slice('data: '.length)) as StationEvent
    if (event.topic !== 'items') return
    for (const id of event.ids) seen.add(id)
    wake()
  })
  return async (cpItemId) => {
    while (!seen.has(cpItemId)) await new Promise<void>((resolve) => (wake = resolve))
    seen.delete(cpItemId)
  }
}
