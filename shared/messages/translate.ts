/** Sentences by the English one that the station says. */
export type Catalogue = Readonly<Record<string, string>>

/** The words of this language for the words of the station that stand within sentences. */
export interface Translation {
  readonly sentences: Catalogue
  readonly statuses: Catalogue
}

/** Puts a text into another language, or gives null where a part of it has no translation. */
export type Translate = (text: string) => string | null

interface Pattern {
  /** What stands before, between and after what differs. */
  readonly fixed: readonly string[]
  readonly names: readonly string[]
  readonly says: string
  /** How much of it is fixed: of two that fit, the one that says more is meant. */
  readonly weight: number
}

/** Lists say the same again and again. */
const maxKept = 2_000
/** What is longer, or has more ends of sentences, is no message of the station. */
const maxLength = 10_000
const maxEnds = 40

export function createTranslate({ sentences, statuses }: Translation): Translate {
  const patterns = Object.entries(sentences)
    .filter(([key]) => key.includes('{'))
    .map(([key, says]) => patternOf(key, says))
    .toSorted((left, right) => right.weight - left.weight)
  const kept = new Map<string, string | null>()

  const translate = (text: string): string | null => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const found = text.length > maxLength ? null : inParts(text)
    if (kept.size >= maxKept) kept.clear()
    kept.set(text, found)
    return found
  }

  const inParts = (text: string): string | null => {
    const whole = asOne(text)
    if (whole !== null) return whole
    // The text falls apart at the ends of its sentences; the first part that is known decides.
    const ends = [...text.matchAll(/(?<=[.:]) /g)].map(({ index }) => index)
    if (ends.length > maxEnds) return null
    for (const end of ends) {
      const first = asOne(text.slice(0, end))
      // Kept as well: many beginnings may have the same rest.
      const rest = first === null ? null : translate(text.slice(end + 1))
      if (first !== null && rest !== null) return `${first} ${rest}`
    }
    return null
  }

  const asOne = (text: string): string | null => {
    const exact = Object.hasOwn(sentences, text) ? sentences[text] : undefined
    if (exact !== undefined) return exact
    for (const pattern of patterns) {
      const values = valuesIn(text, pattern)
      const said = values === null ? null : fill(pattern, values)
      if (said !== null) return said
    }
    return null
  }

  const fill = ({ names, says }: Pattern, values: readonly string[]): string | null => {
    let said = says
    for (const [index, name] of names.entries()) {
      const value = wordsFor(name, values[index] ?? '')
      if (value === null) return null
      said = said.replace(`{${name}}`, () => value)
    }
    return said
  }

  const wordsFor = (name: string, value: string): string | null => {
    if (name === 'status') return statuses[value] ?? null
    return name === 'sentence' ? translate(value) : value
  }

  return translate
}

function patternOf(key: string, says: string): Pattern {
  const parts = key.split(/\{(\w+)\}/)
  const fixed = parts.filter((_, index) => index % 2 === 0)
  const names = parts.filter((_, index) => index % 2 === 1)
  return { fixed, names, says, weight: fixed.reduce((sum, part) => sum + part.length, 0) }
}

/**
 * What stands in a text where a pattern has names, or null where it does not fit. Each value ends where what follows it is found
 * next, or, for a text of its own, is found last: looked for once, so the work does not grow beyond the text.
 */
function valuesIn(text: string, { fixed, names }: Pattern): readonly string[] | null {
  const [head = '', ...others] = fixed
  const tail = others.at(-1) ?? ''
  if (!text.startsWith(head) || !text.endsWith(tail)) return null
  const values: string[] = []
  const last = text.length - tail.length
  let start = head.length
  for (const [index, name] of names.entries()) {
    const next = others[index] ?? ''
    const isText = name === 'text' || name === 'sentence'
    const isLast = index === names.length - 1
    const end = isLast ? last : isText ? text.lastIndexOf(next, last - next.length) : text.indexOf(next, start + 1)
    const value = text.slice(start, end)
    // A part that is not a text of its own ends where a sentence does.
    if (end <= start || end > last || (!isText && value.includes('. '))) return null
    values.push(value)
    start = end + next.length
  }
  return values
}
