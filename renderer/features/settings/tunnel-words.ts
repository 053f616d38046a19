import { inLanguage } from '../../ui/language.ts'
import { de } from './tunnel-words.de.ts'
import { en } from './tunnel-words.en.ts'

export const tunnelCopy = inLanguage({ en, de })
