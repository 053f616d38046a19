/** The objects of a PDF, as far as its pages need them. */
export type PdfValue = null | boolean | number | PdfName | PdfRef | PdfString | PdfDict | readonly PdfValue[]
export type PdfDict = ReadonlyMap<string, PdfValue>

export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export class PdfRef {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

/** A string as it is written; what it means is worked out for the few that are asked for. */
export class PdfString {
  readonly #written: Buffer
  readonly #isHex: boolean
  constructor(written: Buffer, isHex: boolean) {
    // The bytes around it are used again.
    this.#written = Buffer.from(written)
    this.#isHex = isHex
  }

  get bytes(): Buffer {
    return this.#isHex ? bytesOfHex(this.#written) : unescapedString(this.#written)
  }
}

/** The file is not as the format says. */
export class PdfFault extends Error {}
/** The bytes end before the object does: with more of them it may be readable. */
export class PdfEndsEarly extends PdfFault {}

/** A word or a sign; a number, a name and a string are what they are. Where the bytes end it is empty. */
type Token = number | string | PdfName | PdfString

const deepest = 100
const [opening, closing, backslash, percent, lineFeed, carriageReturn] = [40, 41, 92, 37, 10, 13]
const isBlank = tableOf('\0\t\n\f\r ')
const isBoundary = tableOf('\0\t\n\f\r ()<>[]{}/%')
const isOfNumber = tableOf('0123456789+-.')

/**
 * Reads objects one after another from bytes that are in memory. Like every reader it passes over a stray sign, and
 * remembers that there was one.
 */
export class PdfReader {
  readonly #bytes: Buffer
  readonly #isAll: boolean
  position: number
  /** Something stood where it does not belong, and was passed over. */
  isOdd = false

  /** @param isAll nothing follows these bytes: what they cut off ends there */
  constructor(bytes: Buffer, position = 0, isAll = true) {
    this.#bytes = bytes
    this.#isAll = isAll
    this.position = position
  }

  /** @throws PdfFault where it is nested too deeply, PdfEndsEarly where it is cut off */
  value(depth = 0): PdfValue {
    return this.#valueFrom(this.token(), depth)
  }

  token(): Token {
    this.#skipBlank()
    const sign = this.#sign()
    switch (sign) {
      case '':
        return ''
      case '(':
        return this.#string()
      case '/':
        return this.#name()
      case '<':
      case '>':
        if (this.#sign(1) === sign) return this.#signs(2)
        return sign === '<' ? this.#hexString() : this.#signs(1)
      case '[':
      case ']':
      case '{':
      case '}':
      case ')':
        return this.#signs(1)
      default:
        return this.#wordOrNumber()
    }
  }

  /** Goes to the first byte after `stream`, which is the next word. */
  enterStream(): void {
    if (this.token() !== 'stream') throw new PdfFault('The object is no stream')
    if (this.#sign() === '\r') this.position += 1
    if (this.#sign() === '\n') this.position += 1
  }

  #valueFrom(token: Token, depth: number): PdfValue {
    if (depth > deepest) throw new PdfFault('The objects of the PDF are nested too deeply')
    if (typeof token === 'number') return this.#numberOrRef(token)
    if (typeof token !== 'string') return token
    if (token === '<<') return this.#dict(depth)
    if (token === '[') return this.#array(depth)
    if (token === 'true' || token === 'false') return token === 'true'
    if (token !== 'null') this.isOdd = true
    return null
  }

  #dict(depth: number): PdfDict {
    const entries = new Map<string, PdfValue>()
    for (;;) {
      const key = this.#tokenUnless(endsDict)
      if (key === null) return entries
      if (!(key instanceof PdfName)) {
        this.isOdd = true
        continue
      }
      const token = this.#tokenUnless(endsDict)
      if (token === null) return entries
      entries.set(key.name, this.#valueFrom(token, depth + 1))
    }
  }

  #array(depth: number): PdfValue[] {
    const values: PdfValue[] = []
    for (let token = this.#tokenUnless(endsArray); token !== null; token = this.#tokenUnless(endsArray))
      values.push(this.#valueFrom(token, depth + 1))
    return values
  }

  /** The next token; null where it ends what is being read. An end that belongs to what is around stays to be read. */
  #tokenUnless(ends: ReadonlySet<Token>): Token | null {
    this.#skipBlank()
    const before = this.position
    const token = this.token()
    if (!ends.has(token)) return token
    const isItsOwn = token === (ends === endsDict ? '>>' : ']')
    if (!isItsOwn) {
      this.isOdd = true
      this.position = before
    }
    return null
  }

  #numberOrRef(number: number): number | PdfRef {
    const after = this.position
    if (Number.isInteger(number) && number >= 0 && this.#isNumberNext()) {
      const generation = this.token()
      if (typeof generation === 'number' && Number.isInteger(generation) && this.#isNext('R') && this.token() === 'R')
        return new PdfRef(number)
      this.position = after
    }
    return number
  }

  #isNumberNext(): boolean {
    this.#skipBlank()
    const sign = this.#sign()
    return sign >= '0' && sign <= '9'
  }

  #isNext(sign: string): boolean {
    this.#skipBlank()
    return this.#sign() === sign
  }

  #string(): PdfString {
    const bytes = this.#bytes
    const from = this.position + 1
    let at = from
    for (let open = 1; open > 0 && at < bytes.length; at += 1) {
      const sign = bytes[at]
      if (sign === backslash) at += 1
      else if (sign === opening) open += 1
      else if (sign === closing) open -= 1
    }
    this.position = Math.min(at, bytes.length)
    if (at >= bytes.length) this.#endsEarly()
    return new PdfString(bytes.subarray(from, this.position - 1), false)
  }

  #hexString(): PdfString {
    const from = this.position + 1
    const end = this.#bytes.indexOf('>', from)
    if (end === -1) this.#endsEarly()
    const to = end === -1 ? this.#bytes.length : end
    this.position = to + 1
    return new PdfString(this.#bytes.subarray(from, to), true)
  }

  #name(): PdfName {
    this.position += 1
    const word = this.#word()
    return new PdfName(word.includes('#') ? unescapedName(word) : word)
  }

  #wordOrNumber(): number | string {
    const word = this.#word()
    for (let at = 0; at < word.length; at += 1) if (isOfNumber[word.charCodeAt(at)] !== 1) return word
    const number = Number.parseFloat(word)
    return Number.isNaN(number) ? 0 : number
  }

  #word(): string {
    const from = this.position
    let to = from
    while (to < this.#bytes.length && isBoundary[this.#bytes[to] ?? 0] !== 1) to += 1
    if (to === this.#bytes.length) this.#endsEarly()
    this.position = to
    return this.#bytes.toString('latin1', from, to)
  }

  #signs(count: number): string {
    this.position += count
    return this.#bytes.toString('latin1', this.position - count, this.position)
  }

  #skipBlank(): void {
    const bytes = this.#bytes
    for (;;) {
      while (isBlank[bytes[this.position] ?? 255] === 1) this.position += 1
      if (bytes[this.position] !== percent) return
      while (
        this.position < bytes.length &&
        bytes[this.position] !== lineFeed &&
        bytes[this.position] !== carriageReturn
      )
        this.position += 1
    }
  }

  #sign(ahead = 0): string {
    const code = this.#bytes[this.position + ahead]
    if (code === undefined) this.#endsEarly()
    return code === undefined ? '' : String.fromCharCode(code)
  }

  #endsEarly(): void {
    if (!this.#isAll) throw new PdfEndsEarly('The bytes end before the object')
  }
}

const endsDict: ReadonlySet<Token> = new Set(['>>', '', 'endobj', 'stream'])
const endsArray: ReadonlySet<Token> = new Set([']', '>>', '', 'endobj', 'stream'])

/** For each byte, whether it is one of the signs. */
function tableOf(signs: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const sign of signs) table[sign.charCodeAt(0)] = 1
  return table
}

/** What stands after the slash of a name. */
export const bytesAsName = (written: Buffer): string => {
  const word = written.toString('latin1')
  return word.includes('#') ? unescapedName(word) : word
}

const unescapedName = (word: string): string =>
  word.replaceAll(/#([0-9a-fA-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const controlSigns: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const unescapedString = (written: Buffer): Buffer =>
  Buffer.from(
    written.toString('latin1').replaceAll(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_all, octal?: string, sign = '') => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
      // A line that is broken for its length goes on.
      return sign.startsWith('\r') || sign === '\n' ? '' : (controlSigns[sign] ?? sign)
    }),
    'latin1',
  )

/** What stands as digits of sixteen, whatever stands between them; a last digit alone counts as if a 0 followed. */
export function bytesOfHex(written: Buffer): Buffer {
  const digits = written.toString('latin1').replaceAll(/[^0-9a-fA-F]/g, '')
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

/** @throws PdfFault where it is something else */
export function dictOf(value: PdfValue | undefined): PdfDict {
  if (value instanceof Map) return value
  throw new PdfFault('The PDF has something else where a dictionary is expected')
}

/** @throws PdfFault where it is something else */
export function numberOf(value: PdfValue | undefined): number {
  if (typeof value === 'number') return value
  throw new PdfFault('The PDF has something else where a number is expected')
}

export const arrayOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  Array.isArray(value) ? (value as readonly PdfValue[]) : []

export const nameOf = (value: PdfValue | undefined): string | null => (value instanceof PdfName ? value.name : null)
