import { type Said, say, sayCount } from '../../../shared/messages/sentence.ts'

/** What this desktop tells the console, in whose language it is shown. */
export const desktopWords = {
  loginItem: {
    blocked: say('The system has switched it off. Switch Print Station on among the programs that start at login.'),
    refused: (reason: string) => say('The system did not take it: {text}', { text: reason }),
  },
  update: {
    notInstalled: say('Only the installed program can be updated.'),
    noUrl: say('No update server is set.'),
    failed: (reason: Said) => say('The update server could not be asked: {text}', { text: reason }),
    work: say('Files are being fetched or signals sent just now. Try again in a moment.'),
    active: (minutes: number) =>
      say('Somebody worked here less than {sentence} ago. It is installed when the station is quiet.', {
        sentence: sayCount(minutes, '{count} minute', '{count} minutes'),
      }),
    notReady: say('There is no new version to install.'),
    noBackup: (reason: Said) =>
      say('The version was not installed, because no backup could be made: {text}', { text: reason }),
  },
} as const
