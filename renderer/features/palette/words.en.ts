import type { WordsLike } from '../../ui/language.ts'

/** What the command palette says. */
export const en = {
  search: 'What do you want to do?',
  nothing: 'No command of this name.',
  groups: {
    steps: 'Steps',
    screens: 'Screens',
    work: 'Work of the station',
    operators: 'Operators',
    settings: 'Settings',
    look: 'This console',
  },
  schemes: { auto: 'Colours as the system', light: 'Light colours', dark: 'Dark colours' },
  language: 'Language of this console',
  dense: 'Narrow rows',
  roomy: 'Wide rows',
  silent: 'Sounds off',
  loud: 'Sounds on',
  forItems: (count: number) => `${count} selected items`,
} as const

export type PaletteCopy = WordsLike<typeof en>
