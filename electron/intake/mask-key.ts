import { maskedKey } from '../base/keys-match.ts'
import { keyPlaces, looksLikeXml } from './key-places.ts'
import type { Span } from './scan-json.ts'

/** A key that is shorter than this could be a word; it is masked in its field alone. */
const minSearched = 8

/** A JSON text with the value of each `apikey` masked, and otherwise as it came. */
export function maskJsonKey(text: string, keySpans: readonly Span[], key: string): string {
  // An `apikey` within the value of another one ends before it and goes with it.
  const outer = [...keySpans].sort((left, right) => left.start - right.start)
  return maskElsewhere(maskSpans(text, outer, `"${maskedKey}"`), key)
}

/** Any other text, sound or not, with what stands in each place for a key masked. */
export function maskKeyPlaces(text: string, key: string): string {
  const mask = looksLikeXml(text) ? maskedKey : `"${maskedKey}"`
  return maskElsewhere(maskSpans(text, keyPlaces(text), mask), key)
}

/** A parsed document with its keys masked. */
export function maskedTree(value: unknown, key: string): unknown {
  if (typeof value === 'string') return maskElsewhere(value, key)
  if (Array.isArray(value)) return value.map((entry) => maskedTree(entry, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, name === 'apikey' ? maskedKey : maskedTree(entry, key)]),
  )
}

function maskSpans(text: string, spans: Iterable<Span>, mask: string): string {
  let masked = ''
  let from = 0
  for (const { start, end } of spans) {
    if (start < from) continue
    masked += text.slice(from, start) + mask
    from = end
  }
  return masked + text.slice(from)
}

const maskElsewhere = (text: string, key: string): string =>
  key.length < minSearched ? text : text.replaceAll(key, maskedKey)
