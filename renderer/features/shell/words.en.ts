import type { StationStatus } from '../../../shared/station-api.ts'
import { type Screen, screens } from '../../stores/navigation.ts'
import type { KeyName } from '../../ui/key-names.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What stands around the screens. */
export const en = {
  product: 'Print Station',
  rail: 'Screens',
  screens: {
    queue: 'Queue',
    orders: 'Orders',
    downloads: 'Downloads',
    signals: 'Signals',
    inbox: 'Inbox',
    exceptions: 'Exceptions',
    today: 'Today',
    settings: 'Settings',
    guide: 'Set-up guide',
    diagnostics: 'Diagnostics',
  } as const satisfies Record<Screen, string>,
  needAttention: (count: number) => `${count} need attention`,
  openItems: (count: number) => `${count} to do`,
  dueToday: 'Due today',
  dueOf: (done: number, total: number) => `${done} of ${total}`,
  dueNone: 'Nothing due today',
  overdue: (count: number) => `${count} overdue`,
  operatorNone: 'No name set',
  operator: (name: string) => `Operator: ${name}`,
  keys: 'All keys',
  schemes: { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' },
  notices: 'Notices',
  openScreen: (name: string) => `Open ${name.toLowerCase()}`,
  urgent: (count: number) => `${count} things need you now`,
  notes: (count: number) => (count === 1 ? '1 note' : `${count} notes`),
  connecting: 'Connecting to the station',
  nothingKept:
    'This browser keeps nothing for this page, or has no room left. Choices such as the language and your name are forgotten when the tab is closed.',
  unlinked: 'The connection to the station is lost. What is shown may be old. Connecting again…',
  zoneUnknown: (zone: string) =>
    `This browser does not know the time zone of the station, ${zone}. Times are shown in UTC.`,
  version: (version: string) => `Version ${version}`,
  receiving: {
    listening: (port: string) => (port === '' ? 'Receiving orders' : `Receiving at port ${port}`),
    closed: () => 'Not receiving orders: switched off',
    waiting_for_port: () => 'Not receiving: waiting for the port',
    stopped: () => 'Not receiving orders',
  } as const satisfies Record<StationStatus['intake']['state'], (port: string) => string>,
  outside: {
    reached: (ago: string | null) => `Receiving, reached from outside ${ago ?? 'never'}`,
    failing: (ago: string | null) =>
      ago === null ? 'Receiving, not reached from outside' : `Receiving, last reached from outside ${ago}`,
  },
  signals: {
    name: 'Signals',
    done: 'all delivered',
  },
  downloads: {
    name: 'Downloads',
    done: 'all here',
  },
  work: {
    halted: 'stopped',
    paused: 'paused',
    running: (count: number) => `${count} running`,
    waiting: (count: number) => `${count} waiting`,
    parked: (count: number) => `${count} need${count === 1 ? 's' : ''} attention`,
  },
  free: (size: string) => `${size} free`,
  freeUnknown: 'Free space unknown',
  close: 'Close',
} as const

export type ShellCopy = WordsLike<typeof en>

/** The screen that stands in for the console when it may not talk to the station. */
export const noAccess = {
  title: 'This page needs the address that the station printed',
  text: 'Open the whole address, with everything after the #. The station prints it when it starts, and a new one each time. It contains the token that lets a browser in. A device on the network has a link of its own: open that again.',
  refused: 'The station did not accept the token of this page. It may have been started again since.',
} as const

export type NoAccessCopy = WordsLike<typeof noAccess>

/** A line of the sheet of keys: the keys as they are printed, what they do, and what they are called in the code. */
export type KeyLine = readonly [shown: string, what: string, names: readonly KeyName[]]

export interface KeyGroup {
  readonly group: string
  readonly keys: readonly KeyLine[]
}

/** Every key, as the sheet of keys shows them. */
export const keys: readonly KeyGroup[] = [
  {
    group: 'Move',
    keys: [
      ['↑ ↓ or K J', 'Move through the list', ['arrowdown', 'arrowup', 'j', 'k']],
      ['Enter', 'Give the item the whole window', ['enter']],
      ['V', 'Show the item in large letters, to be read from afar', ['v']],
      ['Esc', 'Back, or clear the selection', ['escape']],
      [
        `1 – ${screens.length}`,
        screens.map((screen) => en.screens[screen]).join(', '),
        ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      ],
    ],
  },
  {
    group: 'Select',
    keys: [
      ['Space', 'Select the item', [' ']],
      ['Shift ↑ ↓', 'Select a range', ['shift+arrowdown', 'shift+arrowup', 'shift+j', 'shift+k']],
      ['Ctrl A', 'Select the loaded items; again, those after them', ['mod+a']],
    ],
  },
  {
    group: 'Steps',
    keys: [
      ['N', 'Next step of the item, or of all selected', ['n']],
      ['H', 'Hold', ['h']],
      ['E', 'Report an error', ['e']],
      ['X', 'Cancel', ['x']],
      ['U', 'Undo the last step', ['u']],
      ['B', 'Set the item back by a step', ['b']],
      ['R', 'Print the item again', ['r']],
      ['M', 'Write a note on the item or the order', ['m']],
      ['P', 'Print the ticket of the item, or of all selected', ['p']],
    ],
  },
  {
    group: 'Files, search and people',
    keys: [
      ['A', 'Look at the artwork', ['a']],
      ['O', 'Open the PDF', ['o']],
      ['F', 'Show it in its folder, or copy its path', ['f']],
      ['C', 'Clear the filters of the queue', ['c']],
      ['/', 'Find by name, number, city or reference', ['/']],
      ['Ctrl K', 'Every command by its name', ['mod+k']],
      ['Shift O', 'Choose who works here', ['shift+o']],
      ['?', 'This list', ['?']],
    ],
  },
]

/** Below the keys: a scanner needs none. */
export const hint =
  'A scan works on every screen: it opens the item, and the same scan again takes its next step. On a Mac, Ctrl is the Command key.'
