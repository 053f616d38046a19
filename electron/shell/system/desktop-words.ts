import { say } from '../../../shared/messages/sentence.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/**
 * Said to the console, which puts it into the language of its page like all that the station says: see
 * `shared/messages`. It stays English here.
 */
export const desktopWords = {
  loginItem: {
    blocked: say('The system has switched it off. Switch Print Station on among the programs that start at login.'),
    refused: (reason: string) => say('The system did not take it: {text}', { text: reason }),
  },
  update: {
    notInstalled: say('Only the installed program can be updated.'),
    noUrl: say('No update server is set.'),
    failed: (reason: string) => say('The update server could not be asked: {text}', { text: reason }),
    work: say('Files are being fetched or signals sent just now. Try again in a moment.'),
    active: (minutes: number) =>
      say('Somebody worked here less than {sentence} ago. It is installed when the station is quiet.', {
        sentence: counted(minutes, 'minute', 'minutes'),
      }),
    notReady: say('There is no new version to install.'),
    noBackup: (reason: string) =>
      say('The version was not installed, because no backup could be made: {text}', { text: reason }),
  },
} as const
