import type { StationState } from '../../../shared/stations-api.ts'
import type { StoreWork } from '../../../shared/store-api.ts'
import type { WordsLike } from '../../ui/language.ts'

/** The words about where the orders lie, and who works on them. */
export const en = {
  keywords: 'database postgresql sqlite move stations drain invite join shop',
  store: 'Where the orders lie',
  orders: 'Orders',
  inFolder: (version: string) => `In the data folder (${version})`,
  inDatabase: (database: string, version: string) => `${database} (${version})`,
  ways: {
    move: 'Move to a database…',
    reconnect: 'Other password or address…',
    back: 'Bring back to this machine…',
  },
  address: 'Address of the database',
  addressHow: 'postgres://user@host:5432/name, as whoever runs the database gave it to you.',
  password: 'Password',
  passwordHow: 'As it is, whatever characters are in it.',
  showTyped: 'Show what is typed: Password',
  test: 'Test',
  answers: (database: string, version: string) => `${database} answers: ${version}. Orders are safe in it.`,
  isFilled: [
    'It has data in it. Orders are moved only into an empty database.',
    'If these are the orders of a shop that this station is to work for: the set-up guide lets a new station join it.',
  ],
  moveTitle: 'Move the orders to a database',
  move: 'Move the orders',
  moveHow: [
    'It is empty, so the orders can be moved there.',
    'What is being fetched and sent comes to its end first. While every order is copied and compared, no step is taken and new orders are answered with "try again later": Cloudprinter sends them again. It can be ended until it is done.',
    'Then the station starts again on the database. The address and the password are kept with the keys. What the data folder holds stays as it is, and no station starts on it any more.',
  ],
  begun: 'The orders are being moved.',
  backTitle: 'Bring the orders back to this machine',
  back: 'Bring back',
  backHow: [
    'Every order is copied into the data folder of this station and compared, and the station starts again on it. Meanwhile no step is taken, and new orders are answered with "try again later".',
    'All other stations of the shop have to be stopped before. Afterwards none starts on the database any more.',
  ],
  reconnectTitle: 'Another password or address',
  reconnectHow:
    'The same database with another password, or at another address. It is tried before it is kept; then the station starts again with it.',
  keep: 'Keep and start again',
  kept: 'It is kept. The station starts again.',
  work: {
    idle: 'Nothing is being moved.',
    resting: 'The orders are about to be moved. What is being fetched and sent comes to its end.',
    copying: 'The orders are being copied. New ones are asked to try again in a moment.',
    comparing: 'Every order is being compared. New ones are asked to try again in a moment.',
    restarting: 'The station starts again.',
  } as const satisfies Record<StoreWork, string>,
  target: (database: string) => `To ${database}.`,
  rows: (done: string, total: string) => `${done} of ${total}`,
  end: 'End the move',
  ended: 'The move was ended. The orders are where they were.',
  stations: 'Stations of the shop',
  states: {
    working: 'Working',
    draining: 'Takes no new work',
    gone: 'Gone',
  } as const satisfies Record<StationState, string>,
  isThis: 'this station',
  version: (version: string) => `Version ${version}`,
  since: 'since',
  lastSeen: 'last heard of',
  reachesAll: 'reaches the files and Cloudprinter',
  noLibrary: 'does not reach the files',
  noSignals: 'does not reach Cloudprinter',
  act: {
    working: 'No new work',
    draining: 'Take work again',
    gone: 'Forget',
  } as const satisfies Record<StationState, string>,
  actLabel: {
    working: (name: string) => `No new work: ${name}`,
    draining: (name: string) => `Take work again: ${name}`,
    gone: (name: string) => `Forget: ${name}`,
  } as const satisfies Record<StationState, (name: string) => string>,
  drainHow:
    'It ends what it is fetching and sending, and takes nothing new; the other stations do that. It goes on receiving orders and showing them, which are of all.',
  drainLast: 'No other station works just now: files and signals wait until one does.',
  drains: (name: string) => `${name} takes no new work.`,
  worksAgain: (name: string) => `${name} takes work again.`,
  forgetHow: 'It leaves this list. Should it start again, it is back. Nothing of the orders is lost.',
  forgotten: (name: string) => `${name} has left the list.`,
  invite: 'Invite another station…',
  inviteTitle: 'A code for another station',
  copyCode: 'Copy the code',
  usableFor: (minutes: number) => `One station can join with it, within ${minutes} min`,
  until: 'until',
  expired: 'It can be used no more. Make a new one.',
  usedUp: 'It was used. If the other station has not joined, make a new one.',
  inviteHow: (address: string) =>
    `At the other station, in the set-up guide: "This is another station of a shop". It asks for the database, ${address}, with its password, for the folder of the files, and then for this code. The code is not shown again.`,
  done: 'Done',
  needsCode: {
    missing:
      'This station has not joined the shop yet: it cannot read its keys, so it takes no orders and reports nothing.',
    wrong: 'The shop has other keys by now, which this station cannot read: it takes no orders and reports nothing.',
  },
  enterCode: 'Enter the code…',
  codeTitle: 'Join the shop',
  code: 'Code',
  codeHow:
    'Another station shows it: Settings, Where the orders lie, "Invite another station". It holds for 15 minutes.',
  join: 'Join',
  joined: 'This station has joined the shop.',
  joinTitle: 'Another station of a shop',
  joinStart: 'Join and start again',
  joinBegun: 'The station starts again on the orders of the shop.',
  joinNext:
    'It has data in it. If these are the orders of the shop, this station can join: it starts again on them, and then asks for the code that another station shows.',
  joinEmpty: 'It is empty. The first station of the shop moves its orders there: Settings, Where the orders lie.',
  library: 'Folder of the files',
  libraryHow: 'The network folder that all stations of the shop see, as a whole path on this machine.',
} as const

export type StationsCopy = WordsLike<typeof en>
