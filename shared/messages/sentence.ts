import type { german } from './german.ts'

/** An English sentence of the station, as every other language knows it. */
export type SentenceKey = keyof typeof german

/** What the station says, or what a person or Cloudprinter wrote: a plain string is never put into another language. */
export type Said = Sentence | string

/** A number, a name or an address stays as it is; a sentence within a sentence is put into its language, too. */
export type SentenceValue = Said | number

type NamesIn<K extends string> = K extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** What stands in the places of a sentence: `{ code }` for `'The file server answered {code}.'`. */
export type ValuesOf<K extends string> = { readonly [Name in NamesIn<K>]: SentenceValue }

/** A sentence of the station: key and values until it is shown. */
export class Sentence {
  readonly key: string
  readonly values: Readonly<Record<string, SentenceValue>>

  constructor(key: string, values: Readonly<Record<string, SentenceValue>>) {
    this.key = key
    this.values = values
  }

  /** In English: for logs, exports and all who ask for no language. */
  toString(): string {
    return filled(this.key, this.values, String)
  }

  /** What it becomes within JSON, unless it is kept as a sentence: see `keptSaid`. */
  toJSON(): string {
    return this.toString()
  }
}

/** Says a sentence. The compiler knows its German, and which values it has. */
export function say<K extends SentenceKey>(
  key: K,
  ...values: [NamesIn<K>] extends [never] ? [] : [ValuesOf<K>]
): Sentence {
  return new Sentence(key, values[0] ?? {})
}

/** Says how many there are. Both sentences have a place for `{count}`, the first may do without. */
export function sayCount<One extends SentenceKey, Other extends SentenceKey>(
  count: number,
  one: One,
  other: Other,
  ...values: [Exclude<NamesIn<One | Other>, 'count'>] extends [never]
    ? []
    : [{ readonly [Name in Exclude<NamesIn<One | Other>, 'count'>]: SentenceValue }]
): Sentence {
  return new Sentence(counting.select(count) === 'one' ? one : other, Object.assign({ count }, values[0]))
}

const counting = new Intl.PluralRules('en')

/** Several sentences, one after the other; null ones are left out. */
export function inOneText(first: Said, ...others: readonly (Said | null)[]): Said {
  return others.reduce<Said>(
    (text, next) => (next === null ? text : new Sentence('{text} {next}', { text, next })),
    first,
  )
}

/** The key of a sentence without values, as the rules of a schema carry it; the compiler knows its German. */
export const sentenceKey = <K extends SentenceKey>(key: [NamesIn<K>] extends [never] ? K : never): K => key

const endings: ReadonlySet<string> = new Set(['.', '!', '?', '…'])

/**
 * A sentence with its values in their places, each put into words by `inWords`. A value that ends with a full stop of its own,
 * such as what a person wrote, takes that of the sentence in its place.
 */
export function filled(
  sentence: string,
  values: Readonly<Record<string, SentenceValue>>,
  inWords: (value: SentenceValue) => string,
): string {
  return sentence.replaceAll(/\{(\w+)\}(\.?)/g, (place, name: string, stop: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return place
    const words = inWords(value)
    return endings.has(words.at(-1) ?? '') ? words : words + stop
  })
}
