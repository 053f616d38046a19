import { inLanguage } from '../../ui/language.ts'
import { de } from './words.de.ts'
import { en } from './words.en.ts'

export const settingsCopy = inLanguage({ en, de })

export { type GroupName, groupNames } from './words.en.ts'
