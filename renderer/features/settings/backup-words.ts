import { inLanguage } from '../../ui/language.ts'
import { de } from './backup-words.de.ts'
import { en } from './backup-words.en.ts'

export const backupCopy = inLanguage({ en, de })
