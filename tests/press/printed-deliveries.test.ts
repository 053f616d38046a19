import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DeliveryView } from '../../shared/deliveries-api.ts'
import type { IppPrinterOptions } from '../../simulator/ipp-printer.ts'
import { aReadyItem, cpItemId, type ReadyItem } from '../orders/running-item.ts'
import { portPrinter } from '../printing/port-printer.ts'
import { simulatedPrinter } from '../printing/print-desk.ts'
import { eventually } from '../support/eventually.ts'
import { aPdf } from '../support/scripted-cloudprinter.ts'

interface PrinterPlace {
  readonly kind: 'ipp' | 'raw'
  readonly address: string
}

/** A destination that is a printer, to which files go when production starts. */
async function leadTo({ call }: ReadyItem, place: PrinterPlace): Promise<{ printerId: string; destinationId: string }> {
  const { printer } = await call('printers.save', { printer: { name: 'Proofs', ...place } })
  const { destination } = await call('destinations.save', {
    destination: { name: 'Proofs', kind: 'printer', printerId: printer.id, fileName: '{item}-{part}' },
  })
  await call('routes.save', { routes: [{ destinationId: destination.id, when: 'in_production' }] })
  return { printerId: printer.id, destinationId: destination.id }
}

async function atAPrinter(options: IppPrinterOptions = {}) {
  const simulated = await simulatedPrinter(options)
  const item = await aReadyItem(60_000)
  const { call } = item
  const ids = await leadTo(item, { kind: 'ipp', address: simulated.address })
  const start = () => call('items.advance', { cpItemId, to: 'in_production', by: 'Ada' })
  const deliveries = async () => (await call('deliveries.ofItem', { cpItemId })).deliveries
  const jobs = async () => (await call('printJobs.ofItem', { cpItemId })).jobs.map(({ state }) => state)
  return {
    ...item,
    ...ids,
    simulated,
    start,
    jobs,
    states: async () => (await deliveries()).map(({ state }) => state),
    pause: (isPaused: boolean) => call('printers.pause', { id: ids.printerId, isPaused }),
    kinds: async () => (await call('items.get', { cpItemId })).item.history.map(({ kind }) => kind),
    /** The only delivery, once it is so. */
    until: (state: DeliveryView['state']) =>
      eventually(async () => {
        const [one, ...others] = await deliveries()
        expect(others).toEqual([])
        expect(one?.state).toBe(state)
        if (one === undefined) throw new Error('There is none')
        return one
      }),
  }
}

const name = `${cpItemId}-product.pdf`

describe('a file whose destination is a printer', () => {
  it('is printed once, byte for byte and in its copies, and the press has it then', async () => {
    const { start, until, simulated, jobs, kinds } = await atAPrinter()
    await start()
    const delivery = await until('taken')
    expect(delivery).toMatchObject({ jobName: name, tries: 1, copies: 2, failure: null })
    expect(simulated.printed.map(({ document, wishes }) => [document, wishes.copies])).toEqual([[aPdf(), 2]])
    expect(await jobs()).toEqual(['printed'])
    expect(await kinds()).toEqual(expect.arrayContaining(['delivered', 'taken']))
  })

  it('is delivered while it waits for the printer, and the press has it when that is mended', async () => {
    const { call, start, until, simulated } = await atAPrinter()
    simulated.stop('media-empty')
    await start()
    await until('delivered')
    await eventually(async () =>
      expect((await call('printJobs.ofItem', { cpItemId })).jobs[0]?.message).toContain('Out of paper'),
    )
    simulated.mend()
    await until('taken')
    expect(simulated.printed).toHaveLength(1)
  })

  it('is taken back while it is queued, and nothing of it comes out', async () => {
    const { call, start, until, pause, jobs, simulated } = await atAPrinter()
    await pause(true)
    await start()
    await until('delivered')
    await call('items.undo', { cpItemId, by: 'Ada' })
    await until('withdrawn')
    expect(await jobs()).toEqual(['dropped'])
    await pause(false)
    expect(simulated.jobs).toEqual([])
  })

  it('is taken back and wanted again, and printed once', async () => {
    const { call, start, until, pause, simulated, states } = await atAPrinter()
    await pause(true)
    await start()
    await until('delivered')
    await call('items.undo', { cpItemId, by: 'Ada' })
    await start()
    await pause(false)
    await eventually(async () => expect((await states()).filter((state) => state !== 'withdrawn')).toEqual(['taken']))
    expect(simulated.jobs).toHaveLength(1)
  })

  it('that its printer has is not taken back, which is said, and is followed to its end', async () => {
    const { call, start, until, simulated, kinds } = await atAPrinter({ printMs: 600_000 })
    await start()
    await eventually(() => expect(simulated.jobs.map(({ state }) => state)).toEqual(['processing']))
    simulated.stop('media-jam')
    await call('items.undo', { cpItemId, by: 'Ada' })
    await eventually(async () => expect(await kinds()).toContain('not_withdrawn'))
    await until('delivered')
    simulated.mend()
    await until('taken')
    expect(simulated.printed).toHaveLength(1)
  })
})

describe('a file of which nobody can tell whether it was printed', () => {
  it('is unsure, by itself never printed again, not even by a step that is taken anew', async () => {
    const { call, start, until, simulated, jobs, destinationId: id } = await atAPrinter()
    simulated.next('cancelled')
    await start()
    await until('unsure')
    // Both come before the queue has seen to the first.
    await call('destinations.pause', { id, isPaused: true })
    await call('items.undo', { cpItemId, by: 'Ada' })
    await start()
    await until('queued')
    await call('destinations.pause', { id, isPaused: false })
    await until('unsure')
    expect(await jobs()).toEqual(['unsure'])
    expect(simulated.jobs).toHaveLength(1)
    const { exceptions } = await call('exceptions.list', { kind: 'delivery_unsure' })
    expect(exceptions).toHaveLength(1)
  })

  it('is printed once more when a person says so, and the earlier one not beside it', async () => {
    const { call, start, until, simulated, jobs } = await atAPrinter()
    simulated.next('cancelled')
    await start()
    const { id } = await until('unsure')
    await call('deliveries.retry', { id, by: 'Ada' })
    expect(await until('taken')).toMatchObject({ tries: 2, failure: null })
    expect((await jobs()).toSorted()).toEqual(['dropped', 'printed'])
    expect(simulated.printed).toHaveLength(1)
  })

  it('is printed once more among the papers, and its delivery follows', async () => {
    const { call, start, until, simulated } = await atAPrinter()
    simulated.next('cancelled')
    await start()
    await until('unsure')
    const [job] = (await call('printJobs.ofItem', { cpItemId })).jobs
    await call('printJobs.retry', { id: job?.id ?? 0 })
    await until('taken')
    expect(simulated.printed).toHaveLength(1)
  })

  it('is at the press when a person has seen it there, and its job is printed', async () => {
    const { call, start, until, simulated, jobs } = await atAPrinter()
    simulated.next('cancelled')
    await start()
    const { id } = await until('unsure')
    expect((await call('deliveries.confirm', { id, by: 'Ada' })).delivery.state).toBe('taken')
    expect(await jobs()).toEqual(['printed'])
    expect((await call('exceptions.list', { kind: 'print_unsure' })).exceptions).toEqual([])
  })

  it('cannot be said to be at the press while it waits to be printed', async () => {
    const { call, start, until, pause } = await atAPrinter()
    await pause(true)
    await start()
    const { id } = await until('delivered')
    await expect(call('deliveries.confirm', { id, by: 'Ada' })).rejects.toThrow('It waits for its printer.')
    await until('delivered')
  })
})

describe('a file that its printer did not print', () => {
  it('is stopped with the words of the printer, and goes when it is tried again', async () => {
    const { call, start, until, pause, jobs, dataDir, simulated } = await atAPrinter()
    const library = join(dataDir, 'files')
    // Gone between the queue and its turn.
    await pause(true)
    await start()
    await until('delivered')
    renameSync(library, `${library}-away`)
    await pause(false)
    const { id, failure } = await until('parked')
    expect(failure?.message).toContain('The file cannot be read')
    expect(simulated.jobs).toEqual([])
    renameSync(`${library}-away`, library)
    await call('deliveries.retry', { id, by: 'Ada' })
    await until('taken')
    expect((await jobs()).toSorted()).toEqual(['dropped', 'printed'])
  })

  it('as it takes no PDF, is stopped at once and says so; another printer gets it', async () => {
    const port = await portPrinter((socket) => socket.end())
    const simulated = await simulatedPrinter()
    const item = await aReadyItem()
    const { call } = item
    const { destinationId } = await leadTo(item, { kind: 'raw', address: port.address })
    await call('items.advance', { cpItemId, to: 'in_production', by: 'Ada' })
    const [delivery] = await eventually(async () => {
      const { deliveries } = await call('deliveries.ofItem', { cpItemId })
      expect(deliveries.map(({ state }) => state)).toEqual(['parked'])
      return deliveries
    })
    expect(delivery?.failure).toEqual({
      code: 'refused',
      message: 'The printer Proofs takes no PDF: it is set up for ZPL. Choose another printer.',
    })
    expect((await call('printJobs.ofItem', { cpItemId })).jobs).toEqual([])
    expect(port.received).toEqual([])
    const { printer } = await call('printers.save', {
      printer: { name: 'Laser', kind: 'ipp', address: simulated.address },
    })
    const { destinations } = await call('destinations.list', {})
    const kept = destinations.find(({ id }) => id === destinationId)
    if (kept === undefined) throw new Error('The destination is gone')
    await call('destinations.save', { destination: { ...kept, printerId: printer.id } })
    await call('deliveries.retry', { id: delivery?.id ?? 0, by: 'Ada' })
    await eventually(() => expect(simulated.printed).toHaveLength(1))
  })
})

describe('a test of a destination that is a printer', () => {
  it('asks it, and prints its test sheet', async () => {
    const { call, destinationId, simulated } = await atAPrinter()
    const { isOk, steps } = await call('destinations.test', { id: destinationId })
    expect([isOk, steps.map(({ step }) => step)]).toEqual([true, ['reach', 'print']])
    await eventually(() => expect(simulated.printed).toHaveLength(1))
  })

  it('prints nothing where it is off, or takes no PDF, and says so', async () => {
    const { call, destinationId, simulated } = await atAPrinter()
    await simulated.vanish()
    const off = await call('destinations.test', { id: destinationId })
    expect(off).toMatchObject({ isOk: false, steps: [{ step: 'reach', isOk: false }] })
    expect((await call('printJobs.list', {})).jobs).toEqual([])
    const { printer } = await call('printers.save', {
      printer: { name: 'Labels', kind: 'raw', address: '127.0.0.1:1' },
    })
    const labels = { name: 'Labels', kind: 'printer', printerId: printer.id } as const
    const { steps } = await call('destinations.test', { destination: labels })
    expect(steps).toMatchObject([{ step: 'print', isOk: false }])
    expect(steps[0]?.message).toContain('takes no PDF')
    const gone = await call('destinations.test', { destination: { ...labels, printerId: 'gone' } })
    expect(gone.steps).toMatchObject([{ step: 'reach', isOk: false, message: 'Labels leads to no printer.' }])
  })
})
