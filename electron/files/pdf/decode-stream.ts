import { inflateRawSync, inflateSync, constants as zlib } from 'node:zlib'
import { arrayOf, bytesOfHex, nameOf, type PdfDict, PdfFault, type PdfValue } from './pdf-objects.ts'
import { PdfTakesTooMuch } from './reading-limit.ts'

/** No table of objects and no pack of objects is larger; what is, is a bomb. */
export const maxDecodedBytes = 64 * 1024 * 1024
const maxFilters = 8

/**
 * Undoes the filters of a stream that carries objects.
 *
 * @throws PdfFault for a filter that no such stream has, PdfTakesTooMuch where it becomes too large
 */
export function decodeStream(
  packed: Buffer,
  dict: PdfDict,
  resolve: (value: PdfValue | undefined) => PdfValue,
  onDecoded: (bytes: number) => void,
): Buffer {
  const filters = listOf(resolve(dict.get('Filter') ?? dict.get('F')))
  const parameters = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP')))
  if (filters.length > maxFilters) throw new PdfFault('A stream of the PDF is packed too often')
  let bytes = packed
  for (const [index, filter] of filters.entries()) {
    const given = resolve(parameters[index])
    const own: PdfDict = given instanceof Map ? given : new Map()
    const numbers = (name: string, otherwise: number): number => {
      const value = resolve(own.get(name))
      return typeof value === 'number' ? value : otherwise
    }
    bytes = undo(nameOf(resolve(filter)), bytes, numbers)
    onDecoded(bytes.length)
  }
  return bytes
}

type Parameters = (name: string, otherwise: number) => number

function undo(filter: string | null, bytes: Buffer, parameters: Parameters): Buffer {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return unpredicted(inflated(bytes), parameters)
    case 'LZWDecode':
    case 'LZW':
      return unpredicted(fromLzw(bytes, parameters('EarlyChange', 1)), parameters)
    case 'ASCIIHexDecode':
    case 'AHx':
      return bytesOfHex(bytes.subarray(0, endOf(bytes, '>')))
    case 'ASCII85Decode':
    case 'A85':
      return fromAscii85(bytes.subarray(0, endOf(bytes, '~')))
    case 'RunLengthDecode':
    case 'RL':
      return fromRunLengths(bytes)
    // The encryption that it names has been undone by then.
    case 'Crypt':
      return bytes
    default:
      throw new PdfFault('The PDF packs its objects oddly')
  }
}

const listOf = (value: PdfValue): readonly PdfValue[] =>
  Array.isArray(value) ? arrayOf(value) : value === null ? [] : [value]

function endOf(bytes: Buffer, mark: string): number {
  const end = bytes.indexOf(mark)
  return end === -1 ? bytes.length : end
}

function inflated(bytes: Buffer): Buffer {
  // What was cut off gives what there is.
  const options = { maxOutputLength: maxDecodedBytes, finishFlush: zlib.Z_SYNC_FLUSH }
  try {
    return inflateSync(bytes, options)
  } catch (error) {
    if (isTooLarge(error)) throw new PdfTakesTooMuch('A stream of the PDF becomes too large', { cause: error })
  }
  try {
    // Its head or its check sum may be wrong, and all between them right.
    return inflateRawSync(bytes.subarray(2), options)
  } catch (cause) {
    if (isTooLarge(cause)) throw new PdfTakesTooMuch('A stream of the PDF becomes too large', { cause })
    throw new PdfFault('A stream of the PDF cannot be unpacked', { cause })
  }
}

const isTooLarge = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'

/** Gathers what a filter gives, byte by byte, up to the most that a stream may become. */
class Output {
  #bytes = Buffer.allocUnsafe(64 * 1024)
  length = 0

  room(bytes: number): Buffer {
    const needed = this.length + bytes
    if (needed > maxDecodedBytes) throw new PdfTakesTooMuch('A stream of the PDF becomes too large')
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, this.length)
      this.#bytes = larger
    }
    return this.#bytes
  }

  give(byte: number): void {
    this.room(1)[this.length] = byte
    this.length += 1
  }

  /** Gives once more what was given from `from` on, which may reach into what it gives now. */
  repeat(from: number, length: number): void {
    const bytes = this.room(length)
    for (let at = from; at < from + length; at += 1) {
      bytes[this.length] = bytes[at] ?? 0
      this.length += 1
    }
  }

  take(): Buffer {
    return this.#bytes.subarray(0, this.length)
  }
}

const lzwClear = 256
const lzwEnd = 257
const maxLzwCodes = 4_096

/** Each code stands for the bytes of an earlier one and one more: so it is known where those lie in what was given. */
function fromLzw(bytes: Buffer, earlyChange: number): Buffer {
  const output = new Output()
  const codes = new LzwCodes(bytes)
  const starts = new Uint32Array(maxLzwCodes)
  const lengths = new Uint32Array(maxLzwCodes)
  let count = lzwEnd + 1
  let before = -1
  for (let code = codes.next(); code !== lzwEnd; code = codes.next()) {
    if (code === lzwClear) {
      count = lzwEnd + 1
      codes.width = 9
      before = -1
      continue
    }
    const start = output.length
    if (before !== -1 && count < maxLzwCodes) {
      starts[count] = before
      lengths[count] = start - before + 1
      count += 1
    }
    if (code >= count) throw new PdfFault('A stream of the PDF cannot be unpacked')
    if (code < lzwClear) output.give(code)
    else output.repeat(starts[code] ?? 0, lengths[code] ?? 0)
    before = start
    if (count + earlyChange >= 1 << codes.width && codes.width < 12) codes.width += 1
  }
  return output.take()
}

/** Takes codes of nine to twelve bits out of bytes. */
class LzwCodes {
  readonly #bytes: Buffer
  #at = 0
  #bits = 0
  #bitCount = 0
  width = 9

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** The end is a code too, also where it is missing. */
  next(): number {
    for (; this.#bitCount < this.width; this.#bitCount += 8) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) return lzwEnd
      this.#bits = ((this.#bits << 8) | byte) & 0xffffff
      this.#at += 1
    }
    this.#bitCount -= this.width
    return (this.#bits >> this.#bitCount) & ((1 << this.width) - 1)
  }
}

function fromAscii85(bytes: Buffer): Buffer {
  const output = new Output()
  let group: number[] = []
  const give = (): void => {
    const count = group.length
    if (count < 2) return
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0)
    const into = output.room(4)
    into.writeUInt32BE(value % 2 ** 32, output.length)
    output.length += count - 1
    group = []
  }
  for (const byte of bytes) {
    if (byte === 122 && group.length === 0) {
      output.room(4).writeUInt32BE(0, output.length)
      output.length += 4
    } else if (byte >= 33 && byte <= 117) {
      group.push(byte - 33)
      if (group.length === 5) give()
    }
  }
  give()
  return output.take()
}

function fromRunLengths(bytes: Buffer): Buffer {
  const output = new Output()
  for (let at = 0; at < bytes.length; ) {
    const sign = bytes[at] ?? 128
    if (sign === 128) break
    const length = sign < 128 ? sign + 1 : 257 - sign
    const into = output.room(length)
    if (sign < 128) bytes.copy(into, output.length, at + 1, at + 1 + length)
    else into.fill(bytes[at + 1] ?? 0, output.length, output.length + length)
    output.length += length
    at += sign < 128 ? length + 1 : 2
  }
  return output.take()
}

/** Undoes the predictors, which tables are packed with; those of PNG name the one that was used at the head of each row. */
function unpredicted(bytes: Buffer, parameters: Parameters): Buffer {
  const predictor = parameters('Predictor', 1)
  if (predictor < 2) return bytes
  const sampleBits = parameters('Colors', 1) * parameters('BitsPerComponent', 8)
  const rowBytes = Math.ceil((sampleBits * parameters('Columns', 1)) / 8)
  const sampleBytes = Math.max(1, Math.floor(sampleBits / 8))
  if (!(rowBytes >= 1 && rowBytes <= maxDecodedBytes)) throw new PdfFault('A stream of the PDF cannot be unpacked')
  const headBytes = predictor === 2 ? 0 : 1
  const rows = Math.ceil(bytes.length / (rowBytes + headBytes))
  const plain = Buffer.alloc(Math.min(rows * rowBytes, maxDecodedBytes))
  for (let row = 0; row < rows; row += 1) {
    const from = row * (rowBytes + headBytes) + headBytes
    const filter = predictor === 2 ? 1 : (bytes[from - 1] ?? 0)
    undoRow(bytes.subarray(from, from + rowBytes), filter, plain, { rowBytes, sampleBytes, row })
  }
  return plain
}

interface PredictedRow {
  readonly rowBytes: number
  readonly sampleBytes: number
  readonly row: number
}

function undoRow(given: Buffer, filter: number, plain: Buffer, { rowBytes, sampleBytes, row }: PredictedRow): void {
  for (const [column, byte] of given.entries()) {
    const at = row * rowBytes + column
    const isFirst = column < sampleBytes
    const left = isFirst ? 0 : (plain[at - sampleBytes] ?? 0)
    const above = row === 0 ? 0 : (plain[at - rowBytes] ?? 0)
    const corner = isFirst || row === 0 ? 0 : (plain[at - rowBytes - sampleBytes] ?? 0)
    plain[at] = byte + predictionOf(filter, left, above, corner)
  }
}

function predictionOf(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - corner - corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
