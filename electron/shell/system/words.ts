import type { ShellLanguage } from './language.ts'
import { de } from './words.de.ts'
import { en, type ShellCopy } from './words.en.ts'

/** The words of this process: English until the program knows the language of its system, and in tests. */
export let shellCopy: ShellCopy = en

/** Settles the language, once and before anything is shown. */
export function speak(language: ShellLanguage): void {
  shellCopy = { en, de }[language]
}
