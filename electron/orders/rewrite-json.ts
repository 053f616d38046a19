/** What becomes of the values of a JSON text. `path`: the names that lead to a value; places in lists are none. */
export interface Rewriting {
  text(text: string, path: readonly string[]): string
  /** As it is written, `false` and `null` not among them. Left out, numbers stay. */
  number?(written: string, path: readonly string[]): string
}

/**
 * Writes a JSON text anew with other values: what is not changed keeps every sign of it, blanks and escapes too. Null where
 * it is no JSON.
 */
export const rewriteJson = (json: string, rewriting: Rewriting): string | null =>
  isJson(json) ? new Rewriter(json, rewriting).run() : null

interface Level {
  readonly isObject: boolean
  expectsName: boolean
  hasName: boolean
}

/** Goes through a sound text once, sign by sign. */
class Rewriter {
  readonly #json: string
  readonly #rewriting: Rewriting
  readonly #levels: Level[] = []
  readonly #path: string[] = []
  readonly #parts: string[] = []
  #written = 0

  constructor(json: string, rewriting: Rewriting) {
    this.#json = json
    this.#rewriting = rewriting
  }

  run(): string {
    const json = this.#json
    for (let index = 0; index < json.length; index += 1) {
      const sign = json.charAt(index)
      if (sign === '"') index = this.#text(index)
      else if (sign === '-' || isDigit(sign)) index = this.#number(index)
      else if (sign === '{' || sign === '[') this.#open(sign === '{')
      else if (sign === '}' || sign === ']') this.#leave(this.#levels.pop())
      else if (sign === ',') this.#next()
    }
    return this.#parts.length === 0 ? json : this.#parts.join('') + json.slice(this.#written)
  }

  #open(isObject: boolean): void {
    this.#levels.push({ isObject, expectsName: isObject, hasName: false })
  }

  #next(): void {
    const level = this.#levels.at(-1)
    this.#leave(level)
    if (level?.isObject === true) level.expectsName = true
  }

  #leave(level: Level | undefined): void {
    if (level?.hasName !== true) return
    this.#path.pop()
    level.hasName = false
  }

  /** Returns where the text ends. */
  #text(start: number): number {
    const end = endOfText(this.#json, start)
    const text = String(JSON.parse(this.#json.slice(start, end)))
    const level = this.#levels.at(-1)
    if (level?.expectsName === true) {
      level.expectsName = false
      level.hasName = true
      this.#path.push(text)
    } else {
      const next = this.#rewriting.text(text, this.#path)
      if (next !== text) this.#put(start, end, JSON.stringify(next))
    }
    return end - 1
  }

  /** Returns where the number ends. */
  #number(start: number): number {
    let end = start + 1
    while (end < this.#json.length && /[\d.eE+-]/.test(this.#json.charAt(end))) end += 1
    const number = this.#json.slice(start, end)
    const next = this.#rewriting.number?.(number, this.#path) ?? number
    if (next !== number) this.#put(start, end, next)
    return end - 1
  }

  #put(start: number, end: number, text: string): void {
    this.#parts.push(this.#json.slice(this.#written, start), text)
    this.#written = end
  }
}

const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Behind the quote that ends the text which begins here. */
function endOfText(json: string, start: number): number {
  let index = start + 1
  while (json.charAt(index) !== '"') index += json.charAt(index) === '\\' ? 2 : 1
  return index + 1
}
