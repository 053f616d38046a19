import type { WordsLike } from '../../ui/language.ts'

/** What the dialogs of actions say, whatever the action. */
export const en = {
  required: 'This is needed.',
  reasonsBefore: 'Reasons given before',
} as const

export type ActingCopy = WordsLike<typeof en>
