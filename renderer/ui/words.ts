import { inLanguage } from './language.ts'
import { de } from './words.de.ts'
import { en } from './words.en.ts'

export const uiCopy = inLanguage({ en, de })

export type { SpanUnit } from './words.en.ts'
