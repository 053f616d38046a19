import { keptSaid, readSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, Sentence, say } from '../../shared/messages/sentence.ts'
import type { Printer } from '../../shared/printing.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { backoffDelayMs } from '../queue/backoff.ts'
import type { Leases } from '../queue/leases.ts'
import { type Settlement, WorkQueue } from '../queue/work-queue.ts'
import type { PrintJobRow } from '../store/entities/printing.ts'
import type { Store } from '../store/store.ts'
import { claimJobs, nextJobAt, putBackEnded, writeJob } from './claim-jobs.ts'
import { printByIpp } from './devices/print-by-ipp.ts'
import type { PrintDocument, PrintOutcome, PrintTask } from './devices/print-device.ts'
import { printRaw } from './devices/print-raw.ts'
import type { PrinterStates } from './printer-states.ts'
import { printerOf } from './printers.ts'

export interface PrintQueueOptions {
  readonly store: Store
  readonly leases: Leases
  readonly settings: () => Settings
  /** What a job prints, made for its printer; or why it cannot be made. */
  readonly documentOf: (job: PrintJobRow, printer: Printer) => Promise<PrintDocument | Said>
  readonly states: PrinterStates
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  /** Left out, each second at first. */
  readonly pollMs?: number
}

/** A printer that was away is asked again soon, as somebody may stand before it. */
const backoff = { firstDelayMs: 2_000, maxDelayMs: 60_000 }
/** One that wants paper is in reach. */
const stoppedMs = 5_000
const maxAtOnce = 100

/** Prints what is queued: one job at a time a printer, printers side by side. What nobody can tell the end of is never printed again by itself. */
export class PrintQueue {
  readonly #options: PrintQueueOptions
  readonly #queue: WorkQueue<PrintJobRow>
  /** How often in a row a printer was away. */
  readonly #failures = new Map<string, number>()
  readonly #atWork = new Map<number, AbortController>()

  constructor(options: PrintQueueOptions) {
    this.#options = options
    const { store, leases, clock } = options
    this.#queue = new WorkQueue<PrintJobRow>({
      name: 'print jobs',
      source: {
        claim: (limit) =>
          store.work(async (transaction) =>
            claimJobs(transaction, await leases.stamp(transaction), clock.steady(), limit),
          ),
        nextDueAt: () => nextJobAt(store),
        release: (job) => putBack(job, { dueAt: clock.steady() + stoppedMs }),
      },
      run: (job, stopping) => this.#print(job, stopping),
      hold: (job) => leases.hold('cp_print_jobs', job),
      write: (settlement) => store.work(settlement),
      limit: () => (leases.mayClaim ? maxAtOnce : 0),
      clock,
      log: options.log,
    })
  }

  /** Looks what a stop left under way, and starts. */
  async start(): Promise<void> {
    const { store, leases, clock } = this.#options
    await store.write(async (transaction) => {
      await putBackEnded(transaction, await leases.ended(transaction, 'cp_print_jobs', true))
      // The clock may have been set back since.
      const latest = clock.steady() + backoff.maxDelayMs
      await transaction.run(
        `UPDATE "cp_print_jobs" SET "dueAt" = ? WHERE "state" = 'queued' AND "dueAt" > ?`,
        latest,
        latest,
      )
    })
    this.#queue.start()
  }

  /** Goes on with what a station had at its printers and does no more. Resolves with how many there were. */
  takeOver(): Promise<number> {
    const { store, leases } = this.#options
    return store.write(async (transaction) =>
      putBackEnded(transaction, await leases.ended(transaction, 'cp_print_jobs', false)),
    )
  }

  wake(): void {
    this.#queue.wake()
  }

  get runningCount(): number {
    return this.#queue.runningCount
  }

  /** Nobody wants it any more: what this station does of it ends. */
  abandon(jobId: number): void {
    this.#atWork.get(jobId)?.abort()
  }

  stop(): Promise<void> {
    return this.#queue.stop()
  }

  async #print(claimed: PrintJobRow, stopping: AbortSignal): Promise<Settlement> {
    const { store, log } = this.#options
    const printer = await printerOf(store, claimed.printerId)
    if (printer === undefined) {
      const said = say('There is no printer {id}.', { id: claimed.printerId })
      return this.#settlement(claimed, claimed.sentAt === null ? { kind: 'failed', said } : { kind: 'unsure', said })
    }
    // What may have come out is looked up, and given to no printer again.
    const document = claimed.sentAt === null ? await this.#made(claimed, printer) : null
    if (typeof document === 'string' || document instanceof Sentence)
      return this.#settlement(claimed, { kind: 'failed', said: document })
    const job = { ...claimed }
    const abandoned = new AbortController()
    this.#atWork.set(job.id, abandoned)
    const ends = AbortSignal.any([stopping, abandoned.signal])
    const outcome = await this.#device(printer)(this.#task(printer, job, document, ends)).finally(() =>
      this.#atWork.delete(job.id),
    )
    log.info({ printJob: job.id, printer: printer.id, paper: job.paper, outcome: outcome.kind }, 'Print job tried')
    return this.#settlement(job, outcome)
  }

  /** A paper that cannot be made holds up no other. */
  async #made(job: PrintJobRow, printer: Printer): Promise<PrintDocument | Said> {
    try {
      return await this.#options.documentOf(job, printer)
    } catch (error) {
      this.#options.log.error({ err: error, printJob: job.id }, 'A paper could not be made')
      return say('The paper could not be made. The log says why.')
    }
  }

  #device({ kind }: Printer): (task: PrintTask) => Promise<PrintOutcome> {
    switch (kind) {
      case 'ipp':
        return printByIpp
      case 'raw':
        return printRaw
    }
  }

  /** @param job changed as its row is */
  #task(printer: Printer, job: PrintJobRow, document: PrintDocument | null, stopping: AbortSignal): PrintTask {
    const { store, clock, states, settings, pollMs = 1_000 } = this.#options
    const note = async (changes: Partial<Pick<PrintJobRow, 'sentAt' | 'remoteJob' | 'attempts' | 'message'>>) => {
      const isOurs = await store.work((transaction) => writeJob(transaction, job, changes))
      if (!isOurs) throw new Error('The job is another station’s by now')
      Object.assign(job, changes)
    }
    return {
      printer,
      job,
      document,
      clock,
      pollMs,
      stopping,
      sending: (remoteJob) =>
        note(
          job.sentAt === null
            ? { sentAt: clock.now(), remoteJob, attempts: job.attempts + 1, message: null }
            : { remoteJob },
        ),
      notSent: () => note({ sentAt: null, remoteJob: null }),
      tell: async (state, message, since) => {
        const said = message === null || since === undefined ? message : sinceWhen(message, since, settings())
        states.set(printer.id, { state, message: said, asked: clock.steady() })
        const kept = said && keptSaid(said)
        if (kept !== job.message) await note({ message: kept })
      },
    }
  }

  #settlement(job: PrintJobRow, outcome: PrintOutcome): Settlement {
    const { clock, states, random, settings } = this.#options
    const { printerId } = job
    const tell = (state: 'idle' | 'stopped' | 'away', message: Said | null): void =>
      states.set(printerId, { state, message, asked: clock.steady() })
    if (outcome.kind !== 'waits') this.#failures.delete(printerId)
    switch (outcome.kind) {
      case 'printed':
        tell('idle', null)
        return (transaction) =>
          writeJob(transaction, job, { state: 'printed', printedAt: clock.now(), message: null, remoteJob: null })
      case 'unsure':
      case 'failed':
        return (transaction) => writeJob(transaction, job, { state: outcome.kind, message: keptSaid(outcome.said) })
      case 'waits': {
        const failures = (this.#failures.get(printerId) ?? 0) + 1
        this.#failures.set(printerId, failures)
        const delayMs = outcome.state === 'away' ? backoffDelayMs(backoff, failures, random()) : stoppedMs
        const message = sameTrouble(job.message, outcome.said) ?? sinceWhen(outcome.said, clock.now(), settings())
        tell(outcome.state, message)
        return putBack(job, { dueAt: clock.steady() + delayMs, message: keptSaid(message) })
      }
      case 'interrupted':
        return putBack(job, { dueAt: 0 })
    }
  }
}

const putBack =
  (job: PrintJobRow, changes: Partial<Pick<PrintJobRow, 'dueAt' | 'message'>>): Settlement =>
  (transaction) =>
    writeJob(transaction, job, { ...changes, state: 'queued' })

/** What the row says already, since when it is so. */
function sameTrouble(kept: string | null, said: Said): Said | null {
  const before = kept === null ? null : readSaid(kept)
  if (before === null || typeof before === 'string') return null
  return String(before.values.sentence) === String(said) ? before : null
}

/** `Out of paper. Since 2026-03-04 14:05.`, in the zone of the shop. */
function sinceWhen(sentence: Said, at: number, { intake }: Settings): Said {
  const zone = { timeZone: intake.timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  // The form of Sweden is that of the standard.
  return say('{sentence} Since {time}.', { sentence, time: new Intl.DateTimeFormat('sv-SE', zone).format(at) })
}
