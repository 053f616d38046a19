import type { Printer } from '../../shared/printing.ts'
import { PrinterAway } from './devices/ask-ipp.ts'
import { askPrinter } from './devices/ipp-printer.ts'
import { reasonWords } from './devices/state-reasons.ts'
import { type DocumentParts, documentOfJob } from './job-document.ts'
import { PrintQueue, type PrintQueueOptions } from './print-queue.ts'
import { type KnownState, PrinterStates } from './printer-states.ts'

export interface PrintingOptions extends Omit<PrintQueueOptions, 'documentOf' | 'states'>, DocumentParts {
  readonly store: PrintQueueOptions['store']
  /** Told when a printer is found in another state. */
  readonly onStateChanged: (printerId: string) => void
}

/** What is known of a printer that nobody prints on is asked for anew after this long. */
const freshMs = 60_000

/** The printers of the shop, as this station works for them. */
export class Printing {
  readonly queue: PrintQueue
  readonly #states: PrinterStates
  readonly #clock: PrintingOptions['clock']
  readonly #looking = new Map<string, Promise<void>>()
  readonly #stopping = new AbortController()

  constructor(options: PrintingOptions) {
    this.#clock = options.clock
    this.#states = new PrinterStates(options.onStateChanged)
    this.queue = new PrintQueue({
      ...options,
      states: this.#states,
      documentOf: (job, printer) => documentOfJob(options, job, printer),
    })
  }

  /** How a printer was found last; asks it anew beside that where it is long ago. */
  stateOf(printer: Printer): KnownState | undefined {
    const known = this.#states.get(printer.id)
    if (printer.kind === 'ipp' && (known === undefined || this.#clock.steady() - known.asked > freshMs))
      void this.look(printer)
    return known
  }

  /** Asks a printer how it is. Once at a time. */
  look(printer: Printer): Promise<void> {
    const running = this.#looking.get(printer.id) ?? this.#look(printer).finally(() => this.#looking.delete(printer.id))
    this.#looking.set(printer.id, running)
    return running
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([this.queue.stop(), ...this.#looking.values()])
  }

  async #look({ id, address }: Printer): Promise<void> {
    const asked = this.#clock.steady()
    try {
      const { state, reasons, message } = await askPrinter(address, this.#stopping.signal)
      const words = reasonWords(reasons, message)
      const named = state === 5 ? 'stopped' : state === 4 ? 'busy' : 'idle'
      this.#states.set(id, { state: named, message: words, asked })
    } catch (error) {
      if (!(error instanceof PrinterAway) || this.#stopping.signal.aborted) return
      this.#states.set(id, { state: 'away', message: error.said, asked })
    }
  }
}
