import { mkdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { DataFolderAnswer, DataFolderPlan } from '../../shared/data-folder-api.ts'
import { StationError, saidOfError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { openSettings } from '../settings/settings-file.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { type Store, storeFileOf } from '../store/store.ts'
import { checkTarget, isWithin } from './check-target.ts'
import { markIncoming, markMoved } from './folder-marks.ts'
import { readPointer, writePointer } from './folder-pointer.ts'
import { bytesOf, listFiles } from './list-files.ts'
import { type CopyContext, completeCopy, copyFiles, removeCopy } from './make-copy.ts'

/** How a station came to its data folder, and how it can go to another one. */
export interface FolderPlace {
  readonly pointerFile: string
  /** The folder was named at the start, so it is not for the settings to choose. */
  readonly isGiven: boolean
  /** Starts this program again, on the folder that the pointer names by then. */
  readonly startAgain: () => void
}

export interface DataFolderMoverOptions {
  readonly dataDir: string
  /** Null: whoever runs this station gave it no way to move. */
  readonly place: FolderPlace | null
  readonly libraryDir: () => string
  readonly store: Pick<Store, 'copyTo'>
  /**
   * Lets all work come to rest, and then the store stand still; resolves with the way back. `onStill` is called in between: no
   * order is taken from then on.
   */
  readonly rest: (onStill: () => void) => Promise<() => void>
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
}

/** Why nothing may be written for a moment. */
export const beingMoved = (): StationError =>
  new StationError('unavailable', say('The data folder is being moved. Try again in a moment.'))

type Work = Pick<DataFolderAnswer, 'work' | 'target' | 'bytesDone' | 'bytesTotal'>
const idle: Work = { work: 'idle', target: null, bytesDone: 0, bytesTotal: 0 }

/**
 * Moves the data folder. Nearly all of it is copied while the station works. Then everything stands still for as long as the
 * last changes and the store take; orders that come meanwhile are answered 503, and come again. The pointer is written when
 * the copy is whole and on the disk: before that the old folder is in force, after that the new one, and nothing else is.
 */
export class DataFolderMover {
  readonly #options: DataFolderMoverOptions
  readonly #stopping = new AbortController()
  #work: Work = idle
  #moving: Promise<void> | null = null
  #problem: Said | null = null

  constructor(options: DataFolderMoverOptions) {
    this.#options = options
  }

  get view(): DataFolderAnswer {
    return { folder: this.#options.dataDir, obstacle: this.#obstacle, ...this.#work, problem: this.#problem }
  }

  /** Nothing of the folder may change any more: neither its store nor its settings. */
  get isClosing(): boolean {
    return this.#work.work === 'closing' || this.#work.work === 'restarting'
  }

  /** @throws StationError with the reason why it cannot go there */
  async plan(folder: string): Promise<DataFolderPlan> {
    const { dataDir, libraryDir } = this.#options
    if (this.#obstacle !== null) throw new StationError('not_allowed', this.#obstacle)
    if (this.#moving !== null) throw new StationError('conflict', say('The data folder is being moved already.'))
    const files = await listFiles(dataDir, this.#stopping.signal)
    const bytes = bytesOf(files) + storeBytesOf(dataDir)
    const { target, freeBytes } = checkTarget({ folder, dataDir, libraryDir: libraryDir(), neededBytes: bytes })
    const libraryStays = isWithin(libraryDir(), dataDir) ? null : libraryDir()
    return { folder: dataDir, target, files: files.length + 1, bytes, freeBytes, libraryStays }
  }

  /**
   * Begins to move; how far it is stands in `view`.
   *
   * @throws StationError when the folder cannot take it; then nothing was touched
   */
  async move(folder: string, by: string): Promise<void> {
    const { place, dataDir, log } = this.#options
    const { target, bytes } = await this.plan(folder)
    if (place === null || this.#moving !== null)
      throw new StationError('conflict', say('The data folder is being moved already.'))
    log.info({ dataDir, target, by, bytes }, 'The data folder is being moved')
    this.#problem = null
    this.#say({ work: 'copying', target, bytesDone: 0, bytesTotal: bytes })
    this.#moving = this.#move(target, place)
      .catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) log.error({ err: error, target }, 'The data folder was not moved')
        this.#problem = problemOf(error, dataDir, target)
        this.#say(idle)
      })
      .finally(() => {
        this.#moving = null
      })
  }

  /** Ends a copy under way. What it has left is marked, is never used, and is taken up by another try. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#moving
  }

  get #obstacle(): Said | null {
    const { place } = this.#options
    if (place === null) return say('This station cannot be moved by itself.')
    if (!place.isGiven) return null
    return say(
      'The data folder was named at the start, by --data-dir or PRINT_STATION_DATA_DIR, which always wins. Stop the station, copy the folder, and name the new one.',
    )
  }

  async #move(target: string, place: FolderPlace): Promise<void> {
    const { dataDir, store, rest, log } = this.#options
    const { signal } = this.#stopping
    const context: CopyContext = {
      dataDir,
      target,
      signal,
      onProgress: (bytesDone) => {
        if (this.#work.work === 'copying')
          this.#say({ ...this.#work, bytesDone: Math.min(bytesDone, this.#work.bytesTotal) })
      },
    }
    const release = this.#claim(target)
    let goOn = (): void => undefined
    try {
      await copyFiles(context)
      signal.throwIfAborted()
      goOn = await rest(() => this.#say({ ...this.#work, work: 'closing' }))
      await completeCopy(context, store)
      await this.#pointLibrary(target)
      release()
      this.#putInForce(place.pointerFile, target)
    } catch (error) {
      goOn()
      release()
      if (!signal.aborted) await this.#takeBack(target)
      throw error
    }
    this.#say({ ...this.#work, work: 'restarting' })
    this.#leave(target)
    log.info({ dataDir, target }, 'The data folder was moved')
    place.startAgain()
  }

  /** Marks the target as what it is, and keeps every other station off it. */
  #claim(target: string): () => void {
    mkdirSync(target, { recursive: true })
    markIncoming(target, this.#options.dataDir, this.#options.clock.now())
    // Locks are what a store needs first of a disk: one that has none is found out here.
    return lockFolder(target).release
  }

  /** A library within the folder has moved along, also where its place was chosen. */
  async #pointLibrary(target: string): Promise<void> {
    const { dataDir } = this.#options
    const settings = openSettings(target, {})
    const { folder } = settings.current().library
    if (folder !== null && isWithin(folder, dataDir)) {
      await settings.update({ library: { folder: join(target, relative(dataDir, folder)) } })
    }
  }

  #putInForce(pointerFile: string, target: string): void {
    try {
      writePointer(pointerFile, { dataDir: target, from: this.#options.dataDir }, this.#options.clock.now())
    } catch (error) {
      // A disk can fail after the name was changed: what the next start will read is what counts.
      if (readPointer(pointerFile)?.dataDir !== target) throw error
    }
  }

  async #takeBack(target: string): Promise<void> {
    try {
      await removeCopy(target)
    } catch (error) {
      this.#options.log.warn({ err: error, target }, 'What was copied could not be removed')
    }
  }

  /** The next start would do it too: by now the pointer counts. */
  #leave(target: string): void {
    const { dataDir, clock, log } = this.#options
    try {
      markMoved(dataDir, target, clock.now())
    } catch (error) {
      log.warn({ err: error }, 'The folder before could not be marked as moved')
    }
  }

  #say(work: Work): void {
    this.#work = work
    this.#options.onChanged()
  }
}

/** What the orders of a data folder take on its disk. */
export const storeBytesOf = (dataDir: string): number =>
  ['', '-wal'].reduce(
    (sum, part) => sum + (statSync(`${storeFileOf(dataDir)}${part}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )

function problemOf(error: unknown, dataDir: string, target: string): Said {
  return say('The data folder was not moved and stays {folder}: {sentence}', {
    folder: dataDir,
    sentence: reasonOf(error, target),
  })
}

/** Why a copy could not be made, about the disk above all. */
export function reasonOf(error: unknown, target: string): Said {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return say('the disk of {folder} is full. Make room, then try again.', { folder: target })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return say('{folder} cannot be written ({code}).', { folder: target, code })
  return saidOfError(error)
}
