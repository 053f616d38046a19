import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'

/** All that the page of the window can reach. Answers come in an envelope; the console opens and parses them. */
const station = {
  invoke: (name: string, input: unknown, language: string): Promise<unknown> =>
    ipcRenderer.invoke('station:invoke', name, input, language),
  onEvent: (listener: (event: unknown) => void): (() => void) => listen('station:event', listener),
  /** Calls back with a place of the console that the program opens. */
  onOpen: (listener: (place: unknown) => void): (() => void) => listen('station:open', listener),
  /** Where a file lies that a person dropped or chose; empty for one that the page made, and for what is no file. */
  pathOf: (file: unknown): string => {
    try {
      return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0])
    } catch {
      return ''
    }
  },
}

function listen(channel: string, listener: (message: unknown) => void): () => void {
  // The event of Electron itself would hand the page a way to send.
  const pass = (_event: IpcRendererEvent, message: unknown): void => listener(message)
  ipcRenderer.on(channel, pass)
  return () => {
    ipcRenderer.removeListener(channel, pass)
  }
}

declare const location: { readonly protocol: string }

// A recovery page is loaded into the same window and needs none of this.
if (location.protocol === 'app:') contextBridge.exposeInMainWorld('station', station)
