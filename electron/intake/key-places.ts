import { keysMatch } from '../base/keys-match.ts'
import { readXml } from './xml-reader.ts'

/** A place of a document that could hold its key: the value of a field, or the content of an element, `apikey`. */
export interface KeyPlace {
  /** Where the value stands, with its quotes. */
  readonly start: number
  readonly end: number
  /** What the parser would make of it; null where that is no text. */
  readonly value: () => string | null
}

/** A document has one key. Of one that has many, only the first ones are compared. */
const maxCompared = 20
const maxKeyLength = 1_000

/** Whether a text is parsed as XML rather than as JSON. */
export const looksLikeXml = (text: string): boolean => /^\s*</.test(text)

/**
 * Whether a text holds the expected key in a place for keys. This is all that is done with the text of somebody who has
 * not shown the key yet: one pass, without parsing. It looks for the name of the field, which everybody knows, and never
 * for the key itself: how long that takes would tell how much of the key was guessed.
 */
export function holdsKey(text: string, expected: string): boolean {
  let compared = 0
  for (const place of keyPlaces(text)) {
    if (keysMatch(place.value() ?? '', expected)) return true
    compared += 1
    if (compared === maxCompared) return false
  }
  return false
}

/** Every place for a key in a text, sound or not, in one pass. */
export const keyPlaces = (text: string): Generator<KeyPlace> => (looksLikeXml(text) ? inXml(text) : inJson(text))

/** Each letter of the name may be written by its number. */
const jsonField =
  /"(?:a|\\u0061)(?:p|\\u0070)(?:i|\\u0069)(?:k|\\u006[bB])(?:e|\\u0065)(?:y|\\u0079)"\s*:\s*(?:("(?:[^"\\]|\\.){0,1000}")|(-?\d[\d.eE+-]{0,1000}))/gs

function* inJson(text: string): Generator<KeyPlace> {
  for (const match of text.matchAll(jsonField)) {
    const [whole, quoted, number] = match
    const end = match.index + whole.length
    const value = (): string | null => (quoted === undefined ? (number ?? null) : unquoted(quoted))
    yield { start: end - (quoted ?? number ?? '').length, end, value }
  }
}

function unquoted(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return null
  }
}

const keyTag = /<(\/?)(?:[^\s<>/:="']*:)?apikey(?=[\s/>])/g

function* inXml(text: string): Generator<KeyPlace> {
  let opened = -1
  for (const tag of text.matchAll(keyTag)) {
    const end = tag.index
    const before = opened
    opened = tag[1] === '' ? end + tag[0].length : -1
    if (opened >= 0 || before < 0) continue
    const start = before + endOfTag(text.slice(before, end))
    if (start > before) yield { start, end, value: () => textIn(text.slice(start, end).trim()) }
  }
}

/** Behind the `>` of a tag, which may also stand in the values of its attributes; 0 where it does not end. */
function endOfTag(tag: string): number {
  for (let at = 0; at < tag.length; at += 1) {
    const sign = tag[at]
    if (sign === '>') return at + 1
    if (sign !== '"' && sign !== "'") continue
    at = tag.indexOf(sign, at + 1)
    if (at < 0) return 0
  }
  return 0
}

function textIn(content: string): string | null {
  if (content.length > maxKeyLength) return null
  try {
    const { children } = readXml(`<apikey>${content}</apikey>`)
    return children.every((child) => typeof child === 'string') ? children.join('').trim() : null
  } catch {
    return null
  }
}
