const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What the program says outside of its console. */
export const shellCopy = {
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
    exceptions: (count: number) => counted(count, 'thing needs you', 'things need you'),
    notices: (count: number) => counted(count, 'notice', 'notices'),
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
  filesParked: (count: number) => `${counted(count, 'file', 'files')} could not be fetched.`,
  signalsParked: (count: number) => `${counted(count, 'signal was', 'signals were')} not accepted.`,
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
  pick: { pdf: 'Choose a PDF', folder: 'Choose a folder', pdfFilter: 'PDF documents' },
  loginItem: {
    blocked: 'The system has switched it off. Switch Print Station on among the programs that start at login.',
    refused: (reason: string) => `The system did not take it: ${reason}`,
  },
  update: {
    notInstalled: 'Only the installed program can be updated.',
    noUrl: 'No update server is set.',
    failed: (reason: string) => `The update server could not be asked: ${reason}`,
    work: 'Files are being fetched or signals sent just now. Try again in a moment.',
    active: (minutes: number) =>
      `Somebody worked here less than ${counted(minutes, 'minute', 'minutes')} ago. It is installed when the station is quiet.`,
    notReady: 'There is no new version to install.',
    noBackup: (reason: string) => `The version was not installed, because no backup could be made: ${reason}`,
  },
} as const
