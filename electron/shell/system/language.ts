import { type Language, languages } from '../../../shared/messages/in-words.ts'

/** The first language that the system asks for and the program speaks, or English. */
export function languageOf(preferred: readonly string[]): Language {
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return spoken.flatMap((tag) => languages.filter((language) => language === tag))[0] ?? 'en'
}

/** What a translation of some words must have: the same keys, and functions that take the same. */
export type WordsLike<Words> = Words extends string
  ? string
  : Words extends (...given: infer Given) => infer Said
    ? (...given: Given) => WordsLike<Said>
    : { readonly [Key in keyof Words]: WordsLike<Words[Key]> }
