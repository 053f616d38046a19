import { inLanguage } from '../../ui/language.ts'
import { de } from './words.de.ts'
import { en } from './words.en.ts'

export const actionsCopy = inLanguage({ en, de })
