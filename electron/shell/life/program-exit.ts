import { app } from 'electron'
import type { ReportFault } from '../../log/fault-log.ts'
import type { KeptWindowMemory } from '../window/window-memory.ts'
import type { Questions } from './ask-person.ts'

/** How a person ends the program, or closes its window. Both are asked about: orders come at night too. */
export interface ProgramExit {
  quit(): void
  /** Asked when the window is closed; false: it stays, and what follows is this side's to do. */
  mayClose(): boolean
}

export interface ProgramExitOptions {
  /** Whether there is a station that could go on. */
  readonly isRunning: () => boolean
  readonly questions: Questions
  readonly memory: KeptWindowMemory
  readonly hideWindow: () => void
  readonly report: ReportFault
}

export function createProgramExit({
  isRunning,
  questions,
  memory,
  hideWindow,
  report,
}: ProgramExitOptions): ProgramExit {
  const quit = async (): Promise<void> => {
    if (!isRunning() || (await questions.quit())) app.quit()
  }
  const close = async (): Promise<void> => {
    if (!memory.current().hasSaidTray) {
      if (await questions.close()) return app.quit()
      memory.update({ hasSaidTray: true })
    }
    hideWindow()
  }
  return {
    quit() {
      quit().catch((cause: unknown) => report('The question could not be shown', cause))
    },
    mayClose() {
      if (!isRunning()) return true
      close().catch((cause: unknown) => report('The window could not be closed', cause))
      return false
    },
  }
}
