import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Desktop } from '../../electron/console/handlers.ts'
import { aFolder } from '../press/running-press.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { aShop } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Pushes orders of one item each, and waits until they are ready; answers the ids of the items. */
async function pushReady(
  { call, push }: RunningStation,
  { offer }: ScriptedCloudprinter,
  orders: readonly Record<string, unknown>[],
  first = 0,
): Promise<string[]> {
  const ids = orders.map((_, index) => `90551234${String(first + index).padStart(4, '0')}0000`)
  for (const [index, fields] of orders.entries()) {
    const id = ids[index] ?? ''
    const file = { type: 'product', ...offer(`/${first + index}.pdf`, aPdf()) }
    await push(
      anOrder({
        shipping_date: dayOf(5),
        ...fields,
        id,
        items: [anItem({ id: itemIdOf(id, 1), options: [], files: [file] })],
      }),
    )
  }
  const items = ids.map((id) => itemIdOf(id, 1))
  await eventually(async () => {
    for (const cpItemId of items) expect((await call('items.get', { cpItemId })).item.status).toBe('ready')
  })
  return items
}

const dayOf = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace('T', ' ')

async function aStation(): Promise<{ station: RunningStation; cloudprinter: ScriptedCloudprinter }> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl }, { desktop: {} as Desktop })
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
  return { station, cloudprinter }
}

describe('a batch of a station', () => {
  it('that is closed lies in the folder of the press, whole, in finishing order', async () => {
    const { station, cloudprinter } = await aStation()
    const { call } = station
    const folder = temporaryFolder()
    const { destination } = await call('destinations.save', {
      destination: aFolder({ folder, fileName: '{batch}-{position}-{item}' }),
    })
    await call('routes.save', { routes: [{ destinationId: destination.id, when: 'batch' }] })
    await call('batchRules.save', { rules: [{ name: 'Flyers', key: ['paper', 'size'], finishing: ['due'] }] })
    const days = [9, 5, 7, 6, 8]
    const items = await pushReady(
      station,
      cloudprinter,
      days.map((day) => ({ shipping_date: dayOf(day) })),
    )
    const [batch] = (await call('batches.list', {})).batches
    expect(batch).toMatchObject({ state: 'open', items: 5, deliveries: 0 })
    expect(readdirSync(folder)).toEqual([])

    const id = batch?.id ?? 0
    await call('batches.close', { id, by: 'Mia' })
    await eventually(async () => {
      expect((await call('batches.get', { id })).batch).toMatchObject({ delivered: 5, deliveries: 5 })
    })
    const inOrder = [1, 3, 2, 4, 0].map((index) => items[index])
    const names = inOrder.map((cpItemId, index) => `${id}-${index + 1}-${cpItemId}.pdf`)
    const arrivals = readdirSync(folder).toSorted((left, right) => arrivalOf(left) - arrivalOf(right))
    expect(arrivals).toEqual(names)
    for (const name of names) expect(readFileSync(join(folder, name))).toEqual(aPdf())
    expect((await call('batches.get', { id })).batch.reopenProblem).toBe('The press has some of it.')
    await expect(call('batches.reopen', { id })).rejects.toMatchObject({ code: 'not_allowed' })

    expect(await call('batches.advance', { id, to: 'in_production' })).toMatchObject({ advanced: 5, refused: [] })
    expect((await call('batches.advance', { id, to: 'produced' })).batch.state).toBe('done')
    // Nothing of it went again.
    expect(readdirSync(folder)).toHaveLength(5)

    function arrivalOf(name: string): number {
      return statSync(join(folder, name), { bigint: false }).ctimeMs
    }
  })

  it('prints one ticket each time it is closed, and takes back one that is no longer true', async () => {
    const { station, cloudprinter } = await aStation()
    const { call } = station
    // Nothing listens there.
    const { printer } = await call('printers.save', {
      printer: { name: 'Office', kind: 'raw', address: '127.0.0.1:1' },
    })
    await call('printers.pause', { id: printer.id, isPaused: true })
    const ticket = { paper: 'batch_ticket', when: 'batch_closed', printerId: printer.id } as const
    await call('settings.update', { settings: { printing: { automatic: [ticket] } } })
    await call('batchRules.save', { rules: [{ name: 'All' }] })
    await pushReady(station, cloudprinter, [{}, {}])
    const id = (await call('batches.list', {})).batches[0]?.id ?? 0
    const jobs = async () => (await call('printJobs.list', {})).jobs.map(({ paper, state }) => [paper, state])
    await call('batches.close', { id })
    expect(await jobs()).toEqual([['batch_ticket', 'queued']])
    await call('batches.reopen', { id })
    expect(await jobs()).toEqual([['batch_ticket', 'dropped']])
    await call('batches.close', { id })
    expect((await jobs()).toSorted()).toEqual([
      ['batch_ticket', 'dropped'],
      ['batch_ticket', 'queued'],
    ])
  })

  it('waits for nobody who is started alone, whose file goes at once', async () => {
    const { station, cloudprinter } = await aStation()
    const { call } = station
    const folder = temporaryFolder()
    const { destination } = await call('destinations.save', { destination: aFolder({ folder, fileName: '{item}' }) })
    await call('routes.save', { routes: [{ destinationId: destination.id, when: 'batch' }] })
    await call('batchRules.save', { rules: [{ name: 'All' }] })
    const [cpItemId = ''] = await pushReady(station, cloudprinter, [{}])
    expect((await call('batches.list', {})).batches).toMatchObject([{ items: 1 }])
    await call('items.advance', { cpItemId, to: 'in_production' })
    await eventually(() => expect(readdirSync(folder)).toEqual([`${cpItemId}.pdf`]))
    expect((await call('batches.list', {})).batches).toEqual([])
  })

  it('takes in by what they are now an item whose order or file becomes another one', async () => {
    const { station, cloudprinter } = await aStation()
    const { call, push } = station
    await call('batchRules.save', { rules: [{ name: 'All' }] })
    const [cpItemId = ''] = await pushReady(station, cloudprinter, [{}])
    const only = async () => {
      const { batches } = await call('batches.list', {})
      const reasons = (await call('batches.get', { id: batches[0]?.id ?? 0 })).members.map(
        ({ leftReason }) => leftReason,
      )
      return { copies: batches.map(({ copies }) => copies), reasons }
    }
    expect(await only()).toEqual({ copies: [2], reasons: [null] })
    const id = `${cpItemId.slice(0, -4)}0000`
    const file = { type: 'product', ...cloudprinter.offer('/0.pdf', aPdf()) }
    await push(
      anOrder({
        id,
        shipping_date: dayOf(5),
        items: [anItem({ id: cpItemId, count: '7', options: [], files: [file] })],
      }),
    )
    const [version] = (await call('quarantine.list', {})).revisions
    await call('quarantine.accept', { id: version?.id ?? 0 })
    expect(await only()).toEqual({ copies: [7], reasons: [null, 'Its order is another one.'] })

    const path = join(temporaryFolder(), 'other.pdf')
    writeFileSync(path, aPdf())
    const { item } = await call('items.get', { cpItemId })
    await call('files.replace', { id: item.files[0]?.id ?? 0, path, reason: 'A better one', by: 'Mia' })
    expect((await only()).reasons.slice(1)).toEqual(['Its order is another one.', 'One of its files is another one.'])
  })
})

it('of several stations another one closes when the one that did is gone', async () => {
  const cloudprinter = await scriptedCloudprinter()
  const shop = await aShop({ 'signal-url': cloudprinter.signalUrl })
  const one = await shop.add('one')
  const two = await shop.add('two')
  await two.call('batchRules.save', { rules: [{ name: 'All', close: { maxItems: 2 } }] })
  const closed = async () => (await two.call('batches.list', { state: ['closed'] })).batches.map(({ items }) => items)
  await pushReady(one, cloudprinter, [{}, {}, {}])
  await eventually(async () => expect(await closed()).toEqual([2]))
  await one.station.stop()
  await pushReady(two, cloudprinter, [{}, {}, {}], 3)
  await eventually(async () => expect(await closed()).toEqual([2, 2, 2]))
})
