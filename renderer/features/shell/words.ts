import { inLanguage } from '../../ui/language.ts'
import { de, deKeys, deNoAccess, deScanHint } from './words.de.ts'
import { en, hint, keys, noAccess } from './words.en.ts'

export const shellCopy = inLanguage({ en, de })
export const noAccessCopy = inLanguage({ en: noAccess, de: deNoAccess })
export const keysCopy = inLanguage({ en: keys, de: deKeys })
export const scanHint = inLanguage({ en: hint, de: deScanHint })
