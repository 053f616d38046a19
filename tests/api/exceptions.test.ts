import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { changeBehind } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'

const orderId = '905512340000'
const waitingOrder = (id: string) => anOrder({ id, items: [anItem({ id: itemIdOf(id, 1) })] })

async function listed(station: RunningStation, kind?: string) {
  const { exceptions } = await station.call('exceptions.list', kind === undefined ? {} : { kind })
  return exceptions
}

async function countOf(station: RunningStation, kind: string): Promise<number | undefined> {
  const { counts } = await station.call('exceptions.counts', {})
  return counts.kinds.find((one) => one.kind === kind)?.count
}

/** Answers every signal with one status. */
async function anEndpoint(answer: { status: number }): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(answer.status).end('cause missing'))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('the list of exceptions', () => {
  it('is empty while all is well, says since when, and keeps that over a restart', async () => {
    const station = await runStation()
    const { counts } = await station.call('exceptions.counts', {})
    expect(counts).toMatchObject({ total: 0, emptySince: expect.any(String) })
    expect((await station.call('station.status', {})).exceptions).toEqual({ total: 0 })
    await station.station.stop()
    const again = await runStation({}, { dataDir: station.dataDir })
    expect((await again.call('exceptions.counts', {})).counts.emptySince).toBe(counts.emptySince)
  })

  it('names a wrong copy of a file from the second on, and says what the station does with each', async () => {
    const station = await runStation()
    await station.call('files.pause', {})
    await station.push(waitingOrder(orderId))
    const set = (state: string, badCopies: number) =>
      changeBehind(
        station.dataDir,
        `UPDATE "cp_files" SET "state" = ?, "badCopies" = ?, "dueAt" = 9e12, "failureCode" = 'md5_differs'`,
        state,
        badCopies,
      )
    await set('waiting', 1)
    expect(await listed(station)).toEqual([])
    await set('waiting', 2)
    expect((await listed(station, 'file_refused'))[0]?.next).toMatch(
      /^The station fetches it anew for some hours\. Ask/,
    )
    await set('parked', 12)
    expect((await listed(station, 'file_failed'))[0]?.next).toMatch(/^The station has stopped trying\. Ask/)
  })

  it('names a rejected request until its order comes, it is sent again, or a person lets it go', async () => {
    const station = await runStation()
    const broken = { order: { ...anOrder({ id: orderId }).order, items: [] } }
    await station.push(broken)
    await station.push(broken)
    const [rejected, ...others] = await listed(station)
    expect(others).toEqual([])
    expect(rejected).toMatchObject({ kind: 'request_rejected', weight: 'held', since: expect.any(String) })
    expect(rejected?.subject).toContain(orderId)
    expect(rejected?.actions.map((action) => action.do)).toEqual(['replay_request', 'open_screen', 'dismiss'])
    expect((await station.call('station.status', {})).exceptions.total).toBe(1)

    await station.push(waitingOrder(orderId))
    expect(await listed(station)).toEqual([])

    await station.push('no document at all "apikey":"order-key"')
    const other = { order: { ...anOrder({ id: '905512350000' }).order, items: [] } }
    await station.push(other)
    const [second] = await listed(station)
    const replay = second?.actions.find((action) => action.do === 'replay_request')
    if (replay?.do !== 'replay_request') throw new Error('The request cannot be sent again')
    await station.call('inbox.replay', { id: replay.inboxId, body: JSON.stringify(waitingOrder('905512350000')) })
    expect((await listed(station)).some(({ key }) => key === second?.key)).toBe(false)

    await station.push({ order: { ...anOrder({ id: '905512360000' }).order, items: [] } })
    const [third] = await listed(station)
    expect(third?.subject).toContain('905512360000')
    await station.call('exceptions.dismiss', { kind: 'request_rejected', key: third?.key ?? '', by: 'Mia' })
    expect((await listed(station)).some(({ key }) => key === third?.key)).toBe(false)
    await expect(
      station.call('exceptions.dismiss', { kind: 'request_rejected', key: third?.key ?? '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('names a file that is parked, and fetches all of them again at once', async () => {
    const station = await runStation({ 'allow-local-files': false })
    const files = ['cover', 'book'].map((type) => ({ type, format: 'pdf', url: `http://127.0.0.1:9/${type}.pdf` }))
    await station.push(anOrder({ id: orderId, items: [anItem({ id: itemIdOf(orderId, 1), files })] }))
    await eventually(async () => expect(await countOf(station, 'file_failed')).toBe(2))
    const [file] = await listed(station, 'file_failed')
    expect(file).toMatchObject({ cpItemId: itemIdOf(orderId, 1), weight: 'held' })
    expect(file?.stationDid).toMatch(/tried once/)
    expect(file?.actions.map((action) => action.do)).toEqual(['retry_file', 'replace_file', 'open_item'])

    const first = await station.call('exceptions.list', { limit: 1 })
    const rest = await station.call('exceptions.list', { limit: 1, cursor: first.nextCursor ?? '' })
    const keys = [...first.exceptions, ...rest.exceptions].map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)

    expect(await station.call('exceptions.retryAll', { kind: 'file_failed', by: 'Mia' })).toEqual({
      done: 2,
      refused: [],
    })
  })

  it('names a refused report that holds its item back, with what waits behind it', async () => {
    const answer = { status: 400 }
    const station = await runStation({ 'signal-url': await anEndpoint(answer) })
    await station.push(waitingOrder(orderId))
    await eventually(async () => expect(await countOf(station, 'signal_holding')).toBe(1))
    const cpItemId = itemIdOf(orderId, 1)
    await station.call('items.advance', { cpItemId, to: 'error', cause: 'A smear' })
    const [held] = await listed(station, 'signal_holding')
    expect(held).toMatchObject({ cpItemId, subject: `Report of item ${cpItemId}: registered` })
    expect(held?.happened).toMatch(/answered 400: cause missing/)
    expect(held?.stationDid).toMatch(/1 later report of the item waits/)

    answer.status = 200
    await station.call('exceptions.retryAll', { kind: 'signal_holding' })
    await eventually(async () => expect(await countOf(station, 'signal_holding')).toBe(0))
  })

  it('names an item in error, and a changed order that waits for a decision', async () => {
    const station = await runStation({ 'signal-url': await anEndpoint({ status: 200 }) })
    await station.push(waitingOrder(orderId))
    const cpItemId = itemIdOf(orderId, 1)
    await station.call('items.advance', { cpItemId, to: 'error', cause: 'The spine is too wide' })
    await station.push(anOrder({ id: orderId, items: [anItem({ id: cpItemId, count: '9' })] }))
    expect(await listed(station)).toMatchObject([
      { kind: 'item_error', cpItemId, happened: 'The spine is too wide', actions: [{ do: 'open_item', cpItemId }, {}] },
      { kind: 'version_waiting', cpOrderId: orderId, actions: [{ do: 'decide_version' }, { do: 'open_order' }] },
    ])
    await expect(
      station.call('exceptions.dismiss', { kind: 'item_error', key: `item_error:${cpItemId}` }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('names missing keys and a port that is taken, each since it was noticed', async () => {
    const taken = createServer()
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as AddressInfo
    const station = await runStation({
      'webhook-port': port,
      'order-api-key': undefined,
      'signal-api-key': undefined,
    })
    const found = await listed(station)
    expect(found.map(({ kind, key }) => [kind, key])).toEqual([
      ['intake_closed', 'intake_closed:port'],
      ['key_missing', 'key_missing:order first'],
      ['key_missing', 'key_missing:signal'],
    ])
    expect((await listed(station)).map(({ since }) => since)).toEqual(found.map(({ since }) => since))
    await station.call('settings.update', { secrets: { signalApiKey: 'a-key' } })
    expect(await countOf(station, 'key_missing')).toBe(1)
  })

  it('goes on when one kind cannot be looked up, and says so', async () => {
    const station = await runStation()
    await station.push({ order: { ...anOrder({ id: orderId }).order, items: [] } })
    await changeBehind(station.dataDir, 'DROP TABLE "cp_order_revisions"')
    expect(await listed(station)).toMatchObject([
      { kind: 'request_rejected' },
      {
        kind: 'version_waiting',
        key: 'version_waiting:unreadable',
        actions: [{ do: 'open_screen', screen: 'settings' }],
      },
    ])
    const { counts } = await station.call('exceptions.counts', {})
    expect(counts.total).toBe(2)
  })
})
