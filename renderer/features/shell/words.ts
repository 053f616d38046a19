import { inLanguage } from '../../ui/language.ts'
import { de, deNoAccess, deScanHint } from './words.de.ts'
import { en, hint, noAccess } from './words.en.ts'

export const shellCopy = inLanguage({ en, de })
export const noAccessCopy = inLanguage({ en: noAccess, de: deNoAccess })
export const scanHint = inLanguage({ en: hint, de: deScanHint })
