import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

/** All that the page of the window can reach. Answers come in an envelope; the console opens and parses them. */
const station = {
  invoke: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('station:invoke', name, input),
  onEvent(listener: (event: unknown) => void): () => void {
    // The event of Electron itself would hand the page a way to send.
    const pass = (_event: IpcRendererEvent, event: unknown): void => listener(event)
    ipcRenderer.on('station:event', pass)
    return () => {
      ipcRenderer.removeListener('station:event', pass)
    }
  },
}

declare const location: { readonly protocol: string }

// A recovery page is loaded into the same window and needs none of this.
if (location.protocol === 'app:') contextBridge.exposeInMainWorld('station', station)
