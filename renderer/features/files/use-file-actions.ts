import { StationError } from '../../../shared/errors.ts'
import type { FileView } from '../../../shared/file-views.ts'
import { useChosen, useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { copyToClipboard } from '../../ui/copy-to-clipboard.ts'
import { showToast } from '../../ui/toast.tsx'
import { openInNewTab } from './open-in-new-tab.ts'
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
    const by = preferences.store.getState().operator
    await client.call('files.retry', by === '' ? { id } : { id, by })
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
