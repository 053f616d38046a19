import type { WordsLike } from '../../ui/language.ts'

/** What the help says around the pages of the handbook. */
export const en = {
  title: 'Help',
  keywords: 'handbook manual documentation how',
  keyHelp: 'Help on this screen',
  contents: 'Pages of the handbook',
  others: { operations: 'Operations, in depth', 'jobs-at-a-press': 'Jobs at a press' },
  search: 'Search the handbook',
  found: 'What was found',
  nothing: 'No page has all of these words.',
  print: 'Print',
  back: 'Back',
  chapter: 'Page',
} as const

export type HelpCopy = WordsLike<typeof en>
