import { german } from '../../shared/station-words/german.ts'
import { createTranslate, type Translation } from '../../shared/station-words/translate.ts'
import { inLanguage } from '../ui/language.ts'

const translation = inLanguage<Translation | null>({ en: null, de: german })

/** Puts a text of the station into the language of this page; null where the page speaks as the station does. */
export const translateHere = translation === null ? null : createTranslate(translation)

/** A text of the station, or of a rule that both share, in the language of this page. */
export const inWords = (text: string): string => translateHere?.(text) ?? text
