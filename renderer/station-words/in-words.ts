import { german, germanOfHistory } from '../../shared/station-words/german.ts'
import { createTranslate, type Translate } from '../../shared/station-words/translate.ts'
import { language } from '../ui/language.ts'

/** How a page puts what the station says into its language. */
export interface WordsOfStation {
  readonly translate: Translate
  /** Knows the sentences alone that the station writes where people write, too: what is theirs stays as it is. */
  readonly translateHistory: Translate
}

/** What the station says, in the language of this page; null where the page speaks as the station does. */
export const wordsHere: WordsOfStation | null =
  language === 'en' ? null : { translate: createTranslate(german), translateHistory: createTranslate(germanOfHistory) }

/** A text of the station, or of a rule that both share, in the language of this page. */
export const inWords = (text: string): string => wordsHere?.translate(text) ?? text
