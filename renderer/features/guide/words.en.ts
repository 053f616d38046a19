import type { GuideStep, TestStage } from '../../../shared/guide-api.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the guide of the first start says. */
export const en = {
  keywords: 'first start set up',
  title: 'Set up this station',
  intro:
    'The first three steps and the test order make a station; each of the others can be skipped. You can leave at any time: what is done stays done.',
  loading: 'Loading the guide',
  list: 'Steps of the set-up',
  progress: (done: number, total: number) => `${done} of ${total} done`,
  done: 'Done',
  open: 'Not done yet',
  names: {
    order_key: 'Order key',
    address: 'Address for orders',
    signal_key: 'Signal key',
    test_order: 'Test order',
    products: 'What do product codes mean here?',
    destination: 'Where do finished files go?',
    printer: 'What prints tickets and labels?',
    backup: 'Where are copies of the backups?',
    privacy: 'For how long is it known whom an order was for?',
  } as const satisfies Record<GuideStep, string>,
  how: {
    order_key:
      'Copy the key from the Production Interface in the Cloudprinter dashboard. By this key the station tells Cloudprinter’s orders from anything else.',
    address:
      'Enter this path, behind the public address of your tunnel, as the address of the Production Interface. The tunnel leads to the port on this machine.',
    signal_key:
      'Copy the key from the CloudSignal API Interface in the Cloudprinter dashboard. With it the station reports each step.',
    test_order:
      'The station sends itself an order, with a PDF of its own, and you take it through every step. It is marked as a test and nothing of it is reported to Cloudprinter.',
    privacy:
      'So long after an order has ended, names, streets and how to reach people are erased by themselves, and for good. The settings say it anew at any time.',
    products:
      'With products, each file is checked before it is printed: pages, size, spine. Without them nothing is checked.',
    printer:
      'With a printer, job tickets, labels and packing slips come out at a key or by themselves. Without one the dialog of the system prints the tickets alone.',
    backup:
      'The station backs its orders up each day, onto the same disk. Copies on another disk or a share outlive that disk.',
    destination:
      'With a destination, such as the hot folder of a RIP, finished files go to the press by themselves. Without one somebody copies them.',
  } as const satisfies Record<GuideStep, string>,
  key: { order_key: 'Order key', signal_key: 'Signal key' },
  enter: 'Enter the key',
  replace: 'A key is set. Enter another one to replace it',
  save: 'Save',
  saveFor: (name: string) => `Save: ${name}`,
  saved: 'The key is saved.',
  showTyped: (name: string) => `Show what is typed: ${name}`,
  outside: 'Address for Cloudprinter',
  path: 'Path',
  port: 'Port on this machine',
  local: 'Whole address on this machine',
  copy: (what: string) => `Copy: ${what}`,
  confirm: 'I have entered it',
  confirmed: 'Entered. It can be looked up here at any time.',
  notListening: 'The station does not receive orders at the moment: the exceptions say why.',
  send: 'Send a test order',
  sendAgain: 'Send another test order',
  needsKey: 'Set the order key first: orders are refused without one.',
  sent: 'The test order is in.',
  stages: {
    received: 'Received with the right key',
    files: 'PDF placed and verified',
    in_production: 'Production started',
    produced: 'Produced',
    packed: 'Packed',
    shipped: 'Shipped',
    reported: 'Every step has its report, which stays here',
  } as const satisfies Record<TestStage, string>,
  stagesList: 'Way of the test order',
  stageDone: 'done',
  stageOpen: 'to come',
  openItem: 'Show it in the queue',
  complete: (seconds: number) =>
    seconds < 60
      ? `The test order went its whole way in ${seconds} seconds.`
      : `The test order went its whole way in ${Math.floor(seconds / 60)} min ${seconds % 60} s.`,
  ready: 'This station is ready for orders.',
  readyHere: 'Ready on this machine; not yet reached from outside.',
  tunnel: 'From outside…',
  noTunnel: 'No public address is known yet. A tunnel that the station runs gives it one.',
  whichTunnel: { label: 'Which tunnel?', section: 'a-way-in-the-tunnel' },
  filesFrom:
    'Cloudprinter hands files out only to addresses on the list of the Production Interface: add the public IP address of your shop there. Your internet provider or the status page of your router names it.',
  reached: 'Orders come through: the station has been reached from outside.',
  skipped: 'Skipped. The settings have it at any time.',
  optional: {
    products: {
      open: 'Open products and papers',
      skip: 'Without products for now',
      done: 'There are products. New codes are listed there.',
    },
    destination: {
      open: 'Set up a destination',
      skip: 'Files go by hand here',
      done: 'Files can go to the press.',
    },
    printer: {
      open: 'Set up a printer',
      skip: 'Without a printer for now',
      done: 'There is a printer. Each console chooses which one its keys print on.',
    },
  },
  backup: {
    folder: 'Folder on another disk',
    folderHow: 'The whole path of a folder that is there, for this station alone.',
    save: 'Copy the backups there',
    skip: 'No copies for now',
    made: 'A backup was made and copied.',
    done: (folder: string) => `Each backup is copied to ${folder}.`,
  },
  parts: {
    how: 'What is set up beside, seen through with the test order:',
    list: 'What the test order went through',
    names: {
      products: 'Checked against its product',
      destination: 'With the press',
      printer: 'Ticket printed',
      backup: 'In a backup',
    },
    deeds: {
      products: 'Say what its code means',
      destination: 'Send it there',
      printer: 'Print its ticket',
      backup: 'Back up now',
    },
  },
  later: 'Not now',
  close: 'Close the guide',
  dismiss: 'Do not offer it again',
  dismissed: 'The guide is put away. The settings open it again.',
  join: 'This is another station of a shop…',
  joinHow:
    'Does the shop have its orders in a database already? Then this station joins it, and needs no keys of its own.',
  offer: 'Set up this station',
  offerTest: 'Try a test order',
  settingsTitle: 'Set-up guide',
  settingsHow: 'Keys, the address for orders and a test order, step by step.',
  settingsOpen: 'Open the guide',
} as const

export type GuideCopy = WordsLike<typeof en>
