import type { WordsLike } from './language.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What the program says outside of its console. */
export const en = {
  locale: 'en-GB',
  health: {
    receiving: 'Receiving orders',
    paused: 'Receiving orders, work is paused',
    'needs-you': 'Something needs you',
    starting: 'Starting',
    failed: 'The station did not start',
  },
  tooltip: (health: string) => `Print Station: ${health}`,
  line: {
    receiving: 'Orders are received',
    notReceiving: 'Orders are not received',
    files: (count: number) => counted(count, 'file to fetch', 'files to fetch'),
    signals: (count: number) => counted(count, 'signal to send', 'signals to send'),
    urgent: (count: number) => counted(count, 'thing needs you now', 'things need you now'),
    exceptions: (count: number) => counted(count, 'exception', 'exceptions'),
    paused: 'Downloads or signals are paused',
  },
  open: 'Open Print Station',
  pause: 'Pause downloads and signals',
  resume: 'Resume downloads and signals',
  quit: 'Quit…',
  urgentTitle: (count: number) => (count === 1 ? 'New urgent order' : `${count} new urgent orders`),
  troubleTitle: (count: number) => (count === 1 ? 'Something needs you' : `${count} things need you`),
  urgentOrder: (cpOrderId: string, reference: string | null) =>
    reference === null || reference === '' ? cpOrderId : `${cpOrderId}, ${reference}`,
  more: (count: number) => `and ${count} more`,
  quitQuestion: {
    message: 'Quit Print Station?',
    detail: 'Orders will not be received until it is started again. Work under way reaches a safe point first.',
    quit: 'Quit',
    stay: 'Keep running',
  },
  closeNote: {
    message: 'The station goes on without its window',
    detail:
      'Orders are received as before. The icon in the tray shows how the station does and opens the window; so does starting the program again.',
    stay: 'Keep receiving orders',
    quit: 'Quit',
  },
  menu: {
    file: 'File',
    showDataFolder: 'Show data folder',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    reload: 'Reload',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
  },
  crashed: {
    title: 'The console stopped',
    happened: 'It ended several times within a minute, so it was not loaded again by itself.',
    stationDid: 'The station goes on: orders are received, files are fetched and signals are sent.',
    load: 'Load the console again',
  },
  startWaits: {
    title: 'The station waits',
    stationDoes: 'It goes on by itself. Until then it receives no orders; those of the other stations go on.',
  },
  notStarted: {
    title: 'The station did not start',
    unexpected: (reason: string) => `Something unexpected happened: ${reason}`,
    stationDid: 'No orders are received until it runs. Nothing that is stored was changed.',
    next: 'Close this window once that is settled, and start the program again.',
    noBackup: 'There is no backup to go back to.',
    backup:
      'A backup can take its place. What is there now is kept beside it under another name. Orders received after the backup are not in it: Cloudprinter does not send them again by itself, so ask for them. Items stand where they stood then, and signals are paused until a person has looked.',
    choose: 'Put a backup in its place and start',
    database: {
      triesAgain:
        'Orders that cannot be received are sent again by Cloudprinter. Where the database is merely away, the station tries again every 15 seconds, and starts by itself.',
      again: 'Try again now',
      other: 'Has the password or the address changed?',
      address: 'Address of the database, without the password',
      password: 'Password',
      enter: 'Keep it and start',
    },
  },
  pick: { pdf: 'Choose a PDF', file: 'Choose a file', folder: 'Choose a folder', pdfFilter: 'PDF documents' },
} as const

export type ShellCopy = WordsLike<typeof en>
