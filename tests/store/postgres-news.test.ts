import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PostgresNews } from '../../electron/store/postgres/postgres-news.ts'
import type { Change } from '../../electron/store/transaction.ts'
import { stationEventTopics } from '../../shared/station-api.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'

const waits = { reconnectMs: 20, probeMs: 100, answerMs: 300 }
const anything = stationEventTopics.map((topic) => ({ topic, id: null }))

describe('news of other stations', () => {
  it('is asked for by one connection at a time while the database is away', async () => {
    const way = await aWayTo(await aDatabase())
    await listening(way.url)
    way.isOpen = false
    way.cut()
    const before = way.connections
    await eventually(() => expect(way.connections).toBeGreaterThan(before + 5))
    expect(way.mostAtOnce).toBe(1)
  })

  it('comes again after a line that fell silent without a word', async () => {
    const url = await aDatabase()
    const way = await aWayTo(url)
    const { heard } = await listening(way.url)
    way.silence()
    await eventually(() => expect(heard).toEqual(anything))
    await tell(url, '{"from":"another","changes":[["items","17"]]}')
    await eventually(() => expect(heard.at(-1)).toEqual({ topic: 'items', id: '17' }))
  })

  it.each(['{"from":"newer","changes":[["future","1"]]}', 'no JSON', ''])(
    'may be anything where it is %j',
    async (said) => {
      const url = await aDatabase()
      const { heard } = await listening(url)
      await tell(url, said)
      await eventually(() => expect(heard).toEqual(anything))
    },
  )
})

async function listening(url: string): Promise<{ readonly heard: Change[] }> {
  const heard: Change[] = []
  const news = new PostgresNews(url, (changes) => void heard.push(...changes), waits)
  await news.start()
  onTestFinished(() => news.stop())
  return { heard }
}

const tell = (url: string, payload: string): Promise<unknown> =>
  administrate(`SELECT pg_notify('cp_changes', '${payload}')`, url)

/** A way to a database that can be cut, closed, or fall silent. */
async function aWayTo(database: string) {
  const { hostname, port } = new URL(database)
  const open = new Set<Socket>()
  const way = {
    url: '',
    isOpen: true,
    connections: 0,
    mostAtOnce: 0,
    cut: () => open.forEach((socket) => void socket.destroy()),
    /** Nothing comes through any more what is open now, and nobody is told. */
    silence: () => open.forEach((socket) => void socket.unpipe().pause()),
  }
  const server = createServer((socket) => {
    way.connections += 1
    open.add(socket)
    way.mostAtOnce = Math.max(way.mostAtOnce, open.size)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    // Long enough for a second one to come while the first is here.
    if (!way.isOpen) return void setTimeout(() => socket.destroy(), 30)
    const behind = connect(Number(port), hostname)
    behind.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => behind.destroy())
    socket.pipe(behind)
    behind.pipe(socket)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  onTestFinished(() => void server.close())
  const here = new URL(database)
  here.hostname = '127.0.0.1'
  here.port = String((server.address() as AddressInfo).port)
  way.url = here.href
  return way
}
