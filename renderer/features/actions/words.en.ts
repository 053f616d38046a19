import type { WordsLike } from '../../ui/language.ts'

/** What is said of keys that act the same on every list. */
export const en = {
  main: 'The blue button of what is chosen',
} as const

export type ActionsCopy = WordsLike<typeof en>
