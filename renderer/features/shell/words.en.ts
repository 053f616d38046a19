import type { StationStatus } from '../../../shared/station-api.ts'
import type { Screen } from '../../stores/navigation.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'
import type { HelpGroup } from '../actions/action.ts'

/** What stands around the screens. */
export const en = {
  /** The sheet of keys: its parts, and what it says of the keys that work everywhere. */
  keyGroups: {
    move: 'Move',
    select: 'Select',
    steps: 'Steps',
    more: 'Files, search and people',
    lists: 'Exceptions, signals, inbox',
    products: 'Products and papers',
    destinations: 'Destinations and routes',
    deliveries: 'Deliveries',
    batches: 'Batches',
    batch_rules: 'Batch rules',
    printing: 'Printers',
  } as const satisfies Record<HelpGroup, string>,
  help: {
    find: 'Find by name, number, city or reference',
    far: 'Show the item in large letters, to be read from afar',
    palette: 'Every command by its name',
    keys: 'This list',
  },
  find: 'Find an item or an order',
  far: 'Item in large letters',
  showKeys: 'Show all keys',
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
    products: 'Products and papers',
    office: 'Figures and statement',
    destinations: 'Destinations and routes',
    deliveries: 'To the press',
    batches: 'Batches',
    batch_rules: 'Batch rules',
    printing: 'Printers',
    help: 'Help',
  } as const satisfies Record<Screen, string>,
  needAttention: (count: number) => (count === 1 ? '1 needs attention' : `${count} need attention`),
  openItems: (count: number) => `${count} to do`,
  dueToday: 'Due today',
  dueOf: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)}`,
  dueNone: 'Nothing due today',
  overdue: (count: number) => `${formatNumber(count)} overdue`,
  operatorNone: 'No name set',
  operator: (name: string) => `Operator: ${name}`,
  keys: 'All keys',
  schemes: { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' },
  notices: 'Notices',
  openScreen: (name: string) => `Open ${name}`,
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
    refusing: () => 'Refusing orders: no key',
    closed: () => 'Not receiving orders: switched off',
    waiting_for_port: () => 'Not receiving: waiting for the port',
    stopped: () => 'Not receiving orders',
  } as const satisfies Record<StationStatus['intake']['state'], (port: string) => string>,
  away: {
    postgres: (since: string) => `Database away since ${since}: orders are answered 503 and come again`,
    sqlite: (since: string) => `Nothing can be stored since ${since}: orders are answered 503 and come again`,
  } as const satisfies Record<StationStatus['store']['engine'], (since: string) => string>,
  ordersMoving: 'The orders are being moved: new ones are answered 503 and come again',
  outside: {
    reached: (ago: string | null) => `Receiving, reached from outside ${ago ?? 'never'}`,
    failing: (ago: string | null) =>
      ago === null ? 'Receiving, not reached from outside' : `Receiving, last reached from outside ${ago}`,
  },
  signals: {
    name: 'Signals',
    done: 'all delivered',
    noKey: 'no key',
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

export type ShellCopy = WordsLike<typeof en>

/** The screen that stands in for the console when it may not talk to the station. */
export const noAccess = {
  title: 'This page needs the address that the station printed',
  text: 'Open the whole address, with everything after the #. The station prints it when it starts, and a new one each time. It contains the token that lets a browser in. A device on the network has a link of its own: open that again.',
  refused: 'The station did not accept the token of this page. It may have been started again since.',
} as const

export type NoAccessCopy = WordsLike<typeof noAccess>

/** Below the keys: a scanner needs none. */
export const hint =
  'A scan works on every screen: it opens the item, and the same scan again takes its next step. On a Mac, Ctrl is the Command key.'
