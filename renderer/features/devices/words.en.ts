import type { CallOutput } from '../../../shared/station-api.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What is said about the console on the network of the shop. */
export const en = {
  keywords: 'device tablet phone second screen browser network link qr',
  title: 'Console on the network',
  how: 'Other machines and tablets in the shop can open the console in their browser, each with a link of its own. They work on orders; settings stay here.',
  warning:
    'It is sent unencrypted: switch it on only in a network that you trust, and never lead a tunnel to its port.',
  network: 'Serve the console to devices on the network',
  host: 'Listen on',
  hostHow: '0.0.0.0 is every network of this machine.',
  port: 'Port',
  names: 'Other names of this machine',
  namesHow: 'Separated by spaces. A page that is asked for under a name that is not here is refused.',
  state: {
    off: 'Off.',
    listening: 'On.',
    waiting: 'It cannot be reached.',
  } as const satisfies Record<CallOutput<'devices.list'>['console']['state'], string>,
  devices: 'Devices',
  none: 'No device has a link yet.',
  add: 'Let a device in…',
  addTitle: 'Let a device in',
  addSubmit: 'Make a link',
  name: 'Name of the device',
  nameHow: 'Such as “Tablet at the press”.',
  linkTitle: (name: string) => `The link of ${name}`,
  linkHow:
    'Open it on the device: scan it, or copy it. It is shown this once, so keep it there, for instance as a bookmark: after a month, or four days without use, the device asks for it again.',
  linkOff: 'The console is not on the network yet. The link will be of use at this path of its address:',
  qr: (name: string) => `The link of ${name} as a QR code`,
  copyLink: 'Copy the link',
  done: 'Done',
  added: 'added',
  lastSeen: 'last seen',
  never: 'never used',
  signedIn: (count: number) => (count === 0 ? 'not signed in' : 'signed in'),
  revoke: 'Revoke',
  revokeLabel: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke ${name}`,
  revokeHow: 'Its link stops working and it is signed out at once. This cannot be undone: a new link can be made.',
  revoked: (name: string) => `${name} is locked out.`,
} as const

export type DevicesCopy = WordsLike<typeof en>
