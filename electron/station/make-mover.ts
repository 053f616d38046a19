import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { DataFolderMover } from '../data-folder/data-folder-mover.ts'
import type { DownloadQueue } from '../files/fetch/download-queue.ts'
import type { Library } from '../files/library/library.ts'
import type { LibraryKeeper } from '../files/library/library-keeper.ts'
import type { WorkHold } from '../settings/work-hold.ts'
import type { SignalQueue } from '../signals/signal-queue.ts'
import type { Store } from '../store/store.ts'
import type { OpenFolder } from './open-folder.ts'
import type { Common, StationOptions } from './station-options.ts'

interface Workers {
  readonly workHold: WorkHold
  readonly downloads: DownloadQueue
  readonly signals: SignalQueue
  readonly library: Library
  readonly libraryKeeper: LibraryKeeper
}

export function makeMover(
  { dataDir, place }: StationOptions,
  { store }: OpenFolder,
  { clock, log, changes }: Common,
  workers: Workers,
): DataFolderMover {
  return new DataFolderMover({
    dataDir,
    store,
    clock,
    log,
    place: place ?? null,
    libraryDir: () => workers.library.dir,
    rest: (onStill) =>
      restWorkers(workers, store, (delayMs) => new Promise((done) => clock.after(delayMs, done)), onStill),
    onChanged: () => changes.publish('station'),
  })
}

const lookEveryMs = 20

/**
 * Lets running work reach its end, which may take as long as an answer of Cloudprinter, and then lets nobody write: what is sent
 * is stored as sent before the store stands still. Orders are taken until then. Resolves with the way back.
 */
async function restWorkers(
  { workHold, downloads, signals, libraryKeeper }: Workers,
  store: Store,
  pause: (delayMs: number) => Promise<void>,
  onStill: () => void,
): Promise<() => void> {
  workHold.set('moving', true)
  const heldDownloads = await downloads.hold()
  while (!signals.isIdle) await pause(lookEveryMs)
  const heldLibrary = await libraryKeeper.hold()
  onStill()
  const thaw = await store.freeze(moving())
  return () => {
    thaw()
    heldLibrary.release()
    workHold.set('moving', false)
    heldDownloads.release()
    signals.wake()
  }
}

const moving = (): StationError =>
  new StationError('unavailable', say('The data folder is being moved. Try again in a moment.'))
