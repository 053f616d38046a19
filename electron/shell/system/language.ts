export type ShellLanguage = 'en' | 'de'

/** The first language that the system asks for and the program speaks, or English. */
export function languageOf(preferred: readonly string[]): ShellLanguage {
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return spoken.find((language) => language === 'en' || language === 'de') ?? 'en'
}

/** What a translation of some words must have: the same keys, and functions that take the same. */
export type WordsLike<Words> = Words extends string
  ? string
  : Words extends (...given: infer Given) => infer Said
    ? (...given: Given) => WordsLike<Said>
    : { readonly [Key in keyof Words]: WordsLike<Words[Key]> }
