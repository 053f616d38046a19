import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { engineOfRun } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation, signalKey } from '../support/running-station.ts'
import { aPdf, type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { filesBelow } from '../support/temporary-folder.ts'

const orderId = '905512340000'
const bookId = '905512340001'
const posterId = '905512340002'

describe('the way of an order, from the push to its last signal', () => {
  it('is stored, fetched, worked and reported, each step in its turn', async () => {
    const { cloudprinter, station } = await aStationWithAnOrder()
    const { call, dataDir } = station

    await eventually(async () => expect(await statusesOf(station)).toEqual(['ready', 'ready']))
    expect(readFileSync(join(dataDir, 'files', orderId, bookId, 'cover.pdf'))).toEqual(aPdf('cover'))
    expect(readFileSync(join(dataDir, 'files', orderId, bookId, 'book.pdf'))).toEqual(aPdf('book'))
    // The label comes when it comes: items do not wait for it.
    const label = join(dataDir, 'files', orderId, 'shipping_label.pdf')
    await eventually(() => expect(readFileSync(label)).toEqual(aPdf('label')))

    await call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
    for (const to of ['in_production', 'produced', 'packed'] as const)
      await call('items.advance', { cpItemId: bookId, to })
    await call('items.advance', { cpItemId: bookId, to: 'shipped', tracking: 'JD01' })
    await call('items.advance', { cpItemId: posterId, to: 'error', cause: 'Scratched' })
    await call('items.advance', { cpItemId: posterId, to: 'ready' })
    await call('items.advance', { cpItemId: posterId, to: 'cancelled', cause: 'CancelMiscError', message: 'No paper' })

    await eventually(() => expect(cloudprinter.signals).toHaveLength(8))
    expect(typesFor(cloudprinter, bookId)).toEqual([
      'ItemRegistered',
      'ItemProduce',
      'ItemProduced',
      'ItemPacked',
      'ItemShipped',
    ])
    expect(typesFor(cloudprinter, posterId)).toEqual(['ItemRegistered', 'ItemError', 'ItemCanceled'])
    expect(cloudprinter.signals.find((signal) => signal.type === 'ItemShipped')).toMatchObject({
      apikey: signalKey,
      order: orderId,
      item: bookId,
      tracking: 'JD01',
      shipping_option: 'dhl_international_express',
      datetime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GMT$/),
    })
    expect((await call('orders.get', { cpOrderId: orderId })).order.status).toBe('shipped')

    const { item } = await call('items.get', { cpItemId: bookId })
    expect(item.history.map((entry) => entry.toStatus)).toEqual([
      null,
      'ready',
      'in_production',
      'produced',
      'packed',
      'shipped',
    ])
    await eventually(async () =>
      expect((await call('items.get', { cpItemId: bookId })).item.signals.map((signal) => signal.state)).toEqual(
        Array.from({ length: 5 }, () => 'done'),
      ),
    )
  })

  it('keeps the key out of every row and file', async () => {
    const { station } = await aStationWithAnOrder()
    await eventually(async () => expect(await statusesOf(station)).toEqual(['ready', 'ready']))
    const { signals } = await station.call('signals.list', {})
    for (const { id } of signals) {
      const { signal } = await station.call('signals.get', { id })
      expect(JSON.parse(signal.payload)).toMatchObject({ apikey: '***', order: orderId })
    }
    const { order } = await station.call('orders.get', { cpOrderId: orderId })
    expect(JSON.parse(order.fullJsonPayload).order).toMatchObject({ apikey: '***', priority: '2' })
    const { entries } = await station.call('inbox.list', {})
    const { entry } = await station.call('inbox.get', { id: entries[0]?.id ?? 0 })
    expect(entry.body).toContain('"***"')
    await station.station.stop()
    const everything = [...(engineOfRun === 'sqlite' ? ['station.db'] : []), 'logs'].flatMap((name) =>
      filesBelow(join(station.dataDir, name)),
    )
    for (const path of everything) {
      expect(readFileSync(path).includes('order-key'), path).toBe(false)
      expect(readFileSync(path).includes(signalKey), path).toBe(false)
    }
  })

  it('shows nobody "ready" before every file of the item is here', async () => {
    const { cloudprinter, station } = await aStationWithAnOrder((request, serve) => {
      if (!request.includes('book')) serve()
    })
    await eventually(async () => expect((await filesOf(station, bookId)).cover).toBe('done'))
    expect((await filesOf(station, bookId)).book).toBe('running')
    expect((await station.call('items.get', { cpItemId: bookId })).item.status).toBe('received')
    await expect(station.call('items.advance', { cpItemId: bookId, to: 'in_production' })).rejects.toThrow('files')
    cloudprinter.answerFiles(null)
  })

  it('goes on with production while Cloudprinter is down, and catches up in order', async () => {
    const { cloudprinter, station } = await aStationWithAnOrder()
    await eventually(async () => expect(await statusesOf(station)).toEqual(['ready', 'ready']))
    await eventually(() => expect(cloudprinter.signals).toHaveLength(2))
    cloudprinter.answerSignals((_, response) => void response.writeHead(500).end())
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
    for (const to of ['in_production', 'produced', 'shipped'] as const) {
      await station.call('items.advance', { cpItemId: bookId, to })
    }
    await eventually(() => expect(typesFor(cloudprinter, bookId)).toEqual(['ItemRegistered', 'ItemProduce']))
    cloudprinter.answerSignals((_, response) => void response.end())
    const retried = await eventually(async () => {
      const { signals } = await station.call('signals.list', { state: ['waiting'] })
      expect(signals).toHaveLength(1)
      return signals[0]?.id ?? 0
    })
    await station.call('signals.resend', { id: retried })
    await eventually(() =>
      expect(typesFor(cloudprinter, bookId).slice(2)).toEqual(['ItemProduce', 'ItemProduced', 'ItemShipped']),
    )
  })

  it('takes a step back while its signal waits, and sends nothing of it', async () => {
    const { cloudprinter, station } = await aStationWithAnOrder()
    await eventually(async () => expect(await statusesOf(station)).toEqual(['ready', 'ready']))
    const { item } = await station.call('items.advance', { cpItemId: bookId, to: 'shipped', tracking: 'wrong' })
    expect(item.undoableUntil).not.toBeNull()
    expect((await station.call('items.undo', { cpItemId: bookId })).item).toMatchObject({ status: 'ready' })
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
    await station.call('items.advance', { cpItemId: bookId, to: 'shipped', tracking: 'right' })
    await eventually(() => expect(typesFor(cloudprinter, bookId)).toEqual(['ItemRegistered', 'ItemShipped']))
    expect(cloudprinter.signals.find((signal) => signal.type === 'ItemShipped')?.tracking).toBe('right')
    await expect(station.call('items.undo', { cpItemId: bookId })).rejects.toThrow('can no longer be taken back')
  })

  it('lets one of two operators win who advance the same item at once', async () => {
    const { station } = await aStationWithAnOrder()
    await eventually(async () => expect(await statusesOf(station)).toEqual(['ready', 'ready']))
    const advance = (by: string): Promise<unknown> =>
      station.call('items.advance', { cpItemId: bookId, to: 'in_production', expectedStatus: 'ready', by })
    const outcomes = await Promise.allSettled([advance('first'), advance('second')])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected'])
    expect(outcomes[1]).toMatchObject({ reason: { code: 'conflict' } })
  })
})

async function aStationWithAnOrder(
  whenAsked?: (path: string, serve: () => void) => void,
): Promise<{ cloudprinter: ScriptedCloudprinter; station: RunningStation }> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const file = (type: string, mark: string): Record<string, unknown> =>
    aFile({ type, ...cloudprinter.offer(`/${mark}.pdf`, aPdf(mark)) })
  if (whenAsked !== undefined) {
    cloudprinter.answerFiles((request, response) => {
      const mark = /\/(\w+)\.pdf/.exec(request.url ?? '')?.[1] ?? ''
      whenAsked(mark, () => response.end(aPdf(mark)))
    })
  }
  const answer = await station.push(
    anOrder({
      id: orderId,
      files: [file('shipping_label', 'label')],
      items: [
        anItem({ id: bookId, files: [file('cover', 'cover'), file('book', 'book')] }),
        anItem({ id: posterId, files: [file('product', 'poster')] }),
      ],
    }),
  )
  expect(answer).toEqual({ status: 200, body: { status: 'accepted', order: orderId } })
  return { cloudprinter, station }
}

async function statusesOf({ call }: RunningStation): Promise<ItemStatus[]> {
  return (await call('items.list', { cpOrderId: orderId })).items.map((item) => item.status)
}

async function filesOf({ call }: RunningStation, cpItemId: string): Promise<Record<string, string>> {
  const { item } = await call('items.get', { cpItemId })
  return Object.fromEntries(item.files.map((file) => [file.type, file.state]))
}

const typesFor = ({ signals }: ScriptedCloudprinter, item: string): string[] =>
  signals.filter((signal) => signal.item === item).map((signal) => signal.type)
