import { fork } from 'node:child_process'
import type { Clock } from '../../base/clock.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import type { PdfReading } from './read-pdf.ts'

export interface PdfQuestion {
  readonly id: number
  readonly path: string
}

export interface PdfAnswer {
  readonly id: number
  readonly reading: PdfReading
  /** One that is not the last says what holds should the process end before there is another. */
  readonly isLast: boolean
}

/** A process that reads PDFs. */
export interface PdfProcess<Question = PdfQuestion, Answer = PdfAnswer> {
  ask(question: Question): void
  kill(): void
  onAnswer(listener: (answer: Answer) => void): void
  onExit(listener: () => void): void
}

export interface PdfProcessStart {
  readonly entry: string
  readonly limits: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/** Electron starts processes in its own way. */
export type StartPdfProcess = (start: PdfProcessStart) => PdfProcess

/** Megabytes: of its heap, and of all its memory. Of these a large sound file, of some million objects, takes half. */
const limits = ['512', '768']
/** The longest that one file may take. */
const maxCheckMs = 60_000
/** A process that has nothing to do gives its memory back. */
const idleMs = 20_000

interface Waiting extends PdfQuestion {
  /** What is known so far. */
  reading: PdfReading
  readonly answer: (reading: PdfReading) => void
}

/**
 * Reads PDFs in a process of its own, one at a time. One that ends or hangs is replaced; the file it was at stays unchecked.
 * See docs/decisions/0015.
 */
export class PdfChecker {
  readonly #clock: Clock
  readonly #start: StartPdfProcess
  readonly #waiting: Waiting[] = []
  #current: Waiting | undefined
  #process: PdfProcess | undefined
  #cancelTimer: (() => void) | undefined
  #nextId = 1

  constructor(clock: Clock, start: StartPdfProcess = forkPdfProcess) {
    this.#clock = clock
    this.#start = start
  }

  check(path: string): Promise<PdfReading> {
    return new Promise((answer) => {
      this.#waiting.push({ id: this.#nextId, path, reading: { kind: 'unchecked' }, answer })
      this.#nextId += 1
      this.#next()
    })
  }

  /** Ends the process. What was not answered yet is answered as unchecked. */
  stop(): void {
    for (const { answer } of this.#waiting.splice(0)) answer({ kind: 'unchecked' })
    this.#giveUp()
  }

  #next(): void {
    if (this.#current !== undefined) return
    this.#cancelTimer?.()
    this.#current = this.#waiting.shift()
    if (this.#current === undefined) {
      if (this.#process !== undefined) this.#cancelTimer = this.#clock.after(idleMs, () => this.#endProcess())
      return
    }
    this.#process ??= this.#startProcess()
    const { id, path } = this.#current
    this.#process.ask({ id, path })
    this.#cancelTimer = this.#clock.after(maxCheckMs, () => this.#giveUp())
  }

  #startProcess(): PdfProcess {
    const started = this.#start({
      entry: workerEntry(import.meta.dirname, 'pdf-process'),
      limits,
      env: withoutKeys(process.env),
    })
    started.onAnswer(({ id, reading, isLast }) => {
      if (id !== this.#current?.id) return
      this.#current.reading = reading
      if (isLast) this.#answer()
    })
    started.onExit(() => {
      if (started === this.#process) this.#giveUp()
    })
    return started
  }

  #giveUp(): void {
    this.#endProcess()
    this.#answer()
  }

  #answer(): void {
    const answered = this.#current
    this.#current = undefined
    answered?.answer(answered.reading)
    this.#next()
  }

  #endProcess(): void {
    this.#cancelTimer?.()
    const process = this.#process
    this.#process = undefined
    process?.kill()
  }
}

/** The station may have been started with them. */
export const withoutKeys = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PRINT_STATION_')))

export function forkPdfProcess<Question extends object = PdfQuestion, Answer = PdfAnswer>({
  entry,
  limits,
  env,
}: PdfProcessStart): PdfProcess<Question, Answer> {
  // Its output is swallowed: standard output belongs to the ready line.
  const child = fork(entry, limits, { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  child.unref()
  child.channel?.unref()
  return {
    // One that has just ended is found out by its exit.
    ask: (question) => void child.send(question, () => undefined),
    kill: () => void child.kill('SIGKILL'),
    onAnswer: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('error', listener).on('exit', listener),
  }
}
