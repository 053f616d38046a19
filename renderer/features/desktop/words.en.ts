import type { DesktopView } from '../../../shared/desktop-api.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What is said about the program on its desktop. */
export const en = {
  choose: 'Choose…',
  title: 'Program',
  how: 'How the program behaves on this machine. Closing its window leaves it in the tray, where it receives orders.',
  startWithSystem: 'Start with the system',
  loginItem: {
    on: 'The system starts it at login.',
    off: 'The system does not start it.',
    blocked: 'The system does not start it, although it was asked to.',
  } as const satisfies Record<DesktopView['loginItem']['state'], string>,
  startHidden: 'Stay in the tray when started at login',
  keepAwake: 'Keep the machine awake while files or signals wait',
  keptAwake: 'It is kept awake now.',
  notifyUrgentOrders: 'Notify of new orders that leave within a day',
  notifyTrouble: 'Notify of what is urgent',
  notifyHow: 'At most one of each kind in a minute.',
  safeMode: 'Safe mode',
  safeModeHow:
    'The program ended unexpectedly several times. Orders are received; downloads and signals wait. The causes stand in logs/faults.log of the data folder.',
  leaveSafeMode: 'Resume downloads and signals',
  leftSafeMode: 'Downloads and signals go on.',
  updates: 'New versions',
  updatesHow:
    'A new version is installed when you ask for it, or when the station is quiet; always after a backup, and never while files are fetched or signals sent.',
  updateUrl: 'Address of the update server',
  updateUrlHow: 'Empty: nobody is asked.',
  updateWhenIdle: 'Install by itself when nobody works',
  updateQuietMinutes: 'Quiet for, minutes',
  check: 'Look for a new version',
  install: 'Install and start again',
  state: {
    off: 'Off.',
    idle: 'This is the newest version, as far as is known.',
    checking: 'Looking for a new version.',
    fetching: 'The new version is being fetched.',
    ready: 'A new version is ready.',
    installing: 'A backup is made, then the program starts again.',
    failed: 'The last look failed.',
  } as const satisfies Record<DesktopView['update']['state'], string>,
  version: (version: string) => `Version ${version}.`,
} as const

export type DesktopCopy = WordsLike<typeof en>
