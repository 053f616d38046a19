import { Worker } from 'node:worker_threads'
import { StationError } from '../../shared/errors.ts'
import { saidElsewhere } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import { workerEntry } from '../base/worker-entry.ts'
import { type RequestQuestion, type RequestReading, readRequest } from './read-request.ts'

/** An order is a few kilobytes. Up to this size reading one here costs less than handing it to a thread. */
const maxBytesHere = 64 * 1024
/** Far more than the largest document takes, even while the machine is busy. */
const maxReadingMs = 20_000
/** A thread that has nothing to do gives its memory back. */
const idleMs = 20_000
const maxMemoryMb = 512

interface Waiting {
  readonly question: RequestQuestion
  readonly resolve: (reading: RequestReading) => void
  readonly reject: (error: StationError) => void
}

/**
 * Reads requests: small ones at once, large or compressed ones in a thread of their own, one at a time, so that no
 * document holds up the station.
 */
export class RequestReader {
  readonly #clock: Clock
  readonly #waiting: Waiting[] = []
  #current: Waiting | undefined
  #worker: Worker | undefined
  #cancelTimer: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws StationError `unavailable` when the thread fails */
  async read(question: RequestQuestion): Promise<RequestReading> {
    if (question.contentEncoding === undefined && question.bytes.length <= maxBytesHere) return readRequest(question)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject })
      this.#next()
    })
  }

  /** Ends the thread. What it has not read by now is refused for the moment. */
  async stop(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(failed('stopped'))
    await this.#fail('stopped')
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
    // The bytes are handed over, not copied again on the way.
    const bytes = new Uint8Array(this.#current.question.bytes)
    this.#worker.postMessage({ ...this.#current.question, bytes } satisfies RequestQuestion, [bytes.buffer])
    this.#cancelTimer = this.#clock.after(maxReadingMs, () => void this.#fail('too slow'))
  }

  #startWorker(): Worker {
    const worker = new Worker(workerEntry(import.meta.dirname, 'read-request-worker'), {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    })
    worker.unref()
    worker.on('message', (reading: RequestReading) => {
      if (worker !== this.#worker) return
      const answered = this.#current
      this.#current = undefined
      answered?.resolve(revived(reading))
      this.#next()
    })
    const failOf = (cause: unknown): void => {
      if (worker === this.#worker) void this.#fail(cause)
    }
    worker.on('error', failOf)
    worker.on('exit', failOf)
    return worker
  }

  /** Gives up the request at hand; the next one gets a new thread. */
  async #fail(cause: unknown): Promise<void> {
    const failing = this.#current
    this.#current = undefined
    const ended = this.#endWorker()
    failing?.reject(failed(cause))
    this.#next()
    await ended
  }

  async #endWorker(): Promise<void> {
    this.#cancelTimer?.()
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }
}

const failed = (cause: unknown): StationError =>
  new StationError('unavailable', say('The request could not be read.'), { cause })

/** A sentence that came from the thread is plain data until it is made one again. */
function revived(reading: RequestReading): RequestReading {
  const asSaid = <T extends { readonly message: Said }>(each: T): T => ({
    ...each,
    message: saidElsewhere(each.message),
  })
  switch (reading.kind) {
    case 'unauthorized':
      return asSaid(reading)
    case 'no_order':
      return { ...reading, rejection: { ...reading.rejection, reasons: reading.rejection.reasons.map(asSaid) } }
    case 'order':
      return { ...reading, order: { ...reading.order, warnings: reading.order.warnings.map(asSaid) } }
  }
}
