import { inLanguage } from '../../ui/language.ts'
import { de } from './delivery-words.de.ts'
import { en } from './delivery-words.en.ts'

export const deliveryCopy = inLanguage({ en, de })
