import { inLanguage } from '../../ui/language.ts'
import { de } from './data-folder-words.de.ts'
import { en } from './data-folder-words.en.ts'

export const dataFolderCopy = inLanguage({ en, de })
