/**
 * Sets out JSON in lines without touching a value: numbers keep their digits, keys their order and their repetitions, as
 * parsing and writing again would not. Text that is not JSON comes out as it is.
 */
export function indentJson(text: string): string {
  const trimmed = text.trim()
  if (!isJson(trimmed)) return text
  let out = ''
  let depth = 0
  let place = 0
  while (place < trimmed.length) {
    const char = trimmed.charAt(place)
    if (char === '"') {
      const end = endOfString(trimmed, place)
      out += trimmed.slice(place, end)
      place = end
      continue
    }
    place += 1
    if (/\s/.test(char)) continue
    if (char === '{' || char === '[') {
      const end = skipSpace(trimmed, place)
      const isEmpty = /[}\]]/.test(trimmed.charAt(end))
      if (isEmpty) {
        out += char + trimmed.charAt(end)
        place = end + 1
        continue
      }
      depth += 1
      out += char + lineAt(depth)
    } else if (char === '}' || char === ']') {
      depth -= 1
      out += lineAt(depth) + char
    } else if (char === ',') out += `,${lineAt(depth)}`
    else if (char === ':') out += ': '
    else out += char
  }
  return out
}

function isJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function endOfString(text: string, start: number): number {
  let place = start + 1
  while (place < text.length && text.charAt(place) !== '"') place += text.charAt(place) === '\\' ? 2 : 1
  return place + 1
}

export function skipSpace(text: string, start: number): number {
  let place = start
  while (/\s/.test(text.charAt(place))) place += 1
  return place
}

const lineAt = (depth: number): string => `\n${'  '.repeat(depth)}`
