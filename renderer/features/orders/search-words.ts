import { inLanguage } from '../../ui/language.ts'
import { de } from './search-words.de.ts'
import { en } from './search-words.en.ts'

export const searchCopy = inLanguage({ en, de })
