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
  readonly looksFor: RegExp
  readonly names: readonly string[]
  readonly says: string
  /** How much of it is fixed: of two that fit, the one that says more is meant. */
  readonly weight: number
}

/** Lists say the same again and again. */
const mostKept = 2_000
/** More sentences at once are no message of the station. */
const mostSentences = 12

export function createTranslate({ sentences, statuses }: Translation): Translate {
  const patterns = Object.entries(sentences)
    .filter(([key]) => key.includes('{'))
    .map(([key, says]) => patternOf(key, says))
    .toSorted((left, right) => right.weight - left.weight)
  const kept = new Map<string, string | null>()

  const translate = (text: string): string | null => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const found = inParts(text, mostSentences)
    if (kept.size >= mostKept) kept.clear()
    kept.set(text, found)
    return found
  }

  const inParts = (text: string, left: number): string | null => {
    const whole = asOne(text)
    if (whole !== null || left === 0) return whole
    // The text falls apart at the ends of its sentences; the first part that is known decides.
    for (const { index } of text.matchAll(/(?<=[.:]) /g)) {
      const first = asOne(text.slice(0, index))
      const rest = first === null ? null : inParts(text.slice(index + 1), left - 1)
      if (first !== null && rest !== null) return `${first} ${rest}`
    }
    return null
  }

  const asOne = (text: string): string | null => {
    const exact = Object.hasOwn(sentences, text) ? sentences[text] : undefined
    if (exact !== undefined) return exact
    for (const pattern of patterns) {
      const match = pattern.looksFor.exec(text)
      const said = match === null ? null : fill(pattern, match.slice(1))
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
  const names = parts.filter((_, index) => index % 2 === 1)
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : shapeOf(part))).join('')
  const weight = parts.reduce((sum, part, index) => sum + (index % 2 === 0 ? part.length : 0), 0)
  return { looksFor: new RegExp(`^${source}$`, 's'), names, says, weight }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A part that is not a text of its own ends where a sentence does. */
const shapeOf = (name: string): string =>
  name === 'text' || name === 'sentence' ? '(.+)' : String.raw`((?:(?!\. ).)+?)`
