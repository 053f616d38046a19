import { maskedKey } from '../settings/keys-match.ts'
import type { Span } from './scan-json.ts'

/** A key that is shorter than this could be a word; it is masked in its field alone. */
const shortestSearched = 8

/** A JSON text with the value of each `apikey` masked, and otherwise as it came. */
export function maskJsonKey(text: string, keySpans: readonly Span[], key: string): string {
  let masked = ''
  let from = 0
  // An `apikey` within the value of another one ends before it and goes with it.
  const outer = [...keySpans].sort((left, right) => left.start - right.start)
  for (const { start, end } of outer) {
    if (start < from) continue
    masked += `${text.slice(from, start)}"${maskedKey}"`
    from = end
  }
  return maskElsewhere(masked + text.slice(from), key)
}

/** An XML text with the content of each `apikey` element masked, and otherwise as it came. */
export function maskXmlKey(text: string, key: string): string {
  const masked = text.replaceAll(/(<apikey(?:\s[^>]*)?>)[\s\S]*?(<\/apikey\s*>)/gi, `$1${maskedKey}$2`)
  return maskElsewhere(masked, key)
}

/** A text that is no document, with the key masked wherever it stands. */
export const maskElsewhere = (text: string, key: string): string =>
  key.length < shortestSearched ? text : text.replaceAll(key, maskedKey)

/** A parsed document with its keys masked. */
export function maskedTree(value: unknown, key: string): unknown {
  if (typeof value === 'string') return maskElsewhere(value, key)
  if (Array.isArray(value)) return value.map((entry) => maskedTree(entry, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, name === 'apikey' ? maskedKey : maskedTree(entry, key)]),
  )
}
