import { StationError } from '../../../shared/errors.ts'
import { inWords } from '../../../shared/messages/in-words.ts'
import { shellCopy, shellLanguage } from '../system/words.ts'
import { restoreUrl } from '../window/console-address.ts'
import type { RecoveryPage } from '../window/recovery-page.ts'

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
  const { notStarted: words } = shellCopy
  const page = {
    title: words.title,
    paragraphs: [
      cause instanceof StationError ? inWords(cause.said, shellLanguage) : unexpected(cause),
      words.stationDid,
      words.next,
    ],
    link: null,
  }
  if (backups === null) return page
  if (backups.length === 0) return { ...page, paragraphs: [...page.paragraphs, words.noBackup] }
  return {
    ...page,
    paragraphs: [...page.paragraphs.slice(0, 2), words.backup],
    choices: {
      title: words.choose,
      links: backups.map(({ name, takenAt, sizeBytes }) => ({
        text: `${dateOf(takenAt)} (${Math.max(1, Math.round(sizeBytes / 1024))} kB)`,
        url: restoreUrl(name),
      })),
    },
  }
}

/** In the zone of this machine, with its name: it is a person at this machine who reads it. */
const dateOf = (at: number): string =>
  new Intl.DateTimeFormat(shellCopy.locale, { dateStyle: 'full', timeStyle: 'long' }).format(at)

const unexpected = (cause: unknown): string =>
  shellCopy.notStarted.unexpected(cause instanceof Error ? cause.message : String(cause))
