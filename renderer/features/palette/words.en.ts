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
    look: 'This console',
  },
  undo: 'Undo the last step',
  selectAll: 'Select the loaded items',
  clear: 'Clear the selection',
  find: 'Find an item or an order',
  keys: 'Show all keys',
  far: 'Item in large letters',
  pauseSignals: 'Pause signals',
  resumeSignals: 'Resume signals',
  pauseFiles: 'Pause downloads',
  resumeFiles: 'Resume downloads',
  choose: 'Choose who works here…',
  workAs: (name: string) => `Work as ${name}`,
  schemes: { auto: 'Colours as the system', light: 'Light colours', dark: 'Dark colours' },
  language: 'Language of this console',
  dense: 'Narrow rows',
  roomy: 'Wide rows',
  silent: 'Sounds off',
  loud: 'Sounds on',
  forItems: (count: number) => `${count} selected items`,
} as const

export type PaletteCopy = WordsLike<typeof en>
