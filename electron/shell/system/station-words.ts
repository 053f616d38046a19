import { german } from '../../../shared/station-words/german.ts'
import { createTranslate, type Translate } from '../../../shared/station-words/translate.ts'
import { shellCopy } from './words.ts'

/** A text of the station in the language of this process; what has no translation stays as it was said. */
export function stationInWords(text: string): string {
  if (shellCopy.language === 'en') return text
  translate ??= createTranslate(german)
  return translate(text) ?? text
}

/** Made when it is first needed: most starts go well and say nothing. */
let translate: Translate | null = null
