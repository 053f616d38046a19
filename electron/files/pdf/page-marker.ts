import type { Clock } from '../../base/clock.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import type { FileMarks, MarkOptions, MarksPages, PageMarks } from './page-marks.ts'
import { forkPdfProcess, type PdfProcess, type PdfProcessStart, withoutKeys } from './pdf-checker.ts'

export interface MarksQuestion {
  readonly id: number
  readonly path: string
  /** From 1 on. */
  readonly page: number
}

export type MarksOutcome =
  | { readonly pageCount: number; readonly marks: PageMarks }
  | { readonly why: 'damaged' | 'unreadable' }

export type MarksAnswer = { readonly id: number } & MarksOutcome

export type StartMarksProcess = (start: PdfProcessStart) => PdfProcess<MarksQuestion, MarksAnswer>

/** Megabytes: of its heap, and of all its memory. */
const limits = ['512', '1024']
/** The longest that a page may take, the first one with the opening of its file. */
const maxPageMs = 60_000
const maxFileMs = 20 * 60_000
/** A process that has nothing to do gives its memory back. */
const idleMs = 20_000
/** After so many pages that ended the process, the file is left alone. */
const maxDeaths = 5

/**
 * Follows what pages paint, in a process of its own, when there is nothing urgent to do. One that ends or hangs is replaced; the
 * page that it was at stays unread.
 */
export class PageMarker implements MarksPages {
  readonly #clock: Clock
  readonly #start: StartMarksProcess
  readonly #whenIdle: () => Promise<void>
  #process: PdfProcess<MarksQuestion, MarksAnswer> | undefined
  #answer: ((answer: MarksAnswer | null) => void) | undefined
  #last: Promise<unknown> = Promise.resolve()
  #cancelIdle: (() => void) | undefined
  #nextId = 1

  /** @param whenIdle resolves when nothing urgent is going on; it is asked before each page */
  constructor(
    clock: Clock,
    whenIdle: () => Promise<void> = () => Promise.resolve(),
    start: StartMarksProcess = forkPdfProcess,
  ) {
    this.#clock = clock
    this.#whenIdle = whenIdle
    this.#start = start
  }

  mark(path: string, options: MarkOptions = {}): Promise<FileMarks> {
    const marks = this.#last.then(() => this.#mark(path, options))
    this.#last = marks
    return marks
  }

  /** Ends the process. Whoever waits is told that it was cancelled, or too much. */
  stop(): void {
    this.#endProcess()
  }

  async #mark(path: string, { onProgress, signal }: MarkOptions): Promise<FileMarks> {
    const cancel = (): void => this.#endProcess()
    signal?.addEventListener('abort', cancel)
    try {
      return await this.#markPages(path, onProgress, signal)
    } finally {
      signal?.removeEventListener('abort', cancel)
      this.#cancelIdle?.()
      this.#cancelIdle = this.#clock.after(idleMs, () => this.#endProcess())
    }
  }

  async #markPages(path: string, onProgress: MarkOptions['onProgress'], signal?: AbortSignal): Promise<FileMarks> {
    const pages: PageMarks[] = []
    const isCancelled = (): boolean => signal?.aborted === true
    let [pageCount, deaths, spentMs] = [1, 0, 0]
    while (pages.length < pageCount) {
      await this.#whenIdle()
      if (isCancelled()) return { kind: 'unread', why: 'cancelled' }
      const page = pages.length + 1
      const began = this.#clock.steady()
      const answer = await this.#ask(path, page)
      spentMs += this.#clock.steady() - began
      if (isCancelled()) return { kind: 'unread', why: 'cancelled' }
      if (answer !== null && 'why' in answer) return { kind: 'unread', why: answer.why }
      deaths += answer === null ? 1 : 0
      // A first page that cannot be read leaves open how many there are.
      if ((answer === null && page === 1) || deaths > maxDeaths || spentMs > maxFileMs)
        return { kind: 'unread', why: 'too_much' }
      pages.push(answer === null ? { kind: 'unread', page } : answer.marks)
      pageCount = answer?.pageCount ?? pageCount
      onProgress?.(pages.length, pageCount)
    }
    return { kind: 'marked', pages }
  }

  /** Null where the process ended or hung. */
  #ask(path: string, page: number): Promise<MarksAnswer | null> {
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve) => {
      const cancelTimer = this.#clock.after(maxPageMs, () => this.#endProcess())
      this.#answer = (answer) => {
        if (answer !== null && answer.id !== id) return
        this.#answer = undefined
        cancelTimer()
        resolve(answer)
      }
      this.#cancelIdle?.()
      this.#process ??= this.#startProcess()
      this.#process.ask({ id, path, page })
    })
  }

  #startProcess(): PdfProcess<MarksQuestion, MarksAnswer> {
    const started = this.#start({
      entry: workerEntry(import.meta.dirname, 'marks-process'),
      limits,
      env: withoutKeys(process.env),
    })
    started.onAnswer((answer) => this.#answer?.(answer))
    started.onExit(() => {
      if (started === this.#process) this.#endProcess()
    })
    return started
  }

  #endProcess(): void {
    this.#cancelIdle?.()
    const process = this.#process
    this.#process = undefined
    process?.kill()
    this.#answer?.(null)
  }
}
