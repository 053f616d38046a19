import { inLanguage } from '../../ui/language.ts'
import { de } from './shop-floor-words.de.ts'
import { en } from './shop-floor-words.en.ts'

export const shopFloorCopy = inLanguage({ en, de })
