import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownFile, sampleFile } from '../../electron/guide/sample-file.ts'
import { optionalSteps } from '../../shared/guide-api.ts'
import { SimulatedPrinter } from '../../simulator/ipp-printer.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { orderKey, type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** The page of the test order, in millimetres of its 420 x 595 points. */
const a5 = { trimWidthMm: 148.17, trimHeightMm: 209.9 }

/** As a shop starts it: nothing on this machine may be fetched from, and no key is given. */
const fresh = {
  'allow-local-files': false,
  'order-api-key': undefined,
  'signal-api-key': undefined,
  'signal-url': 'http://127.0.0.1:9/',
} as const

describe('the guide', () => {
  it('leads a new station to a test order that goes its whole way, and reports none of it', async () => {
    const station = await runStation(fresh)
    const start = (await station.call('guide.get', {})).guide
    expect(start.steps.some(({ isDone }) => isDone)).toBe(false)
    expect(start.steps.at(-1)?.step).toBe('test_order')
    expect(start).toMatchObject({ isOffered: true, isDismissed: false, testOrder: null })
    expect(start.address).toMatchObject({ path: '/webhooks/cloudprinter/order', isListening: true })
    await expect(station.call('guide.testOrder', {})).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/order key/),
    })

    await station.call('settings.update', { secrets: { orderApiKey: orderKey, signalApiKey: 'signal-key' } })
    await station.call('guide.confirmAddress', { by: 'Mia' })
    const { guide } = await station.call('guide.testOrder', { by: 'Mia' })
    expect(guide.steps.flatMap(({ step, isDone }) => (isDone ? [step] : []))).toEqual([
      'order_key',
      'address',
      'signal_key',
    ])
    const cpItemId = guide.testOrder?.cpItemId ?? ''
    await eventually(async () =>
      expect((await station.call('guide.get', {})).guide.testOrder).toMatchObject({
        status: 'ready',
        nextStep: 'in_production',
        problem: null,
      }),
    )
    for (const to of ['in_production', 'produced', 'packed', 'shipped'] as const) {
      await station.call('items.advance', { cpItemId, to, tracking: 'TEST', shippingOption: 'test' })
    }
    const end = (await station.call('guide.get', {})).guide
    expect(end.testOrder?.stages.every(({ at }) => at !== null)).toBe(true)
    expect(end.steps.flatMap(({ step, isDone }) => (isDone ? [] : [step]))).toEqual([...optionalSteps])
    expect(end.testOrder?.parts).toEqual([])
    for (const step of optionalSteps) await station.call('guide.skip', { step, by: 'Mia' })
    const skipped = (await station.call('guide.get', {})).guide
    expect(skipped.steps.every(({ isDone }) => isDone)).toBe(true)
    expect(skipped.steps.flatMap(({ step, isSkipped }) => (isSkipped ? [step] : []))).toEqual([...optionalSteps])

    const { item } = await station.call('items.get', { cpItemId })
    expect(item).toMatchObject({ isTest: true, status: 'shipped' })
    expect(new Set(item.signals.map(({ state }) => state))).toEqual(new Set(['not_sent']))
    expect(item.signals.map(({ signalType }) => signalType)).toEqual([
      'ItemRegistered',
      'ItemProduce',
      'ItemProduced',
      'ItemPacked',
      'ItemShipped',
    ])
    const [file] = item.files
    expect(file).toMatchObject({ state: 'done', md5: sampleFile.md5, pageCount: 1 })
    expect(existsSync(join(station.dataDir, 'files', file?.localPath ?? ''))).toBe(true)
  })

  it('sees the test order through what is set up: its product, a press, a printer and copies of the backups', async () => {
    const printer = new SimulatedPrinter()
    await printer.start()
    onTestFinished(() => printer.vanish())
    const [hotFolder, copyFolder] = [temporaryFolder(), temporaryFolder()]
    const station = await runStation({ ...fresh, 'order-api-key': orderKey })
    const by = 'Mia'
    await station.call('products.save', {
      product: { name: 'Test sheet', match: ['test_sheet_a5'], binding: 'flat', colour: 'fc', bleedMm: 0, ...a5 },
      by,
    })
    const folder = { name: 'Press', kind: 'folder', folder: hotFolder } as const
    const { destination } = await station.call('destinations.save', { destination: folder, by })
    const routes = [{ match: {}, destinationId: destination.id, when: 'in_production' as const }]
    await station.call('routes.save', { routes, by })
    const bench = { name: 'Bench', kind: 'ipp', address: printer.address } as const
    const printerId = (await station.call('printers.save', { printer: bench, by })).printer.id
    await station.call('settings.update', { settings: { backups: { copyFolder } } })

    const { guide } = await station.call('guide.testOrder', { by })
    const cpItemId = guide.testOrder?.cpItemId ?? ''
    const partsNow = async () => (await station.call('guide.get', {})).guide.testOrder?.parts ?? []
    await eventually(async () => expect((await partsNow()).filter(({ at }) => at !== null)).toHaveLength(1))
    expect((await partsNow()).map(({ part, problem }) => [part, problem])).toEqual([
      ['products', null],
      ['destination', 'No route has sent its file to the press.'],
      ['printer', 'Nothing of it was printed yet.'],
      ['backup', 'No backup has it yet.'],
    ])
    await station.call('items.advance', { cpItemId, to: 'in_production' })
    await station.call('printJobs.print', { paper: 'job_ticket', cpItemIds: [cpItemId], printerId, language: 'en' })
    await station.call('backup.create', {})
    await eventually(async () => expect((await partsNow()).filter(({ at }) => at === null)).toEqual([]))
    expect(readdirSync(hotFolder).filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
    expect(readdirSync(copyFolder)).toHaveLength(1)
  })

  it('lets nothing in but the one address of the sample, and marks no order but its own', async () => {
    for (const url of [
      'https://sample.invalid/print-station/other.pdf',
      'https://127.0.0.1/print-station/test-order.pdf',
    ]) {
      expect(ownFile(url)).toBeNull()
    }
    const station = await runStation({ ...fresh, 'order-api-key': orderKey })
    const files = [{ type: 'product', format: 'pdf', url: 'https://127.0.0.1/a.pdf' }]
    const id = 'TEST-905512340000'
    await station.push(anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), files })] }))
    await eventually(async () => {
      const [file] = (await station.call('files.list', { cpOrderId: id })).files
      expect(file).toMatchObject({ state: 'parked', failure: { code: 'address_not_allowed' } })
    })
    expect((await station.call('orders.get', { cpOrderId: id })).order).toMatchObject({
      isTest: false,
      isDryRun: false,
    })
  })

  it('says what refused the test order', async () => {
    const station = await runStation({ ...fresh, 'order-api-key': orderKey })
    await station.call('settings.update', { settings: { intake: { allowedNetworks: ['203.0.113.0/24'] } } })
    await expect(station.call('guide.testOrder', {})).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/answer 403.*networks/s),
    })
    expect((await station.call('guide.get', {})).guide.testOrder).toBeNull()
  })

  it('says what holds the test order up', async () => {
    const station = await runStation({ ...fresh, 'order-api-key': orderKey })
    await station.call('files.pause', {})
    const { guide } = await station.call('guide.testOrder', {})
    expect(guide.testOrder).toMatchObject({
      status: 'received',
      problem: expect.stringMatching(/Downloads are paused/),
    })
  })

  it('opens itself once, at the first start of a station with no key and no order', async () => {
    const station = await runStation(fresh)
    const opensItself = async (at = station) => (await at.call('guide.get', {})).guide.opensItself
    expect(await opensItself()).toBe(true)
    expect((await station.call('guide.opened', {})).guide.opensItself).toBe(false)
    await station.station.stop()
    expect(await opensItself(await runStation(fresh, { dataDir: station.dataDir }))).toBe(false)
  })

  it('does not open itself where there is a key or an order, where it was put away, or in safe mode', async () => {
    const opensItself = async (station: RunningStation) => (await station.call('guide.get', {})).guide.opensItself
    expect(await opensItself(await runStation({ ...fresh, 'order-api-key': orderKey }))).toBe(false)
    expect(await opensItself(await runStation({ ...fresh, 'signal-api-key': 'signal-key' }))).toBe(false)
    expect(await opensItself(await runStation(fresh, { isSafeMode: true }))).toBe(false)

    const station = await runStation({ ...fresh, 'order-api-key': orderKey })
    expect((await station.push(anOrder({ apikey: orderKey }))).status).toBe(200)
    await station.station.stop()
    const { dataDir } = station
    expect(await opensItself(await runStation(fresh, { dataDir }))).toBe(false)

    const left = await runStation(fresh)
    expect((await left.call('guide.dismiss', {})).guide.opensItself).toBe(false)
  })

  it('can be put away and brought back, and remembers it', async () => {
    const station = await runStation(fresh)
    expect((await station.call('guide.dismiss', {})).guide).toMatchObject({ isOffered: false, isDismissed: true })
    await station.station.stop()
    const again = await runStation(fresh, { dataDir: station.dataDir })
    expect((await again.call('guide.get', {})).guide.isDismissed).toBe(true)
    expect((await again.call('guide.dismiss', { isDismissed: false })).guide.isOffered).toBe(true)
  })
})
