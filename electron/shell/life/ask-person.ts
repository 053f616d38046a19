import type { BrowserWindow, Dialog } from 'electron'
import { shellCopy } from '../system/words.ts'

/** The dialogs of the program. Each is the answer to something that a person has just done: an unattended station has none. */
export interface Questions {
  /** True: end the program. */
  quit(): Promise<boolean>
  /** Says, when the window is closed for the first time, that the station goes on. True: end the program instead. */
  close(): Promise<boolean>
  pick(what: 'pdf' | 'file' | 'folder'): Promise<string | null>
}

export function createQuestions(dialog: Dialog, owner: () => BrowserWindow | null): Questions {
  const ask = async (message: string, detail: string, stay: string, quit: string): Promise<boolean> => {
    const options = {
      type: 'question' as const,
      message,
      detail,
      buttons: [stay, quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    }
    const window = owner()
    // A question over a window that nobody sees would not be seen either.
    const { response } = await (window?.isVisible()
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    return response === 1
  }
  return {
    quit() {
      const { message, detail, stay, quit } = shellCopy.quitQuestion
      return ask(message, detail, stay, quit)
    },
    close() {
      const { message, detail, stay, quit } = shellCopy.closeNote
      return ask(message, detail, stay, quit)
    },
    async pick(what) {
      const options = {
        title: shellCopy.pick[what],
        properties: [
          what === 'folder' ? ('openDirectory' as const) : ('openFile' as const),
          'createDirectory' as const,
        ],
        filters: what === 'pdf' ? [{ name: shellCopy.pick.pdfFilter, extensions: ['pdf'] }] : [],
      }
      const window = owner()
      const { canceled, filePaths } = await (window === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options))
      return canceled ? null : (filePaths[0] ?? null)
    },
  }
}
