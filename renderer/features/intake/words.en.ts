import type { InterfaceMode, SecretName, Settings } from '../../../shared/settings.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What is said of how orders come in: keys, Production Interfaces, the address, test orders. */
export const en = {
  keywords: {
    keys: 'api key secret password',
    interfaces: 'dashboard path webhook key',
    receiving: 'port host network webhook intake listen',
    tests: 'test dry run test center sandbox',
  },
  keys: 'Keys',
  keysHow: 'Both come from the Cloudprinter dashboard. A key is never shown again once it is saved.',
  secretNames: {
    orderApiKey: 'Key of incoming orders',
    signalApiKey: 'Key of signals',
    tunnelToken: 'Token of the tunnel',
    smtpPassword: 'Password of the mail server',
    webhookSecret: 'Token of the webhook',
  } as const satisfies Record<SecretName, string>,
  secretHow: {
    orderApiKey: 'From the Production Interface. Orders with another key are refused.',
    signalApiKey: 'From the CloudSignal API Interface. It goes out with every signal.',
    tunnelToken: 'From the dashboard of the tunnel. It is given to the program of the tunnel and to nobody else.',
    smtpPassword: 'It is given to the mail server and to nobody else.',
    webhookSecret: 'It goes with each message, as a bearer token. Empty: none is sent.',
  } as const satisfies Record<SecretName, string>,
  secretStart: 'The key given at the start stays in use. One saved here counts when the station is started without it.',
  storage: {
    encrypted: 'Keys are kept in the keyring of this system.',
    plain: 'This system offers no keyring, so keys are kept as plain text in a file that only this user can read.',
  },
  interfaces: 'Production Interfaces',
  interfacesHow:
    'Each one of the Cloudprinter dashboard has its own key and sends its orders to its own path. The host is that of your tunnel.',
  interfacePath: 'Path',
  interfaceFirst: 'The first one. Its key is the key of incoming orders.',
  interfaceModes: { live: 'Live', test: 'Test' } as const satisfies Record<InterfaceMode, string>,
  interfaceModesHow: 'Every order that comes to a test interface is marked as a test.',
  interfaceMode: 'Orders are',
  interfaceKeyNone: 'No key: its orders are refused',
  interfaceAdd: 'Add a Production Interface',
  interfaceAddTitle: 'New Production Interface',
  interfaceEdit: 'Change',
  interfaceEditTitle: (name: string) => `Production Interface ${name}`,
  interfaceName: 'Name',
  interfaceNameHow: 'As in the dashboard, or as you like.',
  interfacePathHow: 'Letters, digits, - and _ after each slash. Enter the same path in the dashboard.',
  interfacePathChanged: 'Orders sent to the path before are no longer taken once this is saved.',
  interfaceKey: 'Key',
  interfaceKeyHow: 'Never shown again once it is saved.',
  interfaceSaved: (name: string) => `Production Interface ${name} is saved.`,
  interfaceRemove: 'Remove',
  interfaceRemoveTitle: (name: string) => `Remove Production Interface ${name}`,
  interfaceRemoveText: 'Its key is forgotten, and orders sent to its path are refused from now on. Its orders stay.',
  interfaceRemoved: (name: string) => `Production Interface ${name} is removed.`,
  copyPath: (name: string) => `Copy the path of ${name}`,
  tests: 'Test orders',
  testOrders: 'What test orders do',
  testOrdersHow:
    'Counts for orders that come from now on. The Test Center of Cloudprinter looks for signals: report them while it checks the station.',
  testOrdersChoices: {
    dry_run: 'Dry run: work them like any order, report nothing',
    produce: 'Produce and report them like any order',
  } as const satisfies Record<Settings['intake']['testOrders'], string>,
  readTestFlag: 'Also trust a mark in the order',
  readTestFlagHow: 'Orders with a true test, is_test or sandbox count as tests too. Cloudprinter does not document it.',
  receiving: 'Receiving orders',
  receiveOrders: 'Receive orders',
  receiveOrdersHow:
    'Off, each order is answered so that Cloudprinter sends it again. Nothing is lost for as long as it does.',
  host: 'Listen on',
  hostHow: '127.0.0.1 keeps it on this machine, where a tunnel reaches it. Anything else opens it to the network.',
  port: 'Port',
  maxBody: 'Largest order document, MB',
} as const

export type IntakeCopy = WordsLike<typeof en>
