import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Desktop } from '../../electron/console/handlers.ts'
import { cancelCauseCodes } from '../../shared/cloud-signal.ts'
import type { DeliveryView } from '../../shared/deliveries-api.ts'
import type { RouteMoment } from '../../shared/destinations.ts'
import { aReadyItem, cpItemId, cpOrderId, type ReadyItem } from '../orders/running-item.ts'
import { changeBehind } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { aPdf } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aFolder, type NewDestination } from './running-press.ts'

interface Press {
  readonly folder: string
  readonly id: string
  /** The names of what lies there, parts too. */
  names(): string[]
}

async function aPress({ call }: ReadyItem, fields: Partial<NewDestination> = {}): Promise<Press> {
  const folder = temporaryFolder()
  const { destination } = await call('destinations.save', {
    destination: aFolder({ folder, fileName: '{item}-{part}', ...fields }),
  })
  return { folder, id: destination.id, names: () => readdirSync(folder).sort() }
}

async function aRoute({ call }: ReadyItem, destinationId: string, when: RouteMoment): Promise<void> {
  await call('routes.save', { routes: [{ destinationId, when }] })
}

const deliveriesOf = async ({ call }: ReadyItem): Promise<DeliveryView[]> =>
  (await call('deliveries.ofItem', { cpItemId })).deliveries

const statesOf = async (station: ReadyItem): Promise<string[]> =>
  (await deliveriesOf(station)).map(({ state }) => state)

const until = (station: ReadyItem, states: string[]): Promise<void> =>
  eventually(async () => expect(await statesOf(station)).toEqual(states))

const step = ({ call }: ReadyItem, to: 'in_production' | 'on_hold' | 'ready' | 'error' | 'cancelled') =>
  call('items.advance', {
    cpItemId,
    to,
    by: 'Ada',
    cause: to === 'cancelled' ? cancelCauseCodes[0] : 'It jams',
    message: 'It jams',
  })

const kindsOf = async ({ call }: ReadyItem): Promise<string[]> =>
  (await call('items.get', { cpItemId })).item.history.map(({ kind }) => kind)

const name = `${cpItemId}-product.pdf`

describe('a file whose route takes it when production starts', () => {
  it('lies whole in the folder of the press, with its ticket', async () => {
    const station = await aReadyItem()
    const ticket = { fileName: '{job}.txt', text: '{file} {copies}' } as const
    const press = await aPress(station, { ticket })
    await aRoute(station, press.id, 'in_production')
    expect(await deliveriesOf(station)).toEqual([])
    await step(station, 'in_production')
    await until(station, ['delivered'])
    expect(press.names()).toEqual([name, `${cpItemId}-product.txt`])
    expect(readFileSync(join(press.folder, name))).toEqual(aPdf())
    expect(readFileSync(join(press.folder, `${cpItemId}-product.txt`), 'utf8')).toBe(`${name} 2`)
    const [delivery] = await deliveriesOf(station)
    expect(delivery).toMatchObject({ jobName: name, tries: 1, copies: 2, cause: 'step', destinationName: 'Indigo' })
    expect(delivery?.sentBytes).toBe(aPdf().length)
    expect(await kindsOf(station)).toContain('delivered')
  })

  it('goes nowhere while there is no route', async () => {
    const station = await aReadyItem()
    await aPress(station)
    await step(station, 'in_production')
    expect(await deliveriesOf(station)).toEqual([])
  })

  it('is withdrawn when the step is undone, and goes again when it is taken again', async () => {
    const station = await aReadyItem(60_000)
    const press = await aPress(station, { ticket: { fileName: '{job}.txt', text: '{file}', order: 'before' } })
    await aRoute(station, press.id, 'in_production')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    await station.call('items.undo', { cpItemId, by: 'Ada' })
    await until(station, ['withdrawn'])
    expect(press.names()).toEqual([])
    expect(await kindsOf(station)).toContain('withdrawn')
    await step(station, 'in_production')
    await until(station, ['withdrawn', 'delivered'])
    expect(press.names()).toEqual([`${cpItemId}-product-2.pdf`, `${cpItemId}-product-2.txt`])
  })

  it('that the press has taken is not withdrawn by an undo, which is said', async () => {
    const station = await aReadyItem(60_000)
    const press = await aPress(station)
    await aRoute(station, press.id, 'in_production')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    rmSync(join(press.folder, name))
    await station.call('items.undo', { cpItemId, by: 'Ada' })
    await until(station, ['taken'])
    expect(await kindsOf(station)).toContain('not_withdrawn')
    // It is there, so a step that is taken again sends nothing.
    await step(station, 'in_production')
    expect(await statesOf(station)).toEqual(['taken'])
  })

  it('waits while its item is held, and goes when it is resumed', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'in_production')
    await station.call('destinations.pause', { id: press.id, isPaused: true })
    await step(station, 'in_production')
    await step(station, 'on_hold')
    await station.call('destinations.pause', { id: press.id, isPaused: false })
    expect(await statesOf(station)).toEqual(['queued'])
    expect(press.names()).toEqual([])
    await step(station, 'in_production')
    await until(station, ['delivered'])
    expect(press.names()).toEqual([name])
  })
})

describe('a file whose route takes it when it is ready', () => {
  it('goes when production starts, where the route came later', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'ready')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    expect(press.names()).toEqual([name])
  })

  it('stays when production is undone, and goes when the item is cancelled', async () => {
    const station = await aReadyItem(60_000)
    const press = await aPress(station)
    await aRoute(station, press.id, 'ready')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    await station.call('items.undo', { cpItemId, by: 'Ada' })
    expect(await statesOf(station)).toEqual(['delivered'])
    await step(station, 'cancelled')
    await until(station, ['withdrawn'])
    expect(press.names()).toEqual([])
  })

  it('is withdrawn when it is missing again', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'ready')
    await station.call('deliveries.send', { cpItemIds: [cpItemId], by: 'Ada' })
    await until(station, ['delivered'])
    await station.call('files.pause', { by: 'Ada' })
    const { files } = await station.call('files.list', {})
    await station.call('files.retry', { id: files[0]?.id ?? 0, by: 'Ada' })
    await until(station, ['withdrawn'])
    expect(press.names()).toEqual([])
  })
})

describe('a reprint', () => {
  it('goes again, marked, with its copies', async () => {
    const station = await aReadyItem()
    const press = await aPress(station, { fileName: '{item}-{part}-{copies}x' })
    await aRoute(station, press.id, 'in_production')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    await station.call('items.reprint', { cpItemId, reason: 'Torn', copies: 1, by: 'Ada' })
    await until(station, ['delivered', 'delivered'])
    expect(press.names()).toEqual([`${cpItemId}-product-1x-R1.pdf`, `${cpItemId}-product-2x.pdf`])
    expect((await deliveriesOf(station))[1]).toMatchObject({ cause: 'reprint', reprint: 1, copies: 1 })
  })
})

describe('copies that go as so many files', () => {
  it('have a delivery each', async () => {
    const station = await aReadyItem()
    const press = await aPress(station, { copies: 'repeat' })
    await aRoute(station, press.id, 'in_production')
    await step(station, 'in_production')
    await until(station, ['delivered', 'delivered'])
    expect(press.names()).toEqual([`${cpItemId}-product-c1.pdf`, `${cpItemId}-product-c2.pdf`])
    expect((await deliveriesOf(station)).map(({ copy, copies }) => [copy, copies])).toEqual([
      [1, 1],
      [2, 1],
    ])
  })
})

describe('what an item has instead of what it had', () => {
  const orderAnew = async ({ call, push, file }: ReadyItem, count: string): Promise<void> => {
    await push(anOrder({ id: cpOrderId, items: [anItem({ id: cpItemId, count, files: [file] })] }))
    const [version] = (await call('quarantine.list', {})).revisions
    await call('quarantine.accept', { id: version?.id ?? 0, by: 'Kim' })
  }

  it('goes at once where nothing had begun', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'ready')
    await station.call('destinations.pause', { id: press.id, isPaused: true })
    await station.call('deliveries.send', { cpItemIds: [cpItemId], by: 'Ada' })
    await orderAnew(station, '7')
    expect((await deliveriesOf(station)).map(({ state, copies }) => [state, copies])).toEqual([
      ['withdrawn', 2],
      ['queued', 7],
    ])
  })

  it('goes when production starts, where its other copies lay there', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'ready')
    await station.call('deliveries.send', { cpItemIds: [cpItemId], by: 'Ada' })
    await until(station, ['delivered'])
    await orderAnew(station, '7')
    await until(station, ['withdrawn'])
    await step(station, 'in_production')
    await until(station, ['withdrawn', 'delivered'])
    expect((await deliveriesOf(station))[1]?.copies).toBe(7)
    expect(press.names()).toEqual([`${cpItemId}-product-2.pdf`])
  })

  it('is another file, and the one before it is taken back', async () => {
    const station = await aReadyItem(0, { desktop: {} as Desktop })
    const press = await aPress(station)
    await aRoute(station, press.id, 'in_production')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    const path = join(temporaryFolder(), 'better.pdf')
    const better = Buffer.concat([aPdf(), Buffer.from('% better')])
    writeFileSync(path, better)
    const [file] = (await station.call('files.list', {})).files
    await station.call('files.replace', { id: file?.id ?? 0, path, reason: 'A better one', by: 'Mia' })
    await until(station, ['withdrawn', 'delivered'])
    expect(press.names()).toEqual([`${cpItemId}-product-2.pdf`])
    expect(readFileSync(join(press.folder, `${cpItemId}-product-2.pdf`))).toEqual(better)
  })
})

describe('an item that is shipped without the press', () => {
  it('has nothing come there behind that', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'in_production')
    await station.call('destinations.pause', { id: press.id, isPaused: true })
    await step(station, 'in_production')
    await station.call('items.advance', { cpItemId, to: 'shipped', tracking: 'JD0002', by: 'Ada' })
    expect(await statesOf(station)).toEqual(['withdrawn'])
  })

  it('keeps what lies there, as a press that has printed it may not say so', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'in_production')
    await step(station, 'in_production')
    await until(station, ['delivered'])
    await station.call('items.advance', { cpItemId, to: 'shipped', tracking: 'JD0002', by: 'Ada' })
    expect(await statesOf(station)).toEqual(['delivered'])
  })
})

describe('a destination that is paused', () => {
  it('gives back what is not to be printed any more', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await station.call('deliveries.send', { cpItemIds: [cpItemId], destinationId: press.id })
    await until(station, ['delivered'])
    await station.call('destinations.pause', { id: press.id, isPaused: true })
    await step(station, 'cancelled')
    await until(station, ['withdrawn'])
    expect(press.names()).toEqual([])
  })
})

describe('a destination that was removed', () => {
  it('leaves what lies there to people, and says so', async () => {
    const station = await aReadyItem()
    const { call } = station
    const press = await aPress(station, { acknowledge: { kind: 'disappears', withinS: 60 } })
    await call('deliveries.send', { cpItemIds: [cpItemId], destinationId: press.id })
    await until(station, ['delivered'])
    await changeBehind(station.dataDir, 'UPDATE "cp_deliveries" SET "takenBy" = 1')
    await call('destinations.remove', { id: press.id, by: 'Ada' })
    expect((await call('exceptions.list', { kind: 'delivery_late' })).exceptions).toEqual([])
    const [delivery] = await deliveriesOf(station)
    await expect(call('deliveries.withdraw', { id: delivery?.id ?? 0 })).rejects.toMatchObject({ code: 'not_allowed' })
    await step(station, 'cancelled')
    expect(await statesOf(station)).toEqual(['delivered'])
    expect(await kindsOf(station)).toContain('not_withdrawn')
  })
})

describe('a file that is sent by hand', () => {
  it('goes once, and again only where that is said', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    const sending = { cpItemIds: [cpItemId], destinationId: press.id, by: 'Ada' }
    expect((await station.call('deliveries.send', sending)).deliveries).toHaveLength(1)
    await until(station, ['delivered'])
    expect((await station.call('deliveries.send', sending)).refused).toMatchObject([
      { message: 'Its files are there already, or on their way.' },
    ])
    await station.call('deliveries.send', { ...sending, again: true })
    await until(station, ['delivered', 'delivered'])
    expect(press.names()).toEqual([`${cpItemId}-product-2.pdf`, name])
  })

  it('is not said to be there where it is no more in the library', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await changeBehind(station.dataDir, `UPDATE "cp_files" SET "md5" = NULL`)
    const sending = { cpItemIds: [cpItemId], destinationId: press.id, again: true, by: 'Ada' }
    expect((await station.call('deliveries.send', sending)).refused).toMatchObject([
      { message: 'The file is not in the library.' },
    ])
  })

  it('is withdrawn by hand, and no step sends it by itself again', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await aRoute(station, press.id, 'in_production')
    await station.call('deliveries.send', { cpItemIds: [cpItemId], by: 'Ada' })
    await until(station, ['delivered'])
    const [delivery] = await deliveriesOf(station)
    await station.call('deliveries.withdraw', { id: delivery?.id ?? 0, by: 'Ada' })
    await until(station, ['withdrawn'])
    await step(station, 'in_production')
    expect(await statesOf(station)).toEqual(['withdrawn'])
    expect(press.names()).toEqual([])
  })

  it('is refused while its item is held', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    await step(station, 'on_hold')
    const { refused } = await station.call('deliveries.send', { cpItemIds: [cpItemId], destinationId: press.id })
    expect(refused).toMatchObject([{ message: 'The item is held. Resume it first.' }])
  })
})

describe('a press that is expected to take its jobs', () => {
  it('has taken what has gone from its folder', async () => {
    const station = await aReadyItem()
    const press = await aPress(station, { acknowledge: { kind: 'disappears', withinS: 60 } })
    await station.call('deliveries.send', { cpItemIds: [cpItemId], destinationId: press.id })
    await until(station, ['delivered'])
    rmSync(join(press.folder, name))
    await until(station, ['taken'])
    expect(await kindsOf(station)).toContain('taken')
    const [delivery] = await deliveriesOf(station)
    await expect(station.call('deliveries.withdraw', { id: delivery?.id ?? 0 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('is told of where it has not in time, until a person says that it has', async () => {
    const station = await aReadyItem()
    const press = await aPress(station, { acknowledge: { kind: 'disappears', withinS: 60 } })
    await station.call('deliveries.send', { cpItemIds: [cpItemId], destinationId: press.id })
    await until(station, ['delivered'])
    await changeBehind(station.dataDir, 'UPDATE "cp_deliveries" SET "takenBy" = 1')
    const { exceptions } = await station.call('exceptions.list', { kind: 'delivery_late' })
    const [delivery] = await deliveriesOf(station)
    expect(exceptions).toMatchObject([{ actions: [{ do: 'confirm_delivery', deliveryId: delivery?.id }, {}, {}] }])
    expect((await station.call('deliveries.list', { isLate: true })).deliveries).toHaveLength(1)
    await station.call('deliveries.confirm', { id: delivery?.id ?? 0, by: 'Ada' })
    expect((await station.call('exceptions.list', { kind: 'delivery_late' })).exceptions).toEqual([])
    expect(existsSync(join(press.folder, name))).toBe(true)
  })
})

describe('another file of the name', () => {
  it('is never written over: the delivery waits for a person', async () => {
    const station = await aReadyItem()
    const press = await aPress(station)
    writeFileSync(join(press.folder, name), 'of somebody else')
    await station.call('deliveries.send', { cpItemIds: [cpItemId], destinationId: press.id })
    await until(station, ['parked'])
    expect(readFileSync(join(press.folder, name), 'utf8')).toBe('of somebody else')
    expect(press.names()).toEqual([name])
    const [delivery] = await deliveriesOf(station)
    expect(delivery?.failure).toMatchObject({ code: 'name_taken' })
    rmSync(join(press.folder, name))
    await station.call('deliveries.retry', { id: delivery?.id ?? 0 })
    await until(station, ['delivered'])
    expect(readFileSync(join(press.folder, name))).toEqual(aPdf())
  })
})

describe('a destination that is a printer', () => {
  /** Its printer is paused: what is queued there stays. */
  async function atAPrinter(): Promise<{ station: ReadyItem; id: number; jobs(): Promise<string[]> }> {
    const station = await aReadyItem()
    const { call } = station
    const { printer } = await call('printers.save', {
      printer: { name: 'Proofs', kind: 'raw', address: '127.0.0.1:9', language: 'pdf', isPaused: true },
    })
    const fields = { kind: 'printer', folder: null, printerId: printer.id } as const
    const { destination } = await call('destinations.save', { destination: aFolder(fields) })
    await call('deliveries.send', { cpItemIds: [cpItemId], destinationId: destination.id })
    await until(station, ['delivered'])
    const jobs = async (): Promise<string[]> => (await call('printJobs.list', {})).jobs.map(({ state }) => state)
    return { station, id: (await deliveriesOf(station))[0]?.id ?? 0, jobs }
  }

  it('has not got what it failed to print, so that can be taken back', async () => {
    const { station, id, jobs } = await atAPrinter()
    await changeBehind(station.dataDir, `UPDATE "cp_print_jobs" SET "state" = 'failed', "sentAt" = 1`)
    await station.call('deliveries.withdraw', { id, by: 'Ada' })
    await until(station, ['withdrawn'])
    expect(await jobs()).toEqual(['dropped'])
  })

  it('may have printed what it was given, so that is not taken for withdrawn', async () => {
    const { station, id, jobs } = await atAPrinter()
    await changeBehind(station.dataDir, `UPDATE "cp_print_jobs" SET "sentAt" = 1`)
    await station.call('deliveries.withdraw', { id, by: 'Ada' })
    await until(station, ['delivered'])
    expect(await jobs()).toEqual(['queued'])
  })

  it('has nothing to confirm of what waits to be printed', async () => {
    const { station, id, jobs } = await atAPrinter()
    await expect(station.call('deliveries.confirm', { id, by: 'Ada' })).rejects.toThrow('It waits for its printer.')
    expect(await statesOf(station)).toEqual(['delivered'])
    expect(await jobs()).toEqual(['queued'])
  })
})
