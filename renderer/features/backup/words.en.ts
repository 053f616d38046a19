import type { BackupKind } from '../../../shared/backup.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the settings say about backups. */
export const en = {
  keywords: 'copy restore database rescue new machine fire',
  title: 'Backups',
  how: 'Copies of the orders and their history on this machine, checked after they are written. PDFs are not part of them. Copy the folder to another machine as well.',
  folder: 'Folder',
  nextAt: 'Next one',
  daily: 'Make one every day',
  hour: 'At hour',
  hourHow: 'By the clock of the station, 0 to 23.',
  keepDays: 'Keep for days',
  keepCount: 'At most',
  keepHow: 'Counts for daily ones; the newest three always stay.',
  copies: 'Copies in another folder',
  copiesHow:
    'Of another disk or a share, for this station alone. Each backup is copied there, too. Empty: a broken disk takes the backups with it.',
  now: 'Back up now',
  backedUp: (path: string, size: string) => `Backed up to ${path}, ${size}.`,
  list: 'Backups, the newest first',
  none: 'There is no backup yet.',
  kinds: { daily: 'daily', manual: 'by hand', before_update: 'before an update' } as const satisfies Record<
    BackupKind,
    string
  >,
  line: (kind: string, size: string, ordersSince: number) =>
    `${kind}, ${size}, ${ordersSince === 0 ? 'no orders since' : `${ordersSince} order${ordersSince === 1 ? '' : 's'} since`}`,
  more: (count: number) => `and ${count} older`,
  restore: 'Restore',
  restoreLabel: (at: string) => `Restore the backup of ${at}`,
  restoreTitle: (at: string) => `Restore the backup of ${at}`,
  restoreSubmit: 'Restore at the next start',
  restoreText:
    'It takes the place of the orders when the station is started the next time. Until then nothing changes.',
  restoreOrders: (count: number) =>
    count === 0
      ? 'No order has been received since.'
      : `Orders received since that will be missing: ${count}. Cloudprinter counts them as received and does not send them again by itself: ask for them.`,
  restoreSteps:
    'Items stand where they stood then. Steps since then are lost here, and Cloudprinter knows them: do not print those items again.',
  restoreSignals:
    'Signals that were waiting then may have been sent since and would be sent twice, so signals are paused after the restore until a person resumes them.',
  restoreKept: 'The orders as they are now are kept in the data folder under another name.',
  staged: (what: string) => `The backup ${what} takes the place of the orders at the next start of the station.`,
  cancel: 'Leave the orders as they are',
  cancelled: 'The orders stay as they are.',
  ofDatabase:
    'The orders lie in a database, which is backed up by its own tools. The station makes no backups of it, and shows the newest that was reported. PDFs, settings and keys are not part of them.',
  noneReported: 'No backup was reported yet.',
  newestReported: 'Newest one',
  madeAt: 'Made',
  size: 'Size',
  note: 'Note',
  reportHow:
    'The job that backs the database up reports it with this line, on this machine, with the token that the station is started with (--console-token):',
  reportedWithin: 'Hours until a missing report is told',
  reportedWithinHow: 'Once one was reported. 25 fits a job of each night.',
  laidReady: 'The backup is ready. It is put in place by a restart.',
  rescue: {
    title: 'Rescue copy',
    how: 'What a new machine needs after a fire or a theft, in one folder: the orders, the settings, and the PDFs that you choose. Keep it in another building.',
    make: 'Make a rescue copy…',
    take: 'Bring one in…',
    takeTitle: 'Bring a rescue copy into this new station',
    takeSubmit: 'Bring it in',
    copy: 'Folder of the copy',
    copyHow: 'Its name begins with print-station-rescue-. Every file is compared with its sum.',
    takeHow: [
      'This station has no orders yet. It takes those of the copy, its PDFs and its settings, and restarts with signals paused. Keys that were entered here stay.',
      'The station that the copy is of must not be started again: both would take orders and report steps.',
    ],
    taking: 'The rescue copy is being brought in. The station restarts with it.',
    submit: 'Make it',
    folder: 'In the folder',
    folderHow: 'One that is there, on another disk or a share. The copy is a folder in it.',
    files: 'With the PDFs',
    choices: {
      open: (size: string) => `of open orders (${size} in all)`,
      all: (size: string) => `of all orders (${size} in all)`,
      none: (size: string) => `of none (${size} in all)`,
    },
    apart:
      'Keys are never in it: its README lists which to enter again, and what to do on the new machine. The station goes on working meanwhile.',
    ofDatabase:
      'The orders lie in a database with backups of its own, and the PDFs in the library of the shop. Neither is copied: settings and devices are.',
    begun: 'The rescue copy is being made.',
    making: (folder: string, done: string, total: string) => `${folder}: ${done} of ${total} copied.`,
    cancel: 'Stop it',
    cancelled: 'It was stopped.',
    made: (folder: string, files: number, size: string, at: string) =>
      `${folder}: ${files} files, ${size}, made on ${at}.`,
    missing: (count: number) => `${count} PDF${count === 1 ? ' was' : 's were'} not in the library.`,
    keys: (list: string) => `Not in it, to be entered again: ${list}.`,
    noKeys: 'No keys are kept here.',
  },
} as const

export type BackupCopy = WordsLike<typeof en>
