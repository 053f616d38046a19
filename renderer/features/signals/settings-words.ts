import { inLanguage } from '../../ui/language.ts'
import { de } from './settings-words.de.ts'
import { en } from './settings-words.en.ts'

export const signalSettingsCopy = inLanguage({ en, de })
