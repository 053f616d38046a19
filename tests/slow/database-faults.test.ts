import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectPostgres } from '../../electron/store/postgres/connect-postgres.ts'
import { administrate } from '../support/any-store.ts'
import { aWayToDatabase } from '../support/database-way.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { aPostgresServer, type PostgresServer } from '../support/postgres-server.ts'
import { quickestFolder } from '../support/quickest-folder.ts'
import { pushTo, type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const [first, second] = ['905512340000', '905512350000'] as const
const away = expect.objectContaining({
  code: 'unavailable',
  message: expect.stringMatching(/^The database cannot be reached \(|^The connection to the database was lost/),
})

let server: PostgresServer

beforeAll(async () => {
  server = await aPostgresServer(quickestFolder())
  await server.start()
})

afterAll(() => server.remove())

/** Windows knows no signals. */
const isUnix = process.platform !== 'win32'

describe.runIf(isUnix)('a database that ends under a station', () => {
  it.each(['fast', 'immediate', 'killed'] as const)(
    '%s loses nothing, and all goes on when it is back',
    async (how) => {
      const { station, cloudprinter, fetched, release } = await aStationAtWork()
      await server.end(how)
      await expectAway(station)
      // The file that was under way is done now, and nobody can write it down.
      release()
      await server.start()
      await expectBack(station, cloudprinter.order(second))
      expect(fetched.toSorted()).toEqual([`/${first}.pdf`, `/${second}.pdf`])
      expect(cloudprinter.signals.map(({ item, type }) => `${item} ${type}`).toSorted()).toEqual([
        `${itemIdOf(first, 1)} ItemRegistered`,
        `${itemIdOf(second, 1)} ItemRegistered`,
      ])
    },
  )
})

describe.runIf(isUnix)('a database that stands still', () => {
  it('is not waited for by orders and steps, and all goes on when it moves again', async () => {
    const { station, cloudprinter, fetched, release } = await aStationAtWork()
    const thaw = await server.freeze()
    const frozenAt = performance.now()
    await expectAway(station)
    expect(performance.now() - frozenAt).toBeLessThan(60_000)
    release()
    thaw()
    await expectBack(station, cloudprinter.order(second))
    // A lease that could not be renewed for half a minute is lost, and its file is fetched again.
    expect([...new Set(fetched)].toSorted()).toEqual([`/${first}.pdf`, `/${second}.pdf`])
  })
})

describe('a COMMIT whose connection breaks', () => {
  it('on the way there stores nothing of an order, which is accepted when it comes again', async () => {
    const { station, way, cloudprinter } = await aStationBehind()
    const cut = way.cutCommit(second, 'way there')
    expect((await station.push(cloudprinter.order(second))).status).toBe(503)
    await cut
    expect(await station.push(cloudprinter.order(second))).toMatchObject({ body: { status: 'accepted' } })
  })

  it('on the way back stores an order once, which is a duplicate when it comes again, and goes its way even if it does not', async () => {
    const { station, way, cloudprinter, fetched, rows } = await aStationBehind()
    const cut = way.cutCommit(second, 'way back')
    expect((await station.push(cloudprinter.order(second))).status).toBe(503)
    await cut
    await eventually(async () => expect((await station.call('items.counts', {})).byStatus.ready).toBe(1))
    await eventually(() => expect(cloudprinter.signals).toHaveLength(1))
    expect(await station.push(cloudprinter.order(second))).toMatchObject({ body: { status: 'duplicate' } })
    expect(await rows('SELECT "cpOrderId" FROM "cp_orders"')).toEqual([{ cpOrderId: second }])
    expect(await rows('SELECT "state" FROM "cp_files"')).toEqual([{ state: 'done' }])
    expect(fetched).toEqual([`/${second}.pdf`])
    expect(cloudprinter.signals).toHaveLength(1)
  })

  it('on the way back of a step shows at once what is true, says so in words, and reports the step once', async () => {
    const { station, way, cloudprinter } = await aStationBehind()
    const cpItemId = itemIdOf(second, 1)
    await station.push(cloudprinter.order(second))
    await eventually(async () => expect((await station.call('items.get', { cpItemId })).item.status).toBe('ready'))
    await eventually(() => expect(cloudprinter.signals).toHaveLength(1))
    const shown: string[] = []
    station.station.subscribe(({ topic, ids }) => void shown.push(`${topic} ${ids.length}`))
    const cut = way.cutCommit(cpItemId, 'way back')
    const step = { cpItemId, to: 'in_production', expectedStatus: 'ready' } as const
    await expect(station.call('items.advance', step)).rejects.toThrow('Look what is there now before you try it again.')
    await cut
    // All there is may have changed, so consoles fetch it anew.
    await eventually(() => expect(shown).toContain('items 0'))
    expect((await station.call('items.get', { cpItemId })).item.status).toBe('in_production')
    await expect(station.call('items.advance', step)).rejects.toMatchObject({ code: 'conflict' })
    await eventually(() =>
      expect(cloudprinter.signals.map(({ type }) => type)).toEqual(['ItemRegistered', 'ItemProduce']),
    )
  })

  it('on the way back of a claim leaves nothing that nobody works on', async () => {
    const { station, way, cloudprinter, fetched, rows, url } = await aStationBehind()
    await station.call('files.pause', {})
    await station.call('signals.pause', {})
    await station.push(cloudprinter.order(second))
    const cuts = [way.cutCommit(`${second}.pdf`, 'way back'), way.cutCommit(itemIdOf(second, 1), 'way back')]
    // Each of them may share its commit with the claim, and is told so then.
    await station.call('files.resume', {}).catch(() => undefined)
    await cuts[0]
    await station.call('signals.resume', {}).catch(() => undefined)
    await cuts[1]
    expect(await rows('SELECT "state" FROM "cp_files" UNION ALL SELECT "state" FROM "cp_signals"')).toEqual([
      { state: 'running' },
      { state: 'running' },
    ])
    // Half a minute later.
    for (const table of ['cp_files', 'cp_signals']) await administrate(`UPDATE "${table}" SET "leasedUntil" = 0`, url)
    await eventually(() => expect(fetched).toEqual([`/${second}.pdf`]))
    await eventually(() => expect(cloudprinter.signals).toHaveLength(1))
  })

  it('on the way back of an outcome sends nothing twice, and tells of the try once', async () => {
    const { station, way, cloudprinter, rows } = await aStationBehind()
    const cut = new Promise((done) => {
      cloudprinter.answerSignals((_signal, response) => {
        void way.cutCommit('INSERT INTO "cp_signal_attempts"', 'way back').then(done)
        response.end()
      })
    })
    await station.push(cloudprinter.order(second))
    await cut
    await eventually(async () => expect(await rows('SELECT "state" FROM "cp_signals"')).toEqual([{ state: 'done' }]))
    // The outcome was written again, and the file that comes later shows that what came after it was written too.
    await eventually(async () => expect((await station.call('items.counts', {})).byStatus.ready).toBe(1))
    await station.station.stop()
    expect(cloudprinter.signals).toHaveLength(1)
    expect(await rows('SELECT "responseCode" FROM "cp_signal_attempts"')).toEqual([{ responseCode: 200 }])
  })
})

/** A station that has an order, and is fetching its file, which comes when it is released. */
async function aStationAtWork() {
  const held: (() => void)[] = []
  let isHeld = true
  const desk = await aStation(await aDatabase(), (answer) => {
    if (isHeld) held.push(answer)
    else answer()
  })
  expect((await desk.station.push(desk.cloudprinter.order(first))).status).toBe(200)
  await eventually(() => expect(held).toHaveLength(1))
  await eventually(() => expect(desk.cloudprinter.signals).toHaveLength(1))
  return {
    ...desk,
    release() {
      isHeld = false
      for (const answer of held.splice(0)) answer()
    },
  }
}

/** A station that reaches its database by a way that can be cut. */
async function aStationBehind() {
  const url = await aDatabase()
  const way = await aWayToDatabase(url)
  const desk = await aStation(way.url, (answer) => answer())
  const rows = async (sql: string): Promise<object[]> => {
    const client = await connectPostgres(url)
    try {
      return (await client.query<object>(sql)).rows
    } finally {
      await client.end()
    }
  }
  return { ...desk, way, url, rows }
}

async function aDatabase(): Promise<string> {
  const name = `faults_${crypto.randomUUID().replaceAll('-', '')}`
  await administrate(`CREATE DATABASE ${name}`, `${server.url}/postgres`)
  return `${server.url}/${name}`
}

async function aStation(url: string, onFile: (answer: () => void) => void) {
  const cloudprinter = await scriptedCloudprinter()
  const fetched: string[] = []
  cloudprinter.answerFiles((request, response) => {
    const path = String(request.url)
    fetched.push(path)
    onFile(() => void response.end(aPdf(path)))
  })
  const order = (id: string) => {
    const file = aFile({ url: `${new URL(cloudprinter.signalUrl).origin}/${id}.pdf`, type: 'product' })
    return anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })] })
  }
  const station = await runStation({ 'database-url': url, 'signal-url': cloudprinter.signalUrl })
  return { station, fetched, cloudprinter: { ...cloudprinter, order } }
}

/** Whoever asks is told in plain words, soon, and orders are to come again. */
async function expectAway({ station, call }: RunningStation): Promise<void> {
  const cpItemId = itemIdOf(first, 1)
  const order = anOrder({ id: second, items: [anItem({ id: itemIdOf(second, 1) })] })
  const [answer, ...refusals] = await Promise.all([
    fetch(station.webhookUrl(), { method: 'POST', body: JSON.stringify(order) }),
    call('items.advance', { cpItemId, to: 'on_hold', cause: 'Wait' }).catch((error: unknown) => error),
    call('items.get', { cpItemId }).catch((error: unknown) => error),
    call('items.list', {}).catch((error: unknown) => error),
  ])
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refusals).toEqual([away, away, away])
  expect((await call('exceptions.list', { kind: 'store_refuses' })).exceptions).toMatchObject([
    { weight: 'stopped', happened: expect.stringContaining('The database cannot be reached') },
  ])
}

/** Nothing has to be done: what was refused is taken, and what was under way comes to its end. */
async function expectBack({ station, call }: RunningStation, order: object): Promise<void> {
  await eventually(async () =>
    expect((await call('exceptions.list', { kind: 'store_refuses' })).exceptions).toEqual([]),
  )
  expect((await call('items.get', { cpItemId: itemIdOf(first, 1) })).item.status).not.toBe('on_hold')
  expect(await pushTo(station.webhookUrl(), order)).toMatchObject({ status: 200, body: { status: 'accepted' } })
  await eventually(async () => expect((await call('items.counts', {})).byStatus.ready).toBe(2))
  await eventually(async () => expect((await call('signals.outbox', {})).outbox.pending).toBe(0))
}
