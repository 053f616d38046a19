import { DocumentLimits } from './document-limits.ts'

/** What a look over a JSON text finds that a parser does not tell. */
export interface JsonScan {
  /** Where each value of an `apikey` stands. */
  readonly keySpans: readonly Span[]
  /** Names that one object has twice. The last one counts, as for every JSON parser. */
  readonly repeatedNames: readonly string[]
  /** Whether some number is not exactly the one that a parser would make of it. */
  readonly hasInexactNumbers: boolean
}

export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Looks over a JSON text once, before it is parsed: its depth and size are checked while they still cost nothing. Of a
 * text that is no JSON the finding means nothing; the parser refuses it.
 *
 * @throws UnreadableBody 400 when it is nested too deep or has too many fields
 */
export function scanJson(text: string): JsonScan {
  const scan = new Scan(text)
  scan.run()
  return scan
}

interface Level {
  readonly names: Set<string> | null
  /** In an object: whether a name comes next. */
  expectsName: boolean
  /** Whether the name before was `apikey`, so that its value begins behind the colon. */
  awaitsKey: boolean
  /** Where the value of an `apikey` began that has not ended yet. */
  keyValueStart: number
}

class Scan implements JsonScan {
  readonly keySpans: Span[] = []
  readonly repeatedNames: string[] = []
  hasInexactNumbers = false
  readonly #text: string
  readonly #levels: Level[] = []
  readonly #limits = new DocumentLimits()

  constructor(text: string) {
    this.#text = text
  }

  run(): void {
    const text = this.#text
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      if (code === quote) index = this.#string(index)
      else if (code === comma) this.#next(index)
      else if (code === colon) this.#value(index)
      else if (code === openBrace || code === openBracket) this.#open(code === openBrace)
      else if (code === closeBrace || code === closeBracket) this.#close(index)
      else if (code === minus || (code >= zero && code <= nine)) index = this.#number(index)
    }
  }

  #open(isObject: boolean): void {
    this.#limits.countField()
    this.#levels.push({
      names: isObject ? new Set() : null,
      expectsName: isObject,
      awaitsKey: false,
      keyValueStart: -1,
    })
    this.#limits.checkDepth(this.#levels.length)
  }

  #close(index: number): void {
    this.#endKeyValue(index)
    this.#levels.pop()
  }

  #next(index: number): void {
    this.#limits.countField()
    this.#endKeyValue(index)
    const level = this.#levels.at(-1)
    if (level?.names) level.expectsName = true
  }

  #value(index: number): void {
    const level = this.#levels.at(-1)
    if (level?.awaitsKey !== true) return
    level.awaitsKey = false
    level.keyValueStart = index + 1
  }

  #endKeyValue(index: number): void {
    const level = this.#levels.at(-1)
    if (level === undefined || level.keyValueStart < 0) return
    const value = this.#text.slice(level.keyValueStart, index)
    const start = level.keyValueStart + value.length - value.trimStart().length
    this.keySpans.push({ start, end: level.keyValueStart + value.trimEnd().length })
    level.keyValueStart = -1
  }

  /** Returns where the string ends. */
  #string(start: number): number {
    const text = this.#text
    let end = text.indexOf('"', start + 1)
    while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
    if (end < 0) return text.length
    const level = this.#levels.at(-1)
    if (level?.names && level.expectsName) this.#name(level, text.slice(start + 1, end))
    return end
  }

  #name(level: Level, raw: string): void {
    level.expectsName = false
    const name = raw.includes('\\') ? unescaped(raw) : raw
    if (level.names?.has(name)) this.repeatedNames.push(name)
    level.names?.add(name)
    level.awaitsKey = name === 'apikey'
  }

  /** Returns where the number ends. */
  #number(start: number): number {
    const text = this.#text
    let end = start + 1
    while (end < text.length && isNumeric(text.charCodeAt(end))) end += 1
    if (!this.hasInexactNumbers) {
      const written = text.slice(start, end)
      this.hasInexactNumbers = String(Number(written)) !== written
    }
    return end - 1
  }
}

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const minus = 0x2d
const zero = 0x30
const nine = 0x39
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** Digits, `+ - .` and the `e` of an exponent. */
const isNumeric = (code: number): boolean =>
  (code >= zero && code <= nine) || code === 0x2b || code === minus || code === 0x2e || code === 0x45 || code === 0x65

function isEscaped(text: string, quoteAt: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(quoteAt - 1 - backslashes) === 0x5c) backslashes += 1
  return backslashes % 2 === 1
}

function unescaped(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    return raw
  }
}
