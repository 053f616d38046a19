import type { ByteSource } from './byte-source.ts'
import { decodeStream } from './decode-stream.ts'
import type { Decrypt } from './empty-password.ts'
import { dictOf, type PdfDict, PdfEndsEarly, PdfFault, PdfReader, type PdfValue } from './pdf-objects.ts'
import type { ReadingLimit } from './reading-limit.ts'

interface StreamHead {
  readonly number: number
  readonly generation: number
  readonly dict: PdfDict
  /** In the file. */
  readonly start: number
}

interface Stream {
  readonly number: number
  readonly dict: PdfDict
  readonly bytes: Buffer
}

/** Objects of the page tree and plain tables of objects are no longer; what is, is not read. */
const maxObjectBytes = 64 * 1024 * 1024
const firstBytes = 4_096

type Resolve = (value: PdfValue | undefined) => PdfValue

/** What stands at an offset of a file: objects and streams, read by no more bytes than they need. */
export class PlacedObjects {
  readonly #source: ByteSource
  readonly #limit: ReadingLimit
  /** Offsets count from the header, which need not be the first byte. */
  base = 0
  /** Something stood where it does not belong, and was passed over. */
  isOdd = false

  constructor(source: ByteSource) {
    this.#source = source
    this.#limit = source.limit
  }

  streamAt(offset: number, resolve: Resolve, decrypt: Decrypt | null): Stream {
    const { dict, start, number, generation } = this.#headAt(offset)
    const packed = Buffer.from(this.#contentAt(start, resolve(dict.get('Length'))))
    this.#limit.spend(packed.length)
    const plain = decrypt === null ? packed : decrypt(packed, number, generation)
    return { number, dict, bytes: decodeStream(plain, dict, resolve, (bytes) => this.#limit.spend(bytes)) }
  }

  /** Where the bytes of a stream lie in the file, as they are; null where its length is not right. */
  spanAt(offset: number, resolve: Resolve): { readonly from: number; readonly lengthBytes: number } | null {
    const { start, dict } = this.#headAt(offset)
    const lengthBytes = resolve(dict.get('Length'))
    if (typeof lengthBytes !== 'number' || !(lengthBytes > 0)) return null
    return endsAt(this.#source.bytes(start + lengthBytes, 16)) ? { from: start, lengthBytes } : null
  }

  #headAt(offset: number): StreamHead {
    return this.parsed(offset, (reader, from) => {
      const named = enterObject(reader)
      const dict = dictOf(reader.value())
      reader.enterStream()
      return { dict, start: from + reader.position, number: named.number, generation: named.generation }
    })
  }

  /** What stands up to `endstream`, which is looked for where the length is not right. */
  #contentAt(start: number, length: PdfValue): Buffer {
    if (typeof length === 'number' && length >= 0 && length <= maxObjectBytes) {
      const bytes = this.#source.bytes(start, length + 16)
      if (endsAt(bytes.subarray(length))) return bytes.subarray(0, length)
    }
    this.isOdd = true
    for (let lengthBytes = firstBytes; ; lengthBytes *= 8) {
      const bytes = this.#source.bytes(start, Math.min(lengthBytes, maxObjectBytes))
      const end = bytes.indexOf('endstream')
      this.#limit.spend(end === -1 ? bytes.length : end)
      if (end !== -1) return bytes.subarray(0, end)
      if (lengthBytes >= maxObjectBytes || bytes.length < lengthBytes) return bytes
    }
  }

  /** Parses what stands at an offset, with more bytes each time that they do not suffice. */
  parsed<T>(offset: number, parse: (reader: PdfReader, from: number) => T): T {
    const from = this.base + offset
    if (!(from >= 0 && from < this.#source.sizeBytes)) throw new PdfFault('The PDF names a place beyond its end')
    for (let lengthBytes = firstBytes; ; lengthBytes *= 8) {
      const isAll = from + lengthBytes >= this.#source.sizeBytes
      try {
        const bytes = this.#source.bytes(from, Math.min(lengthBytes, maxObjectBytes))
        return this.counted(new PdfReader(bytes, 0, isAll), (reader) => parse(reader, from))
      } catch (error) {
        if (!(error instanceof PdfEndsEarly) || lengthBytes >= maxObjectBytes) throw error
      }
    }
  }

  /** Whatever is read counts, also where it fails. */
  counted<T>(reader: PdfReader, read: (reader: PdfReader) => T): T {
    const from = reader.position
    try {
      return read(reader)
    } finally {
      this.isOdd ||= reader.isOdd
      this.#limit.spend(reader.position - from)
    }
  }
}

const endsAt = (bytes: Buffer): boolean => /^[\0\t\n\f\r ]{0,2}endstream/.test(bytes.toString('latin1'))

/** Goes past `n g obj`. */
export function enterObject(reader: PdfReader): { readonly number: number; readonly generation: number } {
  const [number, generation] = [reader.token(), reader.token()]
  if (typeof number !== 'number' || typeof generation !== 'number' || reader.token() !== 'obj')
    throw new PdfFault('There is no object where the table of the PDF says')
  return { number, generation }
}
