import type { Language } from '../../../shared/messages/in-words.ts'
import { de } from './words.de.ts'
import { en, type ShellCopy } from './words.en.ts'

/** The words of this process: English until the program knows the language of its system, and in tests. */
export let shellCopy: ShellCopy = en

/** The language of `shellCopy`. */
export let shellLanguage: Language = 'en'

/** Settles the language, once and before anything is shown. */
export function speak(language: Language): void {
  shellLanguage = language
  shellCopy = { en, de }[language]
}
