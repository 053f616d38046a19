import { fstatSync, readSync } from 'node:fs'
import { ReadingLimit } from './reading-limit.ts'

/** Fills `into` with what stands from there on, and says how many bytes there were. */
export type ReadAt = (into: Buffer, from: number) => number

/** Files up to here are read at once, of larger ones a window at a time. */
const wholeBytes = 64 * 1024 * 1024
const windowBytes = 16 * 1024

/** The bytes of a file on disk or in memory. Objects of pages stand side by side, so a window of it serves many of them. */
export class ByteSource {
  readonly sizeBytes: number
  /** What goes over these bytes spends from it. */
  readonly limit: ReadingLimit
  readonly #read: ReadAt
  #from = 0
  #length = 0
  #window = Buffer.alloc(0)

  constructor(sizeBytes: number, read: ReadAt) {
    this.sizeBytes = sizeBytes
    this.#read = read
    this.limit = new ReadingLimit(sizeBytes)
  }

  static ofFile(descriptor: number): ByteSource {
    return new ByteSource(fstatSync(descriptor).size, (into, from) => {
      let length = 0
      while (length < into.length) {
        const read = readSync(descriptor, into, length, into.length - length, from + length)
        if (read === 0) break
        length += read
      }
      return length
    })
  }

  static ofBytes(bytes: Buffer): ByteSource {
    return new ByteSource(bytes.length, (into, from) => bytes.copy(into, 0, from))
  }

  /** Fewer where the file ends. They hold until the next call: a window is used again and again. */
  bytes(from: number, lengthBytes: number): Buffer {
    const to = Math.min(this.sizeBytes, from + lengthBytes)
    if (from < 0 || from >= to) return Buffer.alloc(0)
    if (from < this.#from || to > this.#from + this.#length) {
      if (this.sizeBytes <= wholeBytes) this.#fill(0, this.sizeBytes)
      else this.#fill(from, Math.min(this.sizeBytes, Math.max(to, from + windowBytes)))
    }
    return this.#window.subarray(from - this.#from, Math.min(to - this.#from, this.#length))
  }

  #fill(from: number, to: number): void {
    this.limit.spend(to - from)
    if (this.#window.length < to - from) this.#window = Buffer.allocUnsafeSlow(to - from)
    this.#from = from
    this.#length = this.#read(this.#window.subarray(0, to - from), from)
  }
}
