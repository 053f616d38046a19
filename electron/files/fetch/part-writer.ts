import { Worker } from 'node:worker_threads'
import { workerEntry } from '../../base/worker-entry.ts'
import type { PartPaths, SealedPart } from './part-file.ts'
import type { PartHeader } from './part-journal.ts'

/** A part that is open in the worker. One call at a time. */
export interface Part extends PartState {
  begin(header: PartHeader): Promise<void>
  /** The chunks belong to the worker from now on. */
  append(chunks: readonly Buffer[]): Promise<void>
  checkpoint(): Promise<void>
  seal(): Promise<SealedPart>
  close(): Promise<void>
}

export interface PartState {
  readonly sizeBytes: number
  readonly header: PartHeader | null
  /** Everything is here: what is known of its length says so. */
  readonly isWhole: boolean
}

export type PartTask =
  | { readonly kind: 'open'; readonly paths: PartPaths; readonly source: string }
  | { readonly kind: 'begin'; readonly header: PartHeader }
  | { readonly kind: 'append'; readonly chunks: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'seal' }
  | { readonly kind: 'close' }

export interface PartRequest {
  readonly id: number
  readonly part: number
  readonly task: PartTask
}

export interface PartAnswer {
  readonly id: number
  readonly state?: PartState
  readonly sealed?: SealedPart
  readonly error?: { readonly message: string; readonly code?: string; readonly syscall?: string }
}

interface Waiting {
  readonly succeed: (answer: PartAnswer) => void
  readonly fail: (error: Error) => void
}

/** Hashes and writes parts in a worker, which starts with the first part. */
export class PartWriter {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #nextId = 1

  /** Takes up what is there of the file from `source`, as far as it is known to be sound, or starts an empty part. */
  async open(paths: PartPaths, source: string): Promise<Part> {
    const key = this.#nextId
    const worker = this.#startedWorker()
    const ask = (task: PartTask, transfer: readonly ArrayBuffer[] = []): Promise<PartAnswer> =>
      this.#ask(worker, { id: this.#nextId, part: key, task }, transfer)
    let state = stateOf(await ask({ kind: 'open', paths, source }))
    const change = async (task: PartTask, transfer?: readonly ArrayBuffer[]): Promise<void> => {
      state = stateOf(await ask(task, transfer))
    }
    return {
      get sizeBytes() {
        return state.sizeBytes
      },
      get header() {
        return state.header
      },
      get isWhole() {
        return state.isWhole
      },
      begin: (header) => change({ kind: 'begin', header }),
      append(chunks) {
        const owned = chunks.map(ownedBytes)
        return change(
          { kind: 'append', chunks: owned },
          owned.map((bytes) => bytes.buffer),
        )
      },
      checkpoint: () => change({ kind: 'checkpoint' }),
      async seal() {
        const { sealed } = await ask({ kind: 'seal' })
        if (sealed === undefined) throw new Error('The worker did not say what it sealed')
        return sealed
      },
      async close() {
        await ask({ kind: 'close' })
      },
    }
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #ask(worker: Worker, request: PartRequest, transfer: readonly ArrayBuffer[]): Promise<PartAnswer> {
    this.#nextId += 1
    return new Promise((succeed, fail) => {
      if (worker !== this.#worker) {
        fail(new Error('The worker that writes parts has ended'))
        return
      }
      this.#waiting.set(request.id, { succeed, fail })
      worker.postMessage(request, transfer)
    })
  }

  #startedWorker(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(workerEntry(import.meta.dirname, 'write-parts-worker'))
    this.#worker = worker
    worker.unref()
    worker.on('message', (answer: PartAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (answer.error === undefined) waiting?.succeed(answer)
      else waiting?.fail(Object.assign(new Error(answer.error.message), answer.error))
    })
    let cause: unknown
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', () => {
      if (worker === this.#worker) this.#worker = undefined
      const left = [...this.#waiting.values()]
      this.#waiting.clear()
      for (const { fail } of left) fail(new Error('The worker that writes parts has ended', { cause }))
    })
    return worker
  }
}

function stateOf({ state }: PartAnswer): PartState {
  if (state === undefined) throw new Error('The worker did not say how the part stands')
  return state
}

/** Bytes that can be handed over without taking anything else along: a chunk may be a slice of a shared buffer. */
function ownedBytes(chunk: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = chunk
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(chunk)
}
