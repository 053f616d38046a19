import { Worker } from 'node:worker_threads'
import type { PageBox } from '../../shared/file-views.ts'
import type { Clock } from '../queue/clock.ts'
import { workerEntry } from '../queue/worker-entry.ts'

/** What pdf.js makes of a file. */
export type PdfReading =
  | {
      readonly kind: 'readable'
      readonly pageCount: number
      readonly pageBoxes: readonly PageBox[]
      /** Encrypted, though it opens without a password. */
      readonly isRestricted: boolean
      readonly hasEndMark: boolean
    }
  /** It asks for a password. */
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'damaged' }
  /** The disk did not hand it over. */
  | { readonly kind: 'unread'; readonly code: string }
  /** It took too long, or too much memory. */
  | { readonly kind: 'unchecked' }

export interface PdfQuestion {
  readonly id: number
  readonly path: string
}

/** The longest that one file may take. */
const longestCheckMs = 60_000
/** A worker that has nothing to do gives its memory back. */
const idleMs = 20_000
const memoryMb = 512

interface Waiting extends PdfQuestion {
  readonly answer: (reading: PdfReading) => void
}

/** Reads PDFs in a worker, one at a time. A worker that fails or hangs is replaced; the file it was at stays unchecked. */
export class PdfChecker {
  readonly #clock: Clock
  readonly #waiting: Waiting[] = []
  #current: Waiting | undefined
  #worker: Worker | undefined
  #cancelTimer: (() => void) | undefined
  #nextId = 1

  constructor(clock: Clock) {
    this.#clock = clock
  }

  check(path: string): Promise<PdfReading> {
    return new Promise((answer) => {
      this.#waiting.push({ id: this.#nextId, path, answer })
      this.#nextId += 1
      this.#next()
    })
  }

  /** Ends the worker. What was not answered yet is answered as unchecked. */
  async stop(): Promise<void> {
    for (const { answer } of this.#waiting.splice(0)) answer({ kind: 'unchecked' })
    this.#answer({ kind: 'unchecked' })
    await this.#endWorker()
  }

  #next(): void {
    if (this.#current !== undefined) return
    this.#cancelTimer?.()
    this.#current = this.#waiting.shift()
    if (this.#current === undefined) {
      if (this.#worker !== undefined) this.#cancelTimer = this.#clock.after(idleMs, () => void this.#endWorker())
      return
    }
    this.#worker ??= this.#startWorker()
    const { id, path } = this.#current
    this.#worker.postMessage({ id, path } satisfies PdfQuestion)
    this.#cancelTimer = this.#clock.after(longestCheckMs, () => this.#giveUp())
  }

  #startWorker(): Worker {
    // Its output is swallowed: pdf.js speaks to the console, and standard output belongs to the ready line.
    const worker = new Worker(workerEntry(import.meta.dirname, 'check-pdf-worker'), {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    worker.stdout.resume()
    worker.stderr.resume()
    worker.unref()
    worker.on('message', ({ id, reading }: { id: number; reading: PdfReading }) => {
      if (id === this.#current?.id) this.#answer(reading)
    })
    // An error of the worker is followed by its exit.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      if (worker === this.#worker) this.#giveUp()
    })
    return worker
  }

  #giveUp(): void {
    void this.#endWorker()
    this.#answer({ kind: 'unchecked' })
  }

  #answer(reading: PdfReading): void {
    const answered = this.#current
    this.#current = undefined
    answered?.answer(reading)
    this.#next()
  }

  async #endWorker(): Promise<void> {
    this.#cancelTimer?.()
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }
}
