import type { StationStatus } from '../../../shared/station-api.ts'
import type { Screen } from '../../stores/navigation.ts'

/** What stands around the screens. */
export const shellCopy = {
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
  find: 'Find an item or an order',
  findHint: 'Item or order number',
  notFound: (number: string) => `There is no item and no order with the number ${number}.`,
  dueToday: 'Due today',
  dueOf: (done: number, total: number) => `${done} of ${total}`,
  dueNone: 'Nothing due today',
  overdue: (count: number) => `${count} overdue`,
  operatorNone: 'No name set',
  operator: (name: string) => `Operator: ${name}`,
  keys: 'All keys',
  schemes: { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' },
  notices: 'Notices',
  openSettings: 'Open settings',
  connecting: 'Connecting to the station',
  unlinked: 'The connection to the station is lost. What is shown may be old. Connecting again…',
  version: (version: string) => `Version ${version}`,
  receiving: {
    listening: (port: string) => (port === '' ? 'Receiving orders' : `Receiving at port ${port}`),
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
} as const

/** The screen that stands in for the console when it may not talk to the station. */
export const noAccessCopy = {
  title: 'This page needs the address that the station printed',
  text: 'Open the whole address, with everything after the #. The station prints it when it starts, and a new one each time. It contains the token that lets a browser in.',
  refused: 'The station did not accept the token of this page. It may have been started again since.',
} as const

/** Every key, as the help shows them. */
export const keysCopy: readonly { readonly group: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    group: 'Move',
    keys: [
      ['↑ ↓ or K J', 'Move through the list'],
      ['Space', 'Select the item'],
      ['Shift ↑ ↓', 'Select a range'],
      ['Enter', 'Give the item the whole window'],
      ['Esc', 'Back, or clear the selection'],
      ['1 – 8', 'Queue, orders, downloads, signals, inbox, exceptions, today, settings'],
    ],
  },
  {
    group: 'Steps',
    keys: [
      ['N', 'Next step of the item, or of all selected'],
      ['H', 'Hold'],
      ['E', 'Report an error'],
      ['X', 'Cancel'],
      ['U', 'Undo the last step'],
    ],
  },
  {
    group: 'Files and search',
    keys: [
      ['O', 'Open the PDF'],
      ['F', 'Show it in its folder, or copy its path'],
      ['/', 'Find by number, or scan'],
      ['?', 'This list'],
    ],
  },
]
