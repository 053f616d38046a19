import { inLanguage } from '../../ui/language.ts'
import { de, deSettings } from './words.de.ts'
import { en, settings } from './words.en.ts'

export const scanCopy = inLanguage({ en, de })
export const scannerSettingsCopy = inLanguage({ en: settings, de: deSettings })
