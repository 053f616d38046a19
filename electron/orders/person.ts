import { isRecord } from '../../shared/document-value.ts'
import { plainSpellingsOf } from '../../shared/fold-text.ts'
import { rewriteJson } from './rewrite-json.ts'
import { WantedTexts } from './wanted-texts.ts'

/** What stays of an address: figures are made by it, and it says who nobody is. */
const keptFields: ReadonlySet<string> = new Set(['type', 'zip', 'city', 'state', 'country'])
/** By these the program reads its documents; a name that is also such a word is left there. */
const readByProgram: ReadonlySet<string> = new Set([
  ...['id', 'product', 'option', 'type', 'format', 'md5sum', 'size', 'currency', 'version', 'priority', 'method'],
  ...['reorder_order_id', 'reorder_item_id', 'reorder_cause', 'date', 'shipping_date', 'code', 'path'],
])
/** Shorter ones are in every other word. */
const minLetters = 4
/** Longer ones nobody quotes. They go with their addresses, as do all beyond so many. */
const maxLetters = 120
const maxValues = 500
/** From here on a value is the person's wherever it stands, also within a longer word. */
const unmistakable = 8
const erasedMark = '***'
/** So many of its last digits tell a telephone from every other. */
const phoneEnd = 7
/** Digits of a country and a town before them. */
const maxPrefix = 8
/** Digits in groups of any kind. */
const numbers = /[+(]?\d[\d\s()./-]*\d/g
/** What a kept sentence begins with. */
const sentenceMark = '\u001e'

/** A text that says who a person is. */
export interface PersonText {
  readonly text: string
  /** Of a name the words alone give the person away, in what people write. */
  readonly isName: boolean
}

/** Who an order is for, as that is to be found and erased wherever it stands. */
export class Person {
  readonly #values: WantedTexts
  readonly #names: WantedTexts
  readonly #phones: readonly string[]

  constructor(texts: readonly PersonText[]) {
    const long = (text: string): boolean => text.length >= minLetters && text.length <= maxLetters
    const values = new Set([...new Set(texts.map(({ text }) => text.trim()).filter(long))].slice(0, maxValues))
    const words = texts
      .filter(({ isName }) => isName)
      .flatMap(({ text }) => text.split(/[^\p{L}\p{N}]+/u))
      .filter(long)
      .slice(0, maxValues)
      .flatMap((word) => [word, word.normalize('NFD'), ...plainSpellingsOf(word)])
    this.#phones = [...values].filter(isPhone).map((phone) => digitsOf(phone).slice(-phoneEnd))
    this.#values = anyOf(new Set([...values].flatMap(spellingsOf)))
    this.#names = anyOf(new Set([...values].flatMap(spellingsOf)), new Set(words))
  }

  /** Whether nothing is known of anybody. */
  get isNobody(): boolean {
    return this.#values.isEmpty
  }

  /** A text of the station or of a document without the person; JSON, and what a row keeps of a sentence, stay so. */
  readonly erasedFrom = (text: string): string => this.#erased(text, this.#values)

  /** What people wrote: words of a name go, too. */
  readonly erasedFromNote = (text: string): string => this.#erased(text, this.#names)

  /** An order document: all of its addresses but where they are, and the person in every other text of it. */
  readonly erasedFromDocument = (json: string): string =>
    rewriteJson(json, {
      text: (text, path) => (isOfPerson(path) ? '' : this.#erasedAt(text, path, this.#values)),
      number: (text, path) => (isOfPerson(path) ? '0' : text),
    }) ?? this.erasedFrom(json)

  #erased(text: string, wanted: WantedTexts): string {
    if (wanted.isEmpty || text === '') return text
    if (text.startsWith(sentenceMark)) {
      const sentence = rewriteJson(text.slice(sentenceMark.length), {
        // By its key the sentence is translated.
        text: (inner, path) => (path.at(-1) === 'key' ? inner : this.#erased(inner, wanted)),
      })
      return sentence === null ? this.#replacedIn(text, wanted) : sentenceMark + sentence
    }
    if (!/^\s*[[{"]/.test(text)) return this.#replacedIn(text, wanted)
    return (
      rewriteJson(text, { text: (inner, path) => this.#erasedAt(inner, path, wanted) }) ??
      this.#replacedIn(text, wanted)
    )
  }

  #replacedIn(text: string, wanted: WantedTexts): string {
    const left = wanted.replacedIn(text, erasedMark)
    return this.#phones.length === 0 ? left : left.replace(numbers, (number) => this.#withoutPhone(number))
  }

  /** People write down a number by heart: in other groups, without the country. */
  #withoutPhone(number: string): string {
    const digits = digitsOf(number)
    const phone = this.#phones.find((end) => digits.includes(end))
    if (phone === undefined) return number
    const places = [...number.matchAll(/\d/g)].map(({ index }) => index)
    const first = digits.indexOf(phone)
    const end = (places[first + phone.length - 1] ?? number.length) + 1
    // What stands before it is its country and its town, where it is no more than that.
    let start = first <= maxPrefix ? 0 : (places[first] ?? 0)
    while (start > 0 && !/\s/.test(number.charAt(start - 1))) start -= 1
    return number.slice(0, start) + erasedMark + number.slice(end)
  }

  /** A text in JSON may be JSON, or a kept sentence, in its turn. */
  #erasedAt(text: string, path: readonly string[], wanted: WantedTexts): string {
    return readByProgram.has(path.at(-1) ?? '') ? text : this.#erased(text, wanted)
  }
}

/** The texts of a parsed order document that say who it is for. */
export function personInDocument(tree: unknown): PersonText[] {
  const found: PersonText[] = []
  const walk = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, path)
    else if (isRecord(value)) for (const [name, each] of Object.entries(value)) walk(each, [...path, name])
    else if ((typeof value === 'string' || typeof value === 'number') && isOfPerson(path)) {
      found.push({ text: String(value), isName: isNameField(path.at(-1) ?? '') })
    }
  }
  walk(tree, [])
  return found
}

export const isNameField = (field: string): boolean => /name/i.test(field)

/** Whether a field stands within an address, and is not one of those that stay. */
function isOfPerson(path: readonly string[]): boolean {
  const inside = path.findIndex((name) => /^(?:delivery_?|billing_?|shipping_?|invoice_?)?address(?:es)?$/i.test(name))
  if (inside < 0) return false
  return path.length - 1 > inside ? !keptFields.has((path.at(-1) ?? '').toLowerCase()) : true
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const isPhone = (text: string): boolean => /^\+?[\d\s()./-]+$/.test(text) && digitsOf(text).length >= phoneEnd

/** How a value may be written: with its letters in one piece or in two, as disks of macOS have them, and without what few keyboards have. */
const spellingsOf = (value: string): string[] =>
  [value, value.normalize('NFC'), value.normalize('NFD'), ...plainSpellingsOf(value)].flatMap(quotationsOf)

/** As it is, in JSON with and without letters beyond ASCII, in an address of the web. */
function quotationsOf(value: string): string[] {
  const inJson = JSON.stringify(value).slice(1, -1)
  const inAscii = inJson.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const inUrl = value.isWellFormed()
    ? [encodeURIComponent(value), new URLSearchParams({ v: value }).toString().slice(2)]
    : []
  return [value, inJson, inAscii, inAscii.replaceAll('/', '\\/'), inJson.replaceAll('/', '\\/'), ...inUrl]
}

/** Any of these; short ones, and words, only where they stand by themselves. */
function anyOf(values: ReadonlySet<string>, words: ReadonlySet<string> = new Set()): WantedTexts {
  const isPlain = (text: string): boolean => text.length >= unmistakable && !words.has(text)
  const all = [...values, ...words]
  return new WantedTexts(
    all.filter(isPlain),
    all.filter((text) => !isPlain(text)),
  )
}
