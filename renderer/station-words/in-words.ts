import { german, germanOfHistory } from '../../shared/station-words/german.ts'
import { createTranslate } from '../../shared/station-words/translate.ts'
import { language } from '../ui/language.ts'
import type { WordsOfStation } from './speaking.ts'

/** What the station says, in the language of this page; null where the page speaks as the station does. */
export const wordsHere: WordsOfStation | null =
  language === 'en' ? null : { translate: createTranslate(german), translateHistory: createTranslate(germanOfHistory) }

/** A text of the station, or of a rule that both share, in the language of this page. */
export const inWords = (text: string): string => wordsHere?.translate(text) ?? text
