import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { runIntakeEndpoint } from '../support/intake-endpoint.ts'
import { aFile, anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { pushTo, type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { filesBelow } from '../support/temporary-folder.ts'

const id = '905512340000'
const firstItem = '905512340001'
const secondItem = '905512340002'

describe('the same order again', () => {
  it('with equal content, whatever its spelling: 200, and nothing changes', async () => {
    const station = await runStation()
    const order = anOrder({ id })
    expect(await station.push(order)).toMatchObject({ status: 200, body: { status: 'accepted' } })
    const before = await everything(station)
    const reversed = Object.fromEntries(Object.entries(order.order).reverse())
    const spellings = [order, order.order, reversed, JSON.stringify(order, null, 4).replace('"2"', '2')]
    for (const spelling of spellings) {
      expect(await station.push(spelling)).toEqual({ status: 200, body: { status: 'duplicate', order: id } })
    }
    expect(await everything(station)).toEqual(before)
    const { entries } = await station.call('inbox.list', {})
    expect(entries.map((entry) => entry.outcome)).toEqual([...spellings.map(() => 'duplicate'), 'accepted'])
  })

  it('sixteen times at once: one order, one of each row', async () => {
    const station = await runStation()
    const answers = await Promise.all(Array.from({ length: 16 }, () => station.push(anOrder({ id }))))
    expect(answers.map((answer) => answer.body.status).sort()).toEqual(['accepted', ...Array(15).fill('duplicate')])
    expect((await station.call('orders.list', {})).orders).toHaveLength(1)
    expect((await station.call('signals.list', {})).signals).toHaveLength(1)
  })

  it('sent later, with its lists in another sequence, types in capitals and what is empty left out: 200, and nothing changes', async () => {
    const station = await runStation()
    const items = [anItem({ id: firstItem, reorder_cause: '' }), anItem({ id: secondItem, title: 'Poster' })]
    await station.push(anOrder({ id, items }))
    const before = await everything(station)
    const { reorder_cause: _, files, ...item } = items[0] ?? {}
    const shouted = (files as { type: string }[]).map((file) => ({ ...file, type: file.type.toUpperCase() }))
    const reversed = [items[1], { ...item, files: shouted.toReversed() }] as Record<string, unknown>[]
    const creator = { id: 1, name: 'Cloudprinter.com', version: '2.2', date: '2026-03-02 09:15:30' }
    expect(await station.push(anOrder({ id, items: reversed, creator }))).toMatchObject({
      body: { status: 'duplicate' },
    })
    expect(await everything(station)).toEqual(before)
    expect((await station.call('quarantine.list', {})).revisions).toEqual([])
  })

  it('as stored by a version that compared in another way: 200, and what was dismissed stays so', async () => {
    const { store, url } = await runIntakeEndpoint()
    const changed = anOrder({ id, priority: '9' })
    await pushTo(url(), anOrder({ id }))
    await pushTo(url(), changed)
    await store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_orders" SET "contentHash" = 'by an earlier rule'`)
      await transaction.run(
        `UPDATE "cp_order_revisions" SET "contentHash" = 'by an earlier rule', "state" = 'dismissed'`,
      )
    })
    expect(await pushTo(url(), anOrder({ id }))).toMatchObject({ body: { status: 'duplicate' } })
    expect(await pushTo(url(), changed)).toMatchObject({ body: { status: 'quarantined' } })
    expect(await store.query('SELECT "state" FROM "cp_order_revisions"')).toEqual([{ state: 'dismissed' }])
  })

  it('with fresh signatures: asks nobody, and fetches by them what is not here yet', async () => {
    const { station, cloudprinter, file } = await withFiles()
    cloudprinter.answerFiles((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
      if (pathname === '/book.pdf' && searchParams.get('Signature') === 'old') response.writeHead(404).end()
      else response.end(aPdf(pathname.slice(1, -4)))
    })
    const signed = (signature: string) =>
      ['cover', 'book'].map((type) => {
        const { url, ...facts } = file(type, type)
        return { ...facts, url: `${url}?Expires=1772442895&Signature=${signature}` }
      })
    await station.push(anOrder({ id, items: [anItem({ id: firstItem, files: signed('old') })] }))
    const states = async () => (await station.call('files.list', {})).files.map(({ state }) => state).sort()
    await eventually(async () => expect(await states()).toEqual(['done', expect.stringMatching(/waiting|parked/)]))

    const again = await station.push(anOrder({ id, items: [anItem({ id: firstItem, files: signed('new') })] }))
    expect(again).toMatchObject({ body: { status: 'duplicate' } })
    await eventuallyStatuses(station, ['ready'])
    const { item } = await station.call('items.get', { cpItemId: firstItem })
    expect(item.history.filter(({ kind }) => kind === 'file_address_renewed')).toMatchObject([
      { by: 'station', reason: `${id}/${firstItem}/book.pdf` },
    ])
  })

  it('with other content: 200, the first version stays, the other waits with what differs', async () => {
    const station = await runStation()
    await station.push(anOrder({ id }))
    const { history: _, ...before } = await everything(station)
    const changed = anOrder({
      id,
      creator: { id: 1, name: 'Cloudprinter.com', version: '2.2', date: '2026-03-02 10:00:00' },
      addresses: [anAddress({ city: 'Porto Alegre' })],
      items: [anItem({ id: secondItem, title: 'Poster' }), anItem({ id: firstItem, count: '3', gift: 'Ribbon' })],
    })
    expect(await station.push(changed)).toEqual({ status: 200, body: { status: 'quarantined', order: id } })
    expect(await station.push(changed)).toMatchObject({ body: { status: 'quarantined' } })
    const { history, ...after } = await everything(station)
    expect(after).toEqual(before)
    expect(history.map(({ kind }) => kind)).toEqual(['order_accepted', 'revision_quarantined'])

    const { revisions } = await station.call('quarantine.list', {})
    expect(revisions).toMatchObject([{ cpOrderId: id, state: 'waiting', decidedBy: null }])
    const { revision } = await station.call('quarantine.get', { id: revisions[0]?.id ?? 0 })
    expect(revision.obstacle).toBeNull()
    expect(revision.fullJsonPayload).not.toContain('order-key')
    expect(revision.differences).toEqual([
      { path: 'addresses[0].city', before: 'Sao Paulo', after: 'Porto Alegre' },
      { path: 'items[0]', before: null, after: expect.stringContaining('Poster') },
      { path: 'items[1].count', before: '2', after: '3' },
      { path: 'items[1].gift', before: null, after: 'Ribbon' },
    ])
    expect((await station.call('orders.get', { cpOrderId: id })).order.waitingVersions).toBe(1)
    const { notices } = await station.call('station.status', {})
    expect(notices.map((notice) => notice.code)).toContain('quarantine')
  })

  it('a version that a person dismissed stays dismissed when it comes once more', async () => {
    const station = await runStation()
    await station.push(anOrder({ id }))
    const changed = anOrder({ id, priority: '9' })
    await station.push(changed)
    const revision = await waitingVersion(station)
    await station.call('quarantine.dismiss', { id: revision, by: 'Kim' })
    await station.push(changed)
    expect((await station.call('quarantine.list', {})).revisions).toEqual([])
    expect((await station.call('quarantine.list', { state: ['dismissed'] })).revisions).toMatchObject([
      { id: revision, decidedBy: 'Kim' },
    ])
    await expect(station.call('quarantine.accept', { id: revision })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a version that a person accepts', () => {
  it('replaces the first one, fetches only what is new, and the replaced one is kept', async () => {
    const { station, cloudprinter, file } = await withFiles()
    const items = [
      anItem({ id: firstItem, files: [file('cover', 'cover'), file('book', 'book')] }),
      anItem({ id: secondItem, files: [file('product', 'poster')] }),
    ]
    await station.push(anOrder({ id, items }))
    await eventuallyStatuses(station, ['ready', 'ready'])
    const fetches = countFetches(cloudprinter)
    const changed = [
      anItem({ id: firstItem, count: '5', files: [file('cover', 'cover2'), file('book', 'book')] }),
      anItem({ id: secondItem, files: [file('product', 'poster')] }),
    ]
    await station.push(anOrder({ id, items: changed, addresses: [anAddress({ name: 'Bruno Modelo' })] }))
    await station.call('quarantine.accept', { id: await waitingVersion(station), by: 'Kim' })

    await eventuallyStatuses(station, ['ready', 'ready'])
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(order.items.map((item) => item.quantity)).toEqual([5, 2])
    expect(order.addresses.map((address) => address.name)).toEqual(['Bruno Modelo'])
    expect(order.fullJsonPayload).toContain('Bruno Modelo')
    expect(fetches).toEqual(['/cover2.pdf'])
    const { revisions } = await station.call('quarantine.list', { state: ['accepted', 'replaced'] })
    expect(revisions.map((revision) => revision.state)).toEqual(['replaced', 'accepted'])
    const { item } = await station.call('items.get', { cpItemId: firstItem })
    expect(item.history.map((entry) => entry.kind)).toContain('revision_accepted')
    // One registration an item, whatever was changed since.
    expect(item.signals).toHaveLength(1)
  })

  it('removes from the disk what no file of the order is any more, and nothing else', async () => {
    const { station, file } = await withFiles()
    const both = [
      anItem({ id: firstItem, files: [file('cover', 'cover'), file('book', 'book')] }),
      anItem({ id: secondItem, files: [file('product', 'poster')] }),
    ]
    await station.push(anOrder({ id, items: both }))
    await eventuallyStatuses(station, ['ready', 'ready'])
    const order = join(station.dataDir, 'files', id)
    expect(filesBelow(order)).toHaveLength(3)
    await station.push(anOrder({ id, items: both.slice(0, 1) }))
    await station.call('quarantine.accept', { id: await waitingVersion(station) })
    const kept = ['book', 'cover'].map((type) => join(order, firstItem, `${type}.pdf`))
    await eventually(() => expect(filesBelow(order).sort()).toEqual(kept))
  })

  it('makes the first version the one that waits when that comes again', async () => {
    const station = await runStation()
    await station.push(anOrder({ id }))
    await station.push(anOrder({ id, priority: '9' }))
    await station.call('quarantine.accept', { id: await waitingVersion(station) })
    expect(await station.push(anOrder({ id, priority: '9' }))).toMatchObject({ body: { status: 'duplicate' } })
    expect(await station.push(anOrder({ id }))).toMatchObject({ body: { status: 'quarantined' } })
    await station.call('quarantine.accept', { id: await waitingVersion(station) })
    expect(await station.push(anOrder({ id }))).toMatchObject({ body: { status: 'duplicate' } })
  })

  it('adds and drops items: the new one is registered, the dropped one reported only if it was registered', async () => {
    const { station, cloudprinter } = await withFiles()
    const third = '905512340003'
    await station.push(anOrder({ id, items: [anItem({ id: firstItem }), anItem({ id: secondItem })] }))
    await eventually(() => expect(cloudprinter.signals).toHaveLength(2))
    await eventuallyDelivered(station, 2)
    await station.push(anOrder({ id, items: [anItem({ id: firstItem }), anItem({ id: third })] }))
    await station.call('quarantine.accept', { id: await waitingVersion(station) })
    const { order } = await station.call('orders.get', { cpOrderId: id })
    expect(Object.fromEntries(order.items.map((item) => [item.cpItemId, item.status]))).toMatchObject({
      [secondItem]: 'cancelled',
      [third]: 'received',
    })
    const { signals } = await station.call('signals.list', {})
    expect(signals.map(({ cpItemId, signalType }) => `${cpItemId} ${signalType}`).sort()).toEqual([
      `${firstItem} ItemRegistered`,
      `${secondItem} ItemCanceled`,
      `${secondItem} ItemRegistered`,
      `${third} ItemRegistered`,
    ])
  })

  it('leaves an order that was ready waiting for the files of an item that came with it', async () => {
    const { station, file } = await withFiles()
    const book = anItem({ id: firstItem, files: [file('product', 'poster')] })
    await station.push(anOrder({ id, items: [book] }))
    await eventuallyStatuses(station, ['ready'])
    expect((await station.call('orders.get', { cpOrderId: id })).order.status).toBe('ready')
    await station.push(anOrder({ id, items: [book, anItem({ id: secondItem })] }))
    await station.call('quarantine.accept', { id: await waitingVersion(station) })
    expect((await station.call('orders.get', { cpOrderId: id })).order.status).toBe('received')
  })

  it('is refused once an item has started, and changes nothing', async () => {
    const { station, file } = await withFiles()
    await station.push(anOrder({ id, items: [anItem({ id: firstItem, files: [file('product', 'poster')] })] }))
    await eventuallyStatuses(station, ['ready'])
    await station.call('items.advance', { cpItemId: firstItem, to: 'in_production' })
    await station.push(anOrder({ id, items: [anItem({ id: firstItem, count: '7' })] }))
    const revision = await waitingVersion(station)
    const before = await everything(station)
    await expect(station.call('quarantine.accept', { id: revision })).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await station.call('quarantine.get', { id: revision })).revision.obstacle).toContain('has started')
    expect(await everything(station)).toEqual(before)
  })

  it('is refused when another order owns one of its items', async () => {
    const station = await runStation()
    await station.push(anOrder({ id }))
    await station.push(anOrder({ id: '777700000000', items: [anItem({ id: '777700000001' })] }))
    await station.push(anOrder({ id, items: [anItem({ id: firstItem }), anItem({ id: '777700000001' })] }))
    await expect(station.call('quarantine.accept', { id: await waitingVersion(station) })).rejects.toThrow(
      '777700000000',
    )
  })
})

/** Everything but the inbox, where each request leaves its line, and the versions. */
async function everything({ call }: RunningStation) {
  const { order } = await call('orders.get', { cpOrderId: id })
  const { waitingVersions: _, ...rest } = order
  const files = (await call('files.list', {})).files.map((file) => [file.id, file.cpItemId, file.type, file.md5sum])
  const signals = (await call('signals.list', {})).signals.map((signal) => [signal.id, signal.signalType])
  return { ...rest, files, signals }
}

async function waitingVersion({ call }: RunningStation): Promise<number> {
  const [revision] = (await call('quarantine.list', {})).revisions
  if (revision === undefined) throw new Error('No version waits')
  return revision.id
}

async function withFiles() {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const file = (type: string, mark: string) => aFile({ type, ...cloudprinter.offer(`/${mark}.pdf`, aPdf(mark)) })
  return { cloudprinter, station, file }
}

function countFetches(cloudprinter: Awaited<ReturnType<typeof scriptedCloudprinter>>): string[] {
  const fetched: string[] = []
  cloudprinter.answerFiles((request, response) => {
    fetched.push(request.url ?? '')
    response.end(aPdf(/\/(\w+)\.pdf/.exec(request.url ?? '')?.[1] ?? ''))
  })
  return fetched
}

const eventuallyStatuses = (station: RunningStation, statuses: readonly string[]): Promise<void> =>
  eventually(async () => {
    const { items } = await station.call('items.list', { cpOrderId: id })
    expect(items.map((item) => item.status)).toEqual(statuses)
  })

const eventuallyDelivered = (station: RunningStation, count: number): Promise<void> =>
  eventually(async () => expect((await station.call('signals.list', { state: ['done'] })).signals).toHaveLength(count))
