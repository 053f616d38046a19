import { StationError, saidOfError } from '../../../shared/errors.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../log/logger.ts'
import { recordHistory, stationItself } from '../../orders/order-history.ts'
import type { Store } from '../../store/store.ts'
import { DownloadFailure } from '../fetch/download-failure.ts'
import type { DownloadQueue } from '../fetch/download-queue.ts'
import { checkLibrary, type LibraryCheck } from './check-library.ts'
import type { Library } from './library.ts'
import { checkNewFolder, type MoveProgress, moveLibrary } from './move-library.ts'
import { removeForgotten } from './remove-forgotten.ts'
import { removeShipped } from './remove-shipped.ts'

export interface LibraryKeeperOptions {
  readonly store: Store
  readonly library: Library
  readonly downloads: DownloadQueue
  readonly settings: () => Settings
  readonly keepFolder: (folder: string) => Promise<void>
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
}

/** What goes on in the library, and what the last check found. */
export interface LibraryState {
  readonly work: 'idle' | 'checking' | 'moving' | 'removing'
  readonly move: MoveProgress | null
  /** Why the last move was not made, in plain words. */
  readonly moveProblem: Said | null
  readonly lastCheck: (LibraryCheck & { readonly at: number; readonly isDeep: boolean }) | null
}

const sweepMs = 60 * 60 * 1_000

/** Looks after the files that are done: checks them, moves them, removes them when their time has come. One work at a time. */
export class LibraryKeeper {
  readonly #options: LibraryKeeperOptions
  #state: LibraryState = { work: 'idle', move: null, moveProblem: null, lastCheck: null }
  #turn: Promise<unknown> = Promise.resolve()
  #stopping = new AbortController()
  #cancelSweep: (() => void) | undefined

  constructor(options: LibraryKeeperOptions) {
    this.#options = options
  }

  get state(): LibraryState {
    return this.#state
  }

  /** Checks the library in the background, and from then on removes what may go. */
  start(): void {
    this.#stopping = new AbortController()
    this.check(false, stationItself).catch((error: unknown) => this.#report(error))
    this.#sweep()
  }

  async stop(): Promise<void> {
    this.#cancelSweep?.()
    this.#stopping.abort()
    await this.#turn
  }

  /**
   * Compares the library with the store.
   *
   * @param isDeep reads every file
   */
  check(isDeep: boolean, by: string): Promise<LibraryCheck> {
    const { store, library, downloads, clock } = this.#options
    return this.#inTurn('checking', async () => {
      await this.#requireSeen()
      const found = await checkLibrary({ store, library, downloads, isDeep, signal: this.#stopping.signal })
      this.#say({ lastCheck: { ...found, at: clock.now(), isDeep } })
      if (by !== stationItself) {
        const reason = `${found.checked} files, ${found.missing} missing, ${found.altered} altered`
        await store.write((transaction) =>
          recordHistory(transaction, { at: clock.now(), kind: 'library_checked', by, reason }),
        )
      }
      return found
    })
  }

  /**
   * Begins to move the library; how far it is stands in `state`.
   *
   * @throws StationError when the folder cannot take it
   */
  async move(folder: string, by: string): Promise<void> {
    const { store, library, downloads, keepFolder, clock } = this.#options
    await checkNewFolder(folder, library, store)
    const from = library.dir
    this.#say({ moveProblem: null })
    this.#inTurn('moving', async () => {
      await moveLibrary(folder, {
        store,
        library,
        downloads,
        keepFolder,
        signal: this.#stopping.signal,
        onProgress: (move) => this.#say({ move }),
      })
      await store.write((transaction) =>
        recordHistory(transaction, {
          at: clock.now(),
          kind: 'library_moved',
          by,
          reason: `${from} to ${library.dir}`,
        }),
      )
    })
      .catch((error: unknown) => {
        this.#report(error)
        this.#say({
          moveProblem: say('The library was not moved and stays in {folder}: {sentence}', {
            folder: from,
            sentence: saidOfError(error),
          }),
        })
      })
      .finally(() => this.#say({ move: null }))
  }

  /** Keeps the library as it is until `release` is called, or the station stops; resolves when nobody works on it. */
  hold(): Promise<{ release(): void }> {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    this.#stopping.signal.addEventListener('abort', () => release(), { once: true })
    return new Promise((ready, fail) => {
      this.#inTurn('moving', () => {
        ready({ release })
        return released
      }).catch(fail)
    })
  }

  /** Removes files whose time has come; returns how many. */
  removeShipped(): Promise<number> {
    const { store, library, settings, clock } = this.#options
    const days = settings().library.removeShippedAfterDays
    return this.#inTurn('removing', async () => {
      await this.#requireSeen()
      return await removeShipped(store, library, days, clock.now())
    })
  }

  /** Removes what no row names any more; a file that cannot be removed is left to the next check. */
  removeForgotten(targetPaths: readonly string[]): void {
    if (targetPaths.length === 0) return
    const { store, library } = this.#options
    this.#inTurn('removing', async () => {
      await this.#requireSeen()
      await removeForgotten(store, library, targetPaths)
    }).catch((error: unknown) => this.#report(error))
  }

  /** What is not seen is not missing. */
  async #requireSeen(): Promise<void> {
    try {
      await this.#options.library.requireSeen()
    } catch (error) {
      throw error instanceof DownloadFailure ? new StationError('unavailable', error.said, { cause: error }) : error
    }
  }

  #sweep(): void {
    this.removeShipped().catch((error: unknown) => this.#report(error))
    this.#cancelSweep = this.#options.clock.after(sweepMs, () => this.#sweep())
  }

  #inTurn<T>(work: LibraryState['work'], task: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      this.#stopping.signal.throwIfAborted()
      this.#say({ work })
      try {
        return await task()
      } finally {
        this.#say({ work: 'idle' })
      }
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  #say(change: Partial<LibraryState>): void {
    this.#state = { ...this.#state, ...change }
    this.#options.onChanged()
  }

  #report(error: unknown): void {
    if (this.#stopping.signal.aborted) return
    const { log } = this.#options
    // A library that is not seen is told of with the downloads, and looked after when it is back.
    if (error instanceof StationError) log.warn({ reason: error.message }, 'The library is not looked after')
    else log.error({ err: error }, 'The library could not be looked after')
  }
}
