import { backupsFor, stageBackup } from '../../backup/offer-backups.ts'
import { chosenBackup } from '../window/console-address.ts'
import type { ConsoleWindow } from '../window/console-window.ts'
import type { StartAgain } from './start-again.ts'
import { startFailurePage } from './start-failure-page.ts'

/** Says in the window why the station did not start; where its store is damaged, offers the backups. */
export function showFailedStart(
  cause: unknown,
  { window, dataDir, startAgain }: { window: ConsoleWindow; dataDir: string; startAgain: StartAgain },
): void {
  window.showRecovery(startFailurePage(cause, backupsFor(dataDir, cause)))
  window.contents.on('will-frame-navigate', ({ url, isMainFrame }) => {
    const name = isMainFrame ? chosenBackup(url) : null
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
