import type { ScanStep } from '../../stores/preferences.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the console says about who works at it. */
export const en = {
  keywords: {
    people: 'names people persons staff who works here badge',
    console: 'name language volume sounds rows one scan place step',
  },
  help: 'Choose who works here',
  choose: 'Choose who works here…',
  workAs: (name: string) => `Work as ${name}`,
  here: 'Who works here?',
  hereHow: 'The name goes into the history with each step. A badge can be scanned at any time.',
  noPeople: 'Nobody is on the list of operators yet. With a list there is a key for each name, at every console.',
  openSettings: 'Make the list…',
  save: 'Save',
  find: 'Find a name',
  people: 'Operators',
  peopleHow: 'Names to choose from with Shift+O, or with a badge. There are no passwords: this is for the history.',
  none: 'Nobody is on the list.',
  name: 'Name',
  badge: 'Badge',
  field: (what: string, line: number) => `${what}, line ${line}`,
  up: (line: number) => `Move line ${line} up`,
  remove: (line: number) => `Remove line ${line}`,
  incomplete: 'Give each line a name, or remove it.',
  add: 'Add a person',
  console: 'This console',
  consoleHow: 'Kept on this console alone.',
  yourName: 'Your name',
  yourNameHow: 'Goes into the history with each step taken at this console.',
  language: 'Language',
  languageHow: 'Of this console alone. The page is loaded again.',
  languageOfSystem: 'As the system',
  askAgain: 'Ask who works here again after, minutes',
  askAgainHow: 'Without a key or a click for so long. 0: never.',
  dense: 'Narrow rows in the queue',
  denseHow: 'More items on the screen, without their numbers and notes.',
  scanStep: 'One scan takes',
  scanStepHow:
    'The step that is taken here: an item that stands right before it needs no second scan. Any other still does. Undo takes it back.',
  scanSteps: {
    none: 'No step: each needs a second scan',
    in_production: 'Start production',
    produced: 'Mark as produced',
    packed: 'Mark as packed',
    next: 'Whichever step comes next',
  } as const satisfies Record<ScanStep, string>,
  volume: 'Sounds of scans',
  volumeHow: 'High for yes, low for no. At 0 this console is silent.',
  listen: 'Listen',
  percent: (volume: number) => (volume === 0 ? 'off' : `${volume} %`),
} as const

export type OperatorsCopy = WordsLike<typeof en>
