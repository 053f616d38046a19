import type { ByteSource } from './byte-source.ts'
import { maxDecodedBytes } from './decode-stream.ts'
import { type Decrypt, openRestricted } from './empty-password.ts'
import { findObjects } from './find-objects.ts'
import { readPackedTable, readPlainTable } from './object-table.ts'
import {
  dictOf,
  nameOf,
  numberOf,
  type PdfDict,
  PdfFault,
  PdfReader,
  PdfRef,
  type PdfString,
  type PdfValue,
} from './pdf-objects.ts'
import { enterObject, PlacedObjects } from './placed-objects.ts'
import type { ReadingLimit } from './reading-limit.ts'

/** The objects that a stream packs, by their numbers: where each begins in it. */
interface Pack {
  readonly bytes: Buffer
  readonly offsets: ReadonlyMap<number, number>
}

const tailBytes = 16 * 1024
const maxTables = 10_000
const maxReferences = 16
/** The least that looking at an object counts for. */
const lookBytes = 64

/**
 * The objects of a PDF by their number: through its own tables, or, where these are damaged, by going over the whole file.
 * Restricted files are read too.
 */
export class PdfFile {
  readonly #source: ByteSource
  readonly #placed: PlacedObjects
  readonly limit: ReadingLimit
  /** Where each object is: an offset, or below 0 the number of the stream that packs it; 0 where it is free. */
  #places = new Map<number, number>()
  readonly #packs = new Map<number, Pack>()
  #packedBytes = 0
  #trailer = new Map<string, PdfValue>()
  #decrypt: Decrypt | null = null
  /** The tables were not as they should be, so objects are where they were found. */
  isRepaired = false
  /** An object that cannot be read is worth going over the whole file. Where it is not, reading it throws a PdfFault. */
  mayRepair = true

  private constructor(source: ByteSource) {
    this.#source = source
    this.#placed = new PlacedObjects(source)
    this.limit = source.limit
  }

  /** @throws PdfFault where there is no catalog in it, PdfNeedsPassword, PdfTakesTooMuch */
  static open(source: ByteSource): PdfFile {
    const file = new PdfFile(source)
    file.#open()
    return file
  }

  /** Something stood where it does not belong, and was passed over. */
  get isOdd(): boolean {
    return this.#placed.isOdd
  }

  get catalog(): PdfDict {
    return dictOf(this.resolve(this.#trailer.get('Root')))
  }

  /** 0 where it has none of its own. */
  get catalogNumber(): number {
    const root = this.#trailer.get('Root')
    return root instanceof PdfRef ? root.number : 0
  }

  get isRestricted(): boolean {
    return this.#trailer.get('Encrypt') instanceof PdfRef || this.#trailer.get('Encrypt') instanceof Map
  }

  /** The object itself where `value` refers to one; null where there is none. */
  readonly resolve = (value: PdfValue | undefined): PdfValue => {
    let resolved = value ?? null
    for (let hops = 0; resolved instanceof PdfRef; hops += 1) {
      if (hops === maxReferences) return null
      resolved = this.#object(resolved.number)
    }
    return resolved
  }

  /**
   * What a stream holds, without its filters.
   *
   * @throws PdfFault where it is none or cannot be unpacked, PdfTakesTooMuch
   */
  contentOf({ number }: PdfRef): Buffer {
    const place = this.#places.get(number) ?? 0
    if (place <= 0) throw new PdfFault('A stream of the PDF is missing')
    const stream = this.#placed.streamAt(place, this.resolve, this.#decrypt)
    if (stream.number !== number) throw new PdfFault('There is another object where the table of the PDF says')
    return stream.bytes
  }

  /** Where the bytes of a stream lie in the file, as they are; null where its length is not right. */
  placeOf({ number }: PdfRef): { readonly from: number; readonly lengthBytes: number } | null {
    const place = this.#places.get(number) ?? 0
    if (place <= 0) return null
    return this.#placed.spanAt(place, this.resolve)
  }

  /** A text that stands in the object of that number, in the form in which texts are written. */
  textOf(text: PdfString, number: number): string {
    const isPacked = (this.#places.get(number) ?? 0) <= 0
    const bytes = this.#decrypt === null || isPacked ? text.bytes : withoutPadding(this.#decrypt(text.bytes, number, 0))
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
    return bytes.toString(bytes[0] === 0xef && bytes[1] === 0xbb ? 'utf8' : 'latin1')
  }

  /** Gives up on the tables of the file, and looks for its objects itself. */
  repair(): void {
    if (this.isRepaired) return
    this.isRepaired = true
    this.#placed.base = 0
    this.#packs.clear()
    const found = findObjects(this.#source)
    this.#places = found.offsets
    this.#trailer = this.#mergedTrailer(
      [...found.tables, ...found.trailers].toSorted((one, other) => other - one),
      new Set(found.tables),
    )
    this.#openLock()
    for (const { number, offset } of found.packs) this.#unpackInto(found.offsets, number, offset)
    const named = this.#trailer.get('Root')
    if (this.#isCatalog(named)) return
    const root = found.catalogs
      .toReversed()
      .map((number) => new PdfRef(number))
      .find((one) => this.#isCatalog(one))
    if (root !== undefined) this.#trailer.set('Root', root)
  }

  #open(): void {
    const header = this.#source.bytes(0, 1_024)
    this.#placed.base = Math.max(0, header.indexOf('%PDF-'))
    this.#placed.isOdd = !header.includes('%PDF-')
    try {
      this.#readTables()
      this.#openLock()
      if (!this.#isCatalog(this.#trailer.get('Root'))) this.repair()
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error
      this.repair()
    }
    if (!this.#isCatalog(this.#trailer.get('Root'))) throw new PdfFault('There is no catalog in the PDF')
  }

  #isCatalog(root: PdfValue | undefined): boolean {
    const catalog = this.resolve(root)
    return catalog instanceof Map && this.resolve((catalog as PdfDict).get('Pages')) instanceof Map
  }

  #openLock(): void {
    const encrypt = this.resolve(this.#trailer.get('Encrypt'))
    this.#decrypt =
      encrypt instanceof Map ? openRestricted(encrypt, this.resolve(this.#trailer.get('ID')), this.resolve) : null
  }

  #object(number: number): PdfValue {
    this.limit.spend(lookBytes)
    try {
      return this.#objectAsPlaced(number)
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error
      this.#placed.isOdd = true
      if (!this.mayRepair) throw error
    }
    if (this.isRepaired) return null
    this.repair()
    return this.#object(number)
  }

  #objectAsPlaced(number: number): PdfValue {
    const place = this.#places.get(number)
    if (place === undefined || place === 0) return null
    if (place >= 0)
      return this.#placed.parsed(place, (reader) => {
        if (enterObject(reader).number !== number)
          throw new PdfFault('There is another object where the table of the PDF says')
        return reader.value()
      })
    const { bytes, offsets } = this.#packs.get(-place) ?? this.#openPack(-place)
    const offset = offsets.get(number)
    if (offset === undefined) throw new PdfFault('An object of the PDF is not where its table says')
    return this.#placed.counted(new PdfReader(bytes, offset), (reader) => reader.value())
  }

  #openPack(stream: number): Pack {
    const place = this.#places.get(stream)
    if (place === undefined || place < 0) throw new PdfFault('A stream that packs objects of the PDF is missing')
    const { dict, bytes } = this.#placed.streamAt(place, this.resolve, this.#decrypt)
    if (this.#packedBytes + bytes.length > maxDecodedBytes) {
      this.#packs.clear()
      this.#packedBytes = 0
    }
    const pack = { bytes, offsets: this.#offsetsIn(dict, bytes) }
    this.#packs.set(stream, pack)
    this.#packedBytes += bytes.length
    return pack
  }

  #offsetsIn(dict: PdfDict, bytes: Buffer): Map<number, number> {
    const first = numberOf(this.resolve(dict.get('First')))
    const count = numberOf(this.resolve(dict.get('N')))
    const offsets = new Map<number, number>()
    return this.#placed.counted(new PdfReader(bytes.subarray(0, Math.max(0, first))), (head) => {
      for (let index = 0; index < count; index += 1) {
        const [number, offset] = [head.token(), head.token()]
        if (typeof number !== 'number' || typeof offset !== 'number') break
        // Of two with one number the first holds.
        if (!offsets.has(number)) offsets.set(number, first + offset)
      }
      return offsets
    })
  }

  /** Places the objects of a found pack, but for those that were written anew after it. */
  #unpackInto(places: Map<number, number>, stream: number, offset: number): void {
    if (places.get(stream) !== offset) return
    try {
      for (const number of this.#openPack(stream).offsets.keys()) {
        const other = places.get(number)
        if (other === undefined || other < offset) places.set(number, -stream)
      }
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error
    }
  }

  #readTables(): void {
    const tail = this.#source.bytes(Math.max(0, this.#source.sizeBytes - tailBytes), tailBytes)
    const at = tail.lastIndexOf('startxref')
    if (at === -1) throw new PdfFault('The PDF does not say where its table is')
    const waiting = [numberOf(new PdfReader(tail, at + 'startxref'.length).value())]
    const seen = new Set<number>()
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      if (seen.has(offset) || seen.size >= maxTables) continue
      seen.add(offset)
      const trailer = this.#readTable(offset)
      addMissing(this.#trailer, trailer)
      const before = trailer.get('Prev')
      if (typeof before === 'number') waiting.push(before)
    }
  }

  #mergedTrailer(offsets: readonly number[], tables: ReadonlySet<number>): Map<string, PdfValue> {
    const merged = new Map<string, PdfValue>()
    for (const offset of offsets.slice(0, maxTables)) {
      try {
        const trailer = this.#placed.parsed(offset, (reader) => {
          if (tables.has(offset)) enterObject(reader)
          return dictOf(reader.value())
        })
        if (trailer.has('Root')) addMissing(merged, trailer)
      } catch (error) {
        if (!(error instanceof PdfFault)) throw error
      }
    }
    return merged
  }

  #readTable(offset: number): PdfDict {
    if (this.#placed.parsed(offset, (reader) => reader.token()) !== 'xref') return this.#readStreamTable(offset)
    const free: number[] = []
    const trailer = this.#placed.parsed(offset, (reader) =>
      readPlainTable(reader, (number, place) => (place === 0 ? free.push(number) : this.#place(number, place))),
    )
    // What a hybrid file hides from old readers is free in its table, and has its place in a stream beside it.
    const hidden = trailer.get('XRefStm')
    if (typeof hidden === 'number') this.#readStreamTable(hidden)
    for (const number of free) this.#place(number, 0)
    return trailer
  }

  #readStreamTable(offset: number): PdfDict {
    const { dict, bytes } = this.#placed.streamAt(offset, this.resolve, null)
    if (nameOf(dict.get('Type')) !== 'XRef') throw new PdfFault('There is no table where the PDF says')
    readPackedTable(dict, bytes, this.#place)
    return dict
  }

  /** The newest table comes first, and what it says holds. */
  readonly #place = (number: number, place: number): void => {
    if (!this.#places.has(number)) this.#places.set(number, place)
  }
}

/** What a newer trailer says holds. */
function addMissing(trailer: Map<string, PdfValue>, older: PdfDict): void {
  for (const [name, value] of older) if (!trailer.has(name)) trailer.set(name, value)
}

/** What encrypts by blocks fills up the last one. */
function withoutPadding(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] ?? 0) <= 16) end -= 1
  return bytes.subarray(0, end)
}
