const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/**
 * Said to the console, which puts it into the language of its page like all that the station says: see
 * `shared/station-words`. It stays English here.
 */
export const desktopWords = {
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
