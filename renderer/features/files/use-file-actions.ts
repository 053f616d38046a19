import { StationError } from '../../../shared/errors.ts'
import type { FileView } from '../../../shared/file-views.ts'
import { useChosen, useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { copyToClipboard } from '../../ui/copy-to-clipboard.ts'
import { saveAsFile } from '../../ui/save-as-file.ts'
import { showToast } from '../../ui/toast.tsx'
import { filesCopy } from './words.ts'

export interface FileActions {
  /** Whether the station shows files in a folder on this screen; if not, their path is copied. */
  readonly canReveal: boolean
  open(file: FileView): void
  reveal(file: FileView): void
  copyPath(file: FileView): void
  /** Shows or names the copy that was set aside. */
  locateRejected(file: FileView): void
  retry(file: FileView): void
}

/** What can be done with a file, as a component shows it. */
export function useFileActions(): FileActions {
  // Where files are opened is known with the first status.
  useChosen(
    (stores) => stores.status.store,
    (state) => state.value?.capabilities.openFiles,
  )
  return fileDeeds(useConsole())
}

/** What can be done with a file: on the station's own screen in Electron, in the browser elsewhere. */
export function fileDeeds({ transport, preferences, status }: ConsoleStores): FileActions {
  const { client, readFile } = transport
  const opensHere = status.store.getState().value?.capabilities.openFiles ?? readFile === null

  const open = async ({ id, localPath }: FileView): Promise<void> => {
    if (localPath === null) throw new StationError('not_found', filesCopy.notHere)
    if (opensHere || readFile === null) await client.call('files.open', { id })
    else if (!openInNewTab(await readFile(id), nameOfPath(localPath))) {
      showToast({ tone: 'trouble', message: filesCopy.blocked })
    }
  }
  const reveal = async (file: FileView): Promise<void> => {
    if (file.localPath === null) throw new StationError('not_found', filesCopy.notHere)
    if (opensHere) await client.call('files.reveal', { id: file.id })
    else await copyPath(file)
  }
  const giveToCopy = async (path: string): Promise<void> => {
    const isCopied = await copyToClipboard(path)
    if (isCopied) showToast({ tone: 'done', message: filesCopy.pathCopied(path) })
    else showToast({ tone: 'trouble', message: filesCopy.pathNotCopied(path) })
  }
  const copyPath = async ({ id }: FileView): Promise<void> => {
    const { path } = await client.call('files.locate', { id })
    await giveToCopy(path)
  }
  const locateRejected = async ({ id }: FileView): Promise<void> => {
    if (opensHere) {
      await client.call('files.reveal', { id, copy: 'rejected' })
      return
    }
    const { path } = await client.call('files.locate', { id, copy: 'rejected' })
    await giveToCopy(path)
  }
  const retry = async ({ id }: FileView): Promise<void> => {
    await client.call('files.retry', { id, ...preferences.actor() })
    showToast({ tone: 'done', message: filesCopy.retried })
  }

  return {
    canReveal: opensHere,
    open: (file) => void open(file).catch(tellFailure),
    reveal: (file) => void reveal(file).catch(tellFailure),
    copyPath: (file) => void copyPath(file).catch(tellFailure),
    locateRejected: (file) => void locateRejected(file).catch(tellFailure),
    retry: (file) => void retry(file).catch(tellFailure),
  }
}

function tellFailure(cause: unknown): void {
  showToast({ tone: 'trouble', message: asStationError(cause).message })
}

const nameOfPath = (path: string): string => path.split('/').at(-1) ?? path

/** The page of a blob stands in the origin of the console, so only what cannot carry a script is shown as itself. */
const harmless: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg']

/** How long a new tab has to load the blob before its memory is given back. */
const keepMs = 60_000

/**
 * Opens a file in a new tab, or saves it where the browser cannot show it safely.
 *
 * @returns false when the browser did not allow the tab.
 */
function openInNewTab(content: Blob, name: string): boolean {
  if (!harmless.includes(content.type.split(';')[0]?.trim() ?? '')) {
    saveAsFile(new Blob([content], { type: 'application/octet-stream' }), name)
    return true
  }
  const address = URL.createObjectURL(content)
  setTimeout(() => URL.revokeObjectURL(address), keepMs)
  return window.open(address, '_blank') !== null
}
