import { onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { savePrinter } from '../../electron/printing/printers.ts'
import { Printing } from '../../electron/printing/printing.ts'
import { queuePrint } from '../../electron/printing/queue-print.ts'
import { type Leases, soleLeases } from '../../electron/queue/leases.ts'
import { PrintJobEntity, type PrintJobRow } from '../../electron/store/entities/printing.ts'
import type { Store } from '../../electron/store/store.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { NewPrinter } from '../../shared/printing.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { type IppPrinterOptions, SimulatedPrinter } from '../../simulator/ipp-printer.ts'
import { aStore } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { silentLog } from '../support/signal-desk.ts'

export type PrinterFields = Pick<NewPrinter, 'kind' | 'address'> & Partial<NewPrinter>

const fields = {
  name: 'Desk',
  language: 'zpl',
  dpi: 203,
  widthMm: 210,
  heightMm: 297,
  tray: '',
  isDuplex: false,
  isPaused: false,
} as const

export interface PrintDesk {
  readonly store: Store
  readonly printing: Printing
  add(printer: PrinterFields): Promise<string>
  /** Queues a test sheet; resolves with its number. */
  queue(printerId: string, code?: string, copies?: number): Promise<number>
  job(id: number): Promise<PrintJobRow>
  /** Its state and what is said of it. */
  stands(id: number): Promise<{ state: string; message: string | null }>
  until(id: number, state: PrintJobRow['state']): Promise<PrintJobRow>
}

/** Printers and their queue on a store, at work; stopped when the test ends. */
export async function printDesk(
  options: { readonly store?: Store; readonly leases?: Leases } = {},
): Promise<PrintDesk> {
  const store = options.store ?? (await aStore())
  const settings = settingsSchema.parse({})
  const printing = new Printing({
    store,
    leases: options.leases ?? soleLeases('this', systemClock.steady),
    settings: () => settings,
    library: { pathOf: (path) => path, labelsDir: '' },
    pictures: { paint: () => Promise.resolve(null) },
    clock: systemClock,
    log: silentLog,
    random: () => 0,
    pollMs: 20,
    onStateChanged: () => {},
  })
  store.onCommit(() => printing.queue.wake())
  await printing.queue.start()
  onTestFinished(() => printing.stop())
  const job = async (id: number): Promise<PrintJobRow> => {
    const row = await store.find(PrintJobEntity, { id })
    if (row === undefined) throw new Error(`There is no job ${id}`)
    return row
  }
  return {
    store,
    printing,
    job,
    add: async (printer) =>
      (await store.write((transaction) => savePrinter(transaction, { ...fields, ...printer }, { by: 'test', at: 0 })))
        .id,
    queue: async (printerId, code = 'TEST-1', copies = 1) => {
      const outcome = await store.write((transaction) =>
        queuePrint(transaction, {
          printerId,
          paper: 'test_sheet',
          subject: code,
          code,
          copies,
          by: 'test',
          at: Date.now(),
        }),
      )
      if (typeof outcome !== 'number') throw new Error(String(outcome))
      return outcome
    },
    stands: async (id) => {
      const { state, message } = await job(id)
      return { state, message: message === null ? null : String(readSaid(message)) }
    },
    until: (id, state) =>
      eventually(async () => {
        const row = await job(id)
        if (row.state !== state) throw new Error(`It is ${row.state}: ${row.message}`)
        return row
      }),
  }
}

/** A printer of the simulator on the network, gone when the test ends. */
export async function simulatedPrinter(options: IppPrinterOptions = {}): Promise<SimulatedPrinter> {
  const printer = new SimulatedPrinter(options)
  await printer.start()
  onTestFinished(() => printer.vanish())
  return printer
}
