import { Worker } from 'node:worker_threads'
import { StationError, stationErrorCodes } from '../../../shared/errors.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import type { SqlValue } from '../transaction.ts'
import type { LongAnswer, LongQuestion, LongWork } from './long-work.ts'

/**
 * A thread with a connection of its own that only reads: lists, finding, checks and copies hold up nobody who writes. It
 * starts with its first question.
 */
export class LongReader {
  readonly #file: string
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #asked = 0
  #worker: Worker | undefined

  constructor(file: string) {
    this.#file = file
  }

  async rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    return (await this.do({ kind: 'rows', sql, values })) as unknown[]
  }

  do(work: LongWork): Promise<unknown> {
    this.#worker ??= this.#start()
    this.#asked += 1
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#asked, answer)
    this.#worker.ref()
    this.#worker.postMessage({ id: this.#asked, work } satisfies LongQuestion)
    return answer.promise
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#fail('stopped')
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(workerEntry(import.meta.dirname, 'read-store-worker'), { workerData: this.#file })
    worker.on('message', (answer: LongAnswer) => this.#take(answer))
    const failOf = (cause: unknown): void => {
      if (worker === this.#worker) this.#fail(cause)
    }
    worker.on('error', failOf)
    worker.on('exit', failOf)
    return worker
  }

  #take(answer: LongAnswer): void {
    const asked = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if ('error' in answer) asked?.reject(errorOf(answer.error, answer.code))
    else asked?.resolve(answer.result)
  }

  /** Whoever asks next gets a new thread. */
  #fail(cause: unknown): void {
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) {
      reject(new StationError('unavailable', say('The store could not be read.'), { cause }))
    }
    this.#waiting.clear()
  }
}

function errorOf(message: string, code: string | null): Error {
  const stationCode = stationErrorCodes.find((one) => one === code)
  if (stationCode !== undefined) return new StationError(stationCode, readSaid(message))
  return Object.assign(new Error(message), { code })
}
