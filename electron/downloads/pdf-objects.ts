/** The objects of a PDF, as far as its page tree needs them; strings are passed over. */
export type PdfValue = null | boolean | number | PdfName | PdfRef | PdfDict | readonly PdfValue[]
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

/** The bytes end before the object does: with more of them it may be readable. */
export class PdfEndsEarly extends Error {}

const deepest = 64
const whitespace = new Set([0, 9, 10, 12, 13, 32])
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))

/** Reads objects one after another from bytes that are in memory. */
export class PdfReader {
  readonly #bytes: Buffer
  position: number

  constructor(bytes: Buffer, position = 0) {
    this.#bytes = bytes
    this.position = position
  }

  /** The next word, sign or `/name`; a string gives `()`. */
  token(): string {
    this.#skipBlank()
    const first = this.#sign()
    if (first === '(') return this.#passString()
    const two = first + this.#sign(1)
    if (two === '<<' || two === '>>') {
      this.position += 2
      return two
    }
    if (first === '<') return this.#passHexString()
    this.position += 1
    if (first !== '/' && delimiters.has(first.charCodeAt(0))) return first
    const from = this.position - 1
    while (!this.#isBoundary()) this.position += 1
    return this.#bytes.toString('latin1', from, this.position)
  }

  /** @throws Error where there is no object, PdfEndsEarly where it is cut off */
  value(depth = 0): PdfValue {
    if (depth > deepest) throw new Error('The objects of the PDF are nested too deeply')
    const token = this.token()
    if (token === '<<') return this.#dict(depth)
    if (token === '[') return this.#array(depth)
    if (token.startsWith('/')) return new PdfName(unescaped(token.slice(1)))
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(token)) return this.#numberOrRef(token)
    if (token === 'true' || token === 'false') return token === 'true'
    if (token === 'null' || token === '()') return null
    throw new Error('The PDF has a word where an object is expected')
  }

  /** Goes to the first byte after `stream`, which is the next word. */
  enterStream(): void {
    if (this.token() !== 'stream') throw new Error('The object is no stream')
    if (this.#bytes[this.position] === 13) this.position += 1
    if (this.#bytes[this.position] === 10) this.position += 1
  }

  #dict(depth: number): PdfDict {
    const entries = new Map<string, PdfValue>()
    for (let token = this.token(); token !== '>>'; token = this.token()) {
      if (!token.startsWith('/')) throw new Error('A dictionary of the PDF has an entry without a name')
      entries.set(unescaped(token.slice(1)), this.value(depth + 1))
    }
    return entries
  }

  #array(depth: number): PdfValue[] {
    const values: PdfValue[] = []
    for (;;) {
      const before = this.position
      if (this.token() === ']') return values
      this.position = before
      values.push(this.value(depth + 1))
    }
  }

  #numberOrRef(token: string): number | PdfRef {
    const after = this.position
    if (/^\d+$/.test(token)) {
      try {
        if (/^\d+$/.test(this.token()) && this.token() === 'R') return new PdfRef(Number(token))
      } catch (error) {
        if (!(error instanceof PdfEndsEarly)) throw error
      }
    }
    this.position = after
    return Number(token)
  }

  #passString(): string {
    let open = 0
    do {
      const sign = this.#sign()
      this.position += sign === '\\' ? 2 : 1
      if (sign === '(') open += 1
      if (sign === ')') open -= 1
    } while (open > 0)
    return '()'
  }

  #passHexString(): string {
    while (this.#sign() !== '>') this.position += 1
    this.position += 1
    return '()'
  }

  #skipBlank(): void {
    for (;;) {
      const sign = this.#sign()
      if (sign === '%') while (!/[\r\n]/.test(this.#sign())) this.position += 1
      else if (whitespace.has(sign.charCodeAt(0))) this.position += 1
      else return
    }
  }

  #isBoundary(): boolean {
    const code = this.#sign().charCodeAt(0)
    return whitespace.has(code) || delimiters.has(code)
  }

  #sign(ahead = 0): string {
    const code = this.#bytes[this.position + ahead]
    if (code === undefined) throw new PdfEndsEarly('The bytes end before the object')
    return String.fromCharCode(code)
  }
}

const unescaped = (name: string): string =>
  name.replaceAll(/#([0-9a-fA-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
