import { app, BrowserWindow } from 'electron'
import { hiddenFlag } from './launch.ts'
import type { RestartLimit } from './restart-limit.ts'

/** Ends the program properly and starts it anew, as it was started: with its window, where that is seen. */
export type StartAgain = () => void

/** @param execPath what the system starts: the file of an AppImage, and not the program within, which is gone by then */
export function createStartAgain(execPath: string, argv: readonly string[]): StartAgain {
  return () => {
    const isSeen = BrowserWindow.getAllWindows()[0]?.isVisible() ?? true
    const args = [...argv.slice(1).filter((argument) => argument !== hiddenFlag), ...(isSeen ? [] : [hiddenFlag])]
    app.relaunch({ execPath, args })
    app.quit()
  }
}

/** What follows an exception that nobody caught: a new start, once, and not more often than helps. */
export function createFaultRestart(limit: RestartLimit, startAgain: StartAgain): () => void {
  let isUsed = false
  return () => {
    if (isUsed) return
    isUsed = true
    if (limit.faulted()) startAgain()
  }
}
