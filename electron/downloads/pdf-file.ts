import { inflateSync } from 'node:zlib'
import { type PdfDict, PdfEndsEarly, PdfName, PdfReader, PdfRef, type PdfValue } from './pdf-objects.ts'

/** Hands over bytes of a file; fewer where it ends. */
export type ReadRange = (from: number, to: number) => Promise<Uint8Array>

type Place = { readonly offset: number } | { readonly inStream: number; readonly index: number }

interface ObjectStream {
  readonly bytes: Buffer
  readonly offsets: readonly number[]
}

const mostObjectStreams = 8
const windowBytes = 64 * 1024
/** No table of objects and no object of a page tree is larger; what is, is not read. */
const longestBytes = 16 * 1024 * 1024
const mostTables = 1_000

/**
 * The objects of a PDF by their number, through its own tables. Unlike pdf.js it repairs nothing: what is not as the
 * format says makes it throw.
 */
export class PdfFile {
  readonly #sizeBytes: number
  readonly #read: ReadRange
  readonly #places = new Map<number, Place>()
  readonly #objectStreams = new Map<number, ObjectStream>()
  #window: { readonly from: number; readonly bytes: Buffer } = { from: 0, bytes: Buffer.alloc(0) }
  /** Offsets count from the header, which need not be the first byte. */
  #base = 0
  #trailer: PdfDict = new Map()

  private constructor(sizeBytes: number, read: ReadRange) {
    this.#sizeBytes = sizeBytes
    this.#read = read
  }

  static async open(sizeBytes: number, read: ReadRange): Promise<PdfFile> {
    const file = new PdfFile(sizeBytes, read)
    await file.#readTables()
    return file
  }

  get trailer(): PdfDict {
    return this.#trailer
  }

  /** The object itself where `value` refers to one. */
  async resolve(value: PdfValue | undefined): Promise<PdfValue> {
    if (!(value instanceof PdfRef)) return value ?? null
    const place = this.#places.get(value.number)
    if (place === undefined) return null
    const found =
      'offset' in place ? await this.#objectAt(place.offset) : await this.#objectIn(place.inStream, place.index)
    if (found instanceof PdfRef) throw new Error('An object of the PDF is only a reference')
    return found
  }

  #objectAt(offset: number): Promise<PdfValue> {
    return this.#parsed(offset, (reader) => {
      for (let word = 0; word < 2; word += 1) reader.token()
      if (reader.token() !== 'obj') throw new Error('There is no object where the table of the PDF says')
      return reader.value()
    })
  }

  async #objectIn(stream: number, index: number): Promise<PdfValue> {
    const { bytes, offsets } = this.#objectStreams.get(stream) ?? (await this.#openObjectStream(stream))
    const offset = offsets[index]
    if (offset === undefined) throw new Error('An object stream of the PDF is too short')
    return new PdfReader(bytes, offset).value()
  }

  async #openObjectStream(number: number): Promise<ObjectStream> {
    const place = this.#places.get(number)
    if (this.#trailer.has('Encrypt') || place === undefined || !('offset' in place))
      throw new Error('An object stream of the PDF cannot be read')
    const { dict, bytes } = await this.#streamAt(place.offset)
    const first = numberOf(dict.get('First'))
    const head = new PdfReader(bytes)
    const offsets = Array.from({ length: Math.min(numberOf(dict.get('N')), bytes.length) }, () => {
      head.token()
      return first + Number(head.token())
    })
    // A space lets the last object end.
    const opened = { bytes: Buffer.concat([bytes, Buffer.from(' ')]), offsets }
    if (this.#objectStreams.size >= mostObjectStreams) this.#objectStreams.clear()
    this.#objectStreams.set(number, opened)
    return opened
  }

  async #readTables(): Promise<void> {
    this.#base = Math.max(0, (await this.#bytes(0, 1_024)).indexOf('%PDF-'))
    const tail = await this.#bytes(Math.max(0, this.#sizeBytes - 2_048), 2_048)
    const at = tail.lastIndexOf('startxref')
    if (at === -1) throw new Error('The PDF does not say where its table is')
    const waiting = [Number(/^startxref\s+(\d+)/.exec(tail.toString('latin1', at))?.[1])]
    const seen = new Set<number>()
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      if (seen.has(offset) || seen.size >= mostTables) continue
      seen.add(offset)
      const trailer = await this.#readTable(offset)
      if (this.#trailer.size === 0) this.#trailer = trailer
      // A hybrid table comes before the one that it follows.
      for (const name of ['XRefStm', 'Prev']) {
        const next = trailer.get(name)
        if (typeof next === 'number') waiting.push(next)
      }
    }
  }

  async #readTable(offset: number): Promise<PdfDict> {
    const isPlain = (await this.#bytes(this.#base + offset, 32)).toString('latin1').trimStart().startsWith('xref')
    return isPlain ? await this.#parsed(offset, (reader) => this.#plainTable(reader)) : await this.#streamTable(offset)
  }

  #plainTable(reader: PdfReader): PdfDict {
    reader.token()
    for (let token = reader.token(); token !== 'trailer'; token = reader.token()) {
      const first = Number(token)
      const count = Number(reader.token())
      if (!Number.isInteger(first) || !Number.isInteger(count)) throw new Error('The table of the PDF is damaged')
      for (let number = first; number < first + count; number += 1) {
        const offset = Number(reader.token())
        reader.token()
        if (reader.token() === 'n') this.#place(number, { offset })
      }
    }
    return dictOf(reader.value())
  }

  async #streamTable(offset: number): Promise<PdfDict> {
    const { dict, bytes } = await this.#streamAt(offset)
    const [typeBytes = 0, secondBytes = 0, thirdBytes = 0] = numbersOf(dict.get('W'))
    const rowBytes = typeBytes + secondBytes + thirdBytes
    if (rowBytes < 1 || [typeBytes, secondBytes, thirdBytes].some((width) => width < 0 || width > 6))
      throw new Error('The table of the PDF is damaged')
    const ranges = dict.has('Index') ? numbersOf(dict.get('Index')) : [0, numberOf(dict.get('Size'))]
    const field = (at: number, width: number): number => (width === 0 ? 0 : bytes.readUIntBE(at, width))
    let at = 0
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      const [first = 0, count = 0] = ranges.slice(range, range + 2)
      for (let number = first; number < first + count && at + rowBytes <= bytes.length; number += 1) {
        const type = typeBytes === 0 ? 1 : field(at, typeBytes)
        const second = field(at + typeBytes, secondBytes)
        if (type === 1) this.#place(number, { offset: second })
        if (type === 2)
          this.#place(number, { inStream: second, index: field(at + typeBytes + secondBytes, thirdBytes) })
        at += rowBytes
      }
    }
    return dict
  }

  /** The newest table comes first, and what it says holds. */
  #place(number: number, place: Place): void {
    if (!this.#places.has(number)) this.#places.set(number, place)
  }

  async #streamAt(offset: number): Promise<{ readonly dict: PdfDict; readonly bytes: Buffer }> {
    const { dict, start } = await this.#parsed(offset, (reader, from) => {
      for (let word = 0; word < 3; word += 1) reader.token()
      const found = dictOf(reader.value())
      reader.enterStream()
      return { dict: found, start: from + reader.position }
    })
    const lengthBytes = numberOf(await this.resolve(dict.get('Length')))
    if (lengthBytes > longestBytes) throw new Error('A stream of the PDF is too long')
    return { dict, bytes: decoded(await this.#bytes(start, lengthBytes), dict) }
  }

  /** Parses what stands at an offset, with more bytes each time that they do not suffice. */
  async #parsed<T>(offset: number, parse: (reader: PdfReader, from: number) => T): Promise<T> {
    const from = this.#base + offset
    for (let lengthBytes = 4_096; ; lengthBytes *= 8) {
      try {
        return parse(new PdfReader(await this.#bytes(from, lengthBytes)), from)
      } catch (error) {
        const isAll = from + lengthBytes >= this.#sizeBytes || lengthBytes >= longestBytes
        if (!(error instanceof PdfEndsEarly) || isAll) throw error
      }
    }
  }

  /** Objects of pages stand side by side: a window of the file serves many of them. */
  async #bytes(from: number, lengthBytes: number): Promise<Buffer> {
    const to = Math.min(this.#sizeBytes, from + lengthBytes)
    const { from: start, bytes } = this.#window
    if (from < start || to > start + bytes.length) {
      const wanted = Math.max(lengthBytes, windowBytes)
      const read = await this.#read(from, Math.max(from, Math.min(this.#sizeBytes, from + wanted)))
      this.#window = { from, bytes: Buffer.from(read.buffer, read.byteOffset, read.byteLength) }
    }
    return this.#window.bytes.subarray(from - this.#window.from, Math.max(from, to) - this.#window.from)
  }
}

function decoded(bytes: Buffer, dict: PdfDict): Buffer {
  const filter = firstOf(dict.get('Filter'))
  if (filter === null) return bytes
  if (!(filter instanceof PdfName) || filter.name !== 'FlateDecode') throw new Error('The PDF packs its objects oddly')
  const inflated: Buffer = inflateSync(bytes, { maxOutputLength: longestBytes * 4 })
  const parameters = firstOf(dict.get('DecodeParms'))
  if (!(parameters instanceof Map) || numberOf(parameters.get('Predictor') ?? 1) < 10) return inflated
  return unpredicted(inflated, numberOf(parameters.get('Columns') ?? 1))
}

/** Undoes the filters of PNG, which tables are packed with: each row begins with the number of its own. */
function unpredicted(bytes: Buffer, columns: number): Buffer {
  const rows = Math.floor(bytes.length / (columns + 1))
  const plain = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)]
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column
      const left = column === 0 ? 0 : (plain[at - 1] ?? 0)
      const above = row === 0 ? 0 : (plain[at - columns] ?? 0)
      const corner = row === 0 || column === 0 ? 0 : (plain[at - columns - 1] ?? 0)
      const given = bytes[row * (columns + 1) + 1 + column] ?? 0
      plain[at] = given + predictionOf(filter, left, above, corner)
    }
  }
  return plain
}

function predictionOf(filter: number | undefined, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return Math.floor((left + above) / 2)
  if (filter !== 4) return 0
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

const firstOf = (value: PdfValue | undefined): PdfValue =>
  (Array.isArray(value) ? (value[0] as PdfValue | undefined) : (value as PdfValue | undefined)) ?? null

function dictOf(value: PdfValue): PdfDict {
  if (value instanceof Map) return value
  throw new Error('The PDF has something else where a dictionary is expected')
}

function numberOf(value: PdfValue | undefined): number {
  if (typeof value === 'number') return value
  throw new Error('The PDF has something else where a number is expected')
}

const numbersOf = (value: PdfValue | undefined): number[] => (Array.isArray(value) ? value.map(numberOf) : [])
