import { endOfString, skipSpace } from './indent-json.ts'

/** A part of a text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/**
 * Where the value at a path such as `order.items[0].count` stands in a text of JSON. Where nothing is at that path, the beginning of
 * what should have it; null where the text is no JSON.
 */
export function placeInJson(text: string, path: string): Place | null {
  let start = skipSpace(text, 0)
  if (!/[{[]/.test(text.charAt(start))) return null
  for (const name of path.split(/[.[\]]/).filter((part) => part !== '')) {
    const inner = startOf(text, start, name)
    if (inner === null) return { start, end: start + 1 }
    start = inner
  }
  return { start, end: endOfValue(text, start) }
}

/** Where the value of that name, or of that index, begins in the object or list that begins here. */
function startOf(text: string, outer: number, name: string): number | null {
  const isList = text.charAt(outer) === '['
  if (!isList && text.charAt(outer) !== '{') return null
  let place = skipSpace(text, outer + 1)
  for (let index = 0; place < text.length && !/[\]}]/.test(text.charAt(place)); index += 1) {
    const nameEnd = isList ? place : endOfString(text, place)
    const found = isList ? String(index) : text.slice(place + 1, nameEnd - 1)
    const start = isList ? place : skipSpace(text, skipSpace(text, nameEnd) + 1)
    if (found === name) return start
    place = skipSpace(text, skipSpace(text, endOfValue(text, start)) + 1)
  }
  return null
}

function endOfValue(text: string, start: number): number {
  if (text.charAt(start) === '"') return endOfString(text, start)
  let depth = 0
  let place = start
  while (place < text.length) {
    const char = text.charAt(place)
    if (depth === 0 && /[,\]}\s]/.test(char)) return place
    if (char === '"') place = endOfString(text, place)
    else {
      if (/[{[]/.test(char)) depth += 1
      if (/[\]}]/.test(char)) depth -= 1
      place += 1
      if (depth === 0 && /[\]}]/.test(char)) return place
    }
  }
  return place
}
