import { inLanguage } from '../../ui/language.ts'
import { de } from './find-words.de.ts'
import { en } from './find-words.en.ts'

export const findCopy = inLanguage({ en, de })
