import { Worker } from 'node:worker_threads'
import { assertNever } from '../../../shared/errors.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import { errorFrom, type PlainError } from './failure-of.ts'
import type { PartPaths, SealedPart } from './part-file.ts'
import type { FileExpectation } from './verify-file.ts'

/** A file that is to come, with what the order says of it. */
export interface FileToFetch extends FileExpectation {
  readonly url: string
  /** Where the bytes go as they come. What is there already of this file is not fetched again. */
  readonly paths: PartPaths
  readonly maxBytes: number
  /** How much of it is here, which both threads see at any moment. */
  readonly received: BytesReceived
}

/** One number in memory that threads share. */
export type BytesReceived = BigInt64Array<SharedArrayBuffer>

export const nothingReceived = (): BytesReceived => new BigInt64Array(new SharedArrayBuffer(8))
export const receivedBytesOf = (received: BytesReceived): number => Number(Atomics.load(received, 0))

/** All of a file, where it lies, and what it is to be. */
export interface WholeFile {
  readonly path: string
  readonly sealed: SealedPart
  readonly named: FileExpectation
}

/** What the station says to the thread. */
export type FetchCommand =
  | { readonly kind: 'fetch'; readonly id: number; readonly file: FileToFetch }
  /** There is room for the file. */
  | { readonly kind: 'goOn'; readonly id: number }
  | { readonly kind: 'abort'; readonly id: number }
  /** What all files share, or null. */
  | { readonly kind: 'limit'; readonly bytesPerSecond: number | null }

/** What the thread says to the station. It asks for room when it knows a length, and waits for the answer. */
export type FetchNews =
  | { readonly kind: 'length'; readonly id: number; readonly totalBytes: number }
  | { readonly kind: 'whole'; readonly id: number; readonly file: WholeFile }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }

/** The way to a thread that fetches. */
export interface FetchLine {
  say(command: FetchCommand): void
  onNews(listener: (news: FetchNews) => void): void
  onEnd(listener: (cause: unknown) => void): void
  end(): Promise<unknown>
}

export interface FetchEvents {
  readonly signal: AbortSignal
  /** Called once the length of the file is known, before the first byte is written; rejects where there is no room. */
  readonly onLength: (totalBytes: number) => Promise<void>
}

interface Fetching extends Pick<FetchEvents, 'onLength'> {
  readonly succeed: (file: WholeFile) => void
  readonly fail: (error: unknown) => void
}

/** Fetches files in a thread of its own, from the connection to the disk. It starts with the first file; one that ends is replaced. */
export class FetchThread {
  readonly #open: () => FetchLine
  readonly #running = new Map<number, Fetching>()
  #line: FetchLine | undefined
  #bytesPerSecond: number | null = null
  #nextId = 1

  constructor(open: () => FetchLine) {
    this.#open = open
  }

  /** Settles when the thread has let go of the file. @throws DownloadFailure, or the abort reason when the signal fires */
  async fetch(file: FileToFetch, { signal, onLength }: FetchEvents): Promise<WholeFile> {
    signal.throwIfAborted()
    this.#line ??= this.#openLine()
    const line = this.#line
    const id = this.#nextId
    this.#nextId += 1
    const abort = (): void => line.say({ kind: 'abort', id })
    signal.addEventListener('abort', abort)
    try {
      return await new Promise((succeed, fail) => {
        this.#running.set(id, { succeed, fail, onLength })
        line.say({ kind: 'fetch', id, file })
      })
    } finally {
      signal.removeEventListener('abort', abort)
      this.#running.delete(id)
      signal.throwIfAborted()
    }
  }

  /** How many bytes a second may come in for all files together; null for no limit. */
  limit(bytesPerSecond: number | null): void {
    if (bytesPerSecond === this.#bytesPerSecond) return
    this.#bytesPerSecond = bytesPerSecond
    this.#line?.say({ kind: 'limit', bytesPerSecond })
  }

  async stop(): Promise<void> {
    await this.#line?.end()
  }

  #openLine(): FetchLine {
    const line = this.#open()
    line.onNews((news) => this.#hear(news, line))
    line.onEnd((cause) => {
      this.#line = undefined
      for (const { fail } of this.#running.values()) fail(new Error('The thread that fetches has ended', { cause }))
    })
    line.say({ kind: 'limit', bytesPerSecond: this.#bytesPerSecond })
    return line
  }

  #hear(news: FetchNews, line: FetchLine): void {
    const { id } = news
    const fetching = this.#running.get(id)
    if (fetching === undefined) return
    switch (news.kind) {
      case 'length':
        fetching.onLength(news.totalBytes).then(
          () => line.say({ kind: 'goOn', id }),
          (error: unknown) => {
            // It answers that it was aborted; the reason is known here alone.
            this.#running.set(id, {
              ...fetching,
              succeed: () => fetching.fail(error),
              fail: () => fetching.fail(error),
            })
            line.say({ kind: 'abort', id })
          },
        )
        return
      case 'whole':
        fetching.succeed(news.file)
        return
      case 'failed':
        fetching.fail(errorFrom(news.error))
        return
      default:
        assertNever(news)
    }
  }
}

/** What the thread knows from its start. */
export interface FetchWorkerStart {
  /** Lets addresses be http and point at this machine: for the simulator and tests only. */
  readonly allowLocal: boolean
  /** Names the proxies. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

export function startFetchWorker({ allowLocal, environment }: FetchWorkerStart): FetchLine {
  const workerData: FetchWorkerStart = { allowLocal, environment: { ...environment } }
  const worker = new Worker(workerEntry(import.meta.dirname, 'fetch-worker'), { workerData })
  worker.unref()
  let cause: unknown
  worker.on('error', (error) => {
    cause = error
  })
  return {
    say: (command) => worker.postMessage(command),
    onNews: (listener) => worker.on('message', listener),
    onEnd: (listener) => worker.on('exit', () => listener(cause)),
    end: () => worker.terminate(),
  }
}
