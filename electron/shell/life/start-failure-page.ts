import { accessOf, type DatabaseAccess } from '../../../shared/database-address.ts'
import { StationError } from '../../../shared/errors.ts'
import { inWords } from '../../../shared/messages/in-words.ts'
import type { Said } from '../../../shared/messages/sentence.ts'
import { backupsFor, stageBackup } from '../../backup/offer-backups.ts'
import { shellCopy, shellLanguage } from '../system/words.ts'
import { againUrl, chosenBackup, databaseUrl, enteredDatabase, isAgain, restoreUrl } from '../window/console-address.ts'
import type { ConsoleWindow } from '../window/console-window.ts'
import type { RecoveryPage } from '../window/recovery-page.ts'
import type { DatabaseRecovery } from './database-recovery.ts'
import type { StartAgain } from './start-again.ts'

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
 * @param database the ways on where the station did not get at it; null: it is not the reason
 * @param backups offered where the store is damaged, the newest first; null: the store is not the reason
 */
export function startFailurePage(
  cause: unknown,
  backups: readonly BackupChoice[] | null = null,
  database: Pick<DatabaseRecovery, 'known'> | null = null,
): RecoveryPage {
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
  if (database !== null) return databasePage(page, database)
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

function databasePage(page: RecoveryPage, { known }: Pick<DatabaseRecovery, 'known'>): RecoveryPage {
  const { database: words, stationDid } = shellCopy.notStarted
  const paragraphs = [...page.paragraphs.slice(0, 1), stationDid, words.triesAgain]
  const link = { text: words.again, url: againUrl }
  if (known === null) return { ...page, paragraphs, link }
  const fields = [
    { name: 'address', label: words.address, value: known.address, isSecret: false },
    { name: 'password', label: words.password, value: '', isSecret: true },
  ]
  return { ...page, paragraphs, link, form: { title: words.other, url: databaseUrl, fields, submit: words.enter } }
}

/** In the zone of this machine, with its name: it is a person at this machine who reads it. */
const dateOf = (at: number): string =>
  new Intl.DateTimeFormat(shellCopy.locale, { dateStyle: 'full', timeStyle: 'long' }).format(at)

const unexpected = (cause: unknown): string =>
  shellCopy.notStarted.unexpected(cause instanceof Error ? cause.message : String(cause))

/** What the window shows while the start waits, for stations of an older version on the same database. */
export const startWaitPage = (said: Said): RecoveryPage => ({
  title: shellCopy.startWaits.title,
  paragraphs: [inWords(said, shellLanguage), shellCopy.startWaits.stationDoes],
  link: null,
})

/** Says in the window why the station did not start, and offers the ways on: backups, or another way to its database. */
export function showFailedStart(
  cause: unknown,
  {
    window,
    dataDir,
    startAgain,
    database,
  }: { window: ConsoleWindow; dataDir: string; startAgain: StartAgain; database: DatabaseRecovery | null },
): void {
  window.showRecovery(startFailurePage(cause, backupsFor(dataDir, cause), database))
  const stopWaiting = database?.whenBack(startAgain)
  const enter = async (access: DatabaseAccess): Promise<void> => {
    if (database === null) return
    try {
      await database.enter(access)
      stopWaiting?.()
      startAgain()
    } catch (refusal) {
      // What was typed is shown again, for one of its letters to be put right; a password never is.
      const known = { address: accessOf(access.address).address, password: '' }
      window.showRecovery(startFailurePage(refusal, null, { known }))
    }
  }
  window.contents.on('will-frame-navigate', ({ url, isMainFrame }) => {
    if (!isMainFrame) return
    if (isAgain(url)) return startAgain()
    const access = enteredDatabase(url)
    if (access !== null) return void enter(access)
    const name = chosenBackup(url)
    if (name === null) return
    try {
      // The next start puts it in place before it opens the store.
      stageBackup(dataDir, name)
      startAgain()
    } catch (refusal) {
      window.showRecovery(startFailurePage(refusal, backupsFor(dataDir, null)))
    }
  })
  // Nobody would learn of it otherwise.
  window.focus()
}
