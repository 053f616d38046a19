import { inLanguage } from '../../ui/language.ts'
import { de } from './view-words.de.ts'
import { en } from './view-words.en.ts'

export const viewCopy = inLanguage({ en, de })
