import { StationError } from '../../shared/errors.ts'
import { restoreUrl } from './console-address.ts'
import type { RecoveryPage } from './recovery-page.ts'

/** A backup that could take the place of a damaged store. */
export interface BackupChoice {
  readonly name: string
  /** In milliseconds. */
  readonly takenAt: number
  readonly sizeBytes: number
}

/**
 * What the window shows when the station could not be started.
 *
 * @param backups offered where the store is damaged, the newest first; null: the store is not the reason
 */
export function startFailurePage(cause: unknown, backups: readonly BackupChoice[] | null = null): RecoveryPage {
  const page = {
    title: 'The station did not start',
    paragraphs: [
      cause instanceof StationError ? cause.message : unexpected(cause),
      'No orders are received until it runs. Nothing that is stored was changed.',
      'Close this window once that is settled, and start the program again.',
    ],
    link: null,
  }
  if (backups === null) return page
  if (backups.length === 0) return { ...page, paragraphs: [...page.paragraphs, 'There is no backup to go back to.'] }
  return {
    ...page,
    paragraphs: [
      ...page.paragraphs.slice(0, 2),
      'A backup can take its place. What is there now is kept beside it under another name. Orders received after the backup are not in it: Cloudprinter does not send them again by itself, so ask for them. Items stand where they stood then, and signals are paused until a person has looked.',
    ],
    choices: {
      title: 'Put a backup in its place and start',
      links: backups.map(({ name, takenAt, sizeBytes }) => ({
        text: `${dateOf(takenAt)} (${Math.max(1, Math.round(sizeBytes / 1024))} kB)`,
        url: restoreUrl(name),
      })),
    },
  }
}

/** In the zone of this machine, with its name: it is a person at this machine who reads it. */
const dateOf = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' }).format(at)

const unexpected = (cause: unknown): string =>
  `Something unexpected happened: ${cause instanceof Error ? cause.message : String(cause)}`
