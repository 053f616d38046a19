import { inLanguage, type WordsLike } from '../../ui/language.ts'
import { de } from './copy.de.ts'

/** What the dialogs of actions say, whatever the action. */
const en = {
  close: 'Close',
  required: 'This is needed.',
  reasonsBefore: 'Reasons given before',
} as const

export type ActingCopy = WordsLike<typeof en>
export const actingCopy = inLanguage({ en, de })
