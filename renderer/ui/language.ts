import { inWords as inWordsOf, type Language, languages } from '../../shared/messages/in-words.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import { type StoragePage, storageOf } from '../storage/page-storage.ts'

/** Each in its own words, so that who does not read the language on screen finds theirs. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const satisfies Record<Language, string>

/** The parts of a window that are used. */
export interface LanguagePage extends StoragePage {
  readonly navigator: { readonly languages: readonly string[] }
}

const storageKey = 'print-station.language'

/**
 * The language of this page. It is read as soon as the first words are, and stays until the page is loaded again: words are
 * plain values, also where modules keep them. Without a page, as in tests, it is English.
 */
export const language: Language = languageOf((globalThis as { readonly window?: LanguagePage }).window)

/** What is said, in the language of this page. */
export const inWords = (said: Said): string => inWordsOf(said, language)

/** The words of a feature in the language of this page. */
export const inLanguage = <Words>(words: Readonly<Record<Language, Words>>): Words => words[language]

/**
 * What a translation of some words must have: the same keys, and functions that take the same. A word that is missing, or one
 * too many, is then an error of types.
 */
export type WordsLike<Words> = Words extends string
  ? string
  : Words extends (...given: infer Given) => infer Said
    ? (...given: Given) => WordsLike<Said>
    : Words extends object
      ? { readonly [Key in keyof Words]: WordsLike<Words[Key]> }
      : Words

/** Chosen by a person for this console, or else the first that the system asks for and the console speaks, or English. */
export function languageOf(page: LanguagePage | undefined): Language {
  if (page === undefined) return 'en'
  const asked = page.navigator.languages.map((tag) => tag.toLowerCase().split('-')[0])
  return chosenLanguage(page) ?? asked.map(spoken).find((known) => known !== null) ?? 'en'
}

/** The choice of a person for this console, or null to follow the system. */
export function chosenLanguage(page: LanguagePage): Language | null {
  return spoken(storageOf(page, 'localStorage').getItem(storageKey) ?? undefined)
}

/** Keeps the choice for this console, and loads the page again where it now speaks another language. */
export function chooseLanguage(page: ReloadingPage, chosen: Language | null): void {
  const before = languageOf(page)
  const storage = storageOf(page, 'localStorage')
  if (chosen === null) storage.removeItem(storageKey)
  else storage.setItem(storageKey, chosen)
  if (languageOf(page) !== before) page.location.reload()
}

interface ReloadingPage extends LanguagePage {
  readonly location: { reload(): void }
}

function spoken(name: string | undefined): Language | null {
  return languages.find((known) => known === name) ?? null
}
