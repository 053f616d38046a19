import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { RescueAnswer, RescueFiles } from '../../shared/rescue-api.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import { reasonOf } from '../data-folder/data-folder-mover.ts'
import type { Logger } from '../log/logger.ts'
import type { KeptSettings } from '../settings/kept-settings.ts'
import { readManifest } from './rescue-manifest.ts'
import { openRescueSource, type RescueSize, type RescueSource } from './rescue-source.ts'
import { takeOver } from './take-over.ts'
import { checkPlace, writeRescueCopy } from './write-rescue-copy.ts'

export interface RescueMakerOptions {
  readonly dataDir: string
  readonly libraryDir: () => string
  /** Without its password; null: the orders lie in the data folder. */
  readonly database: string | null
  readonly version: string
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
  readonly settings: Pick<KeptSettings, 'update'>
  readonly hasOrders: () => Promise<boolean>
  /** Null: the station cannot start again by itself. */
  readonly startAgain: (() => void) | null
}

export interface RescuePlan {
  readonly orderBytes: number | null
  readonly open: RescueSize
  readonly all: RescueSize
}

/** Makes rescue copies beside the work of a station, one at a time. */
export class RescueMaker {
  readonly #options: RescueMakerOptions
  #making: { readonly ended: Promise<void>; readonly abort: AbortController } | null = null
  #view: Omit<RescueAnswer, 'isNew'> = { making: null, problem: null, last: null }

  constructor(options: RescueMakerOptions) {
    this.#options = options
  }

  async view(): Promise<RescueAnswer> {
    const { database, hasOrders } = this.#options
    return { ...this.#view, isNew: database === null && !(await hasOrders()) }
  }

  async plan(): Promise<RescuePlan> {
    const source = this.#open()
    try {
      const isHere = source.database === null
      return {
        orderBytes: isHere ? source.orderBytes : null,
        open: await source.size('open'),
        all: await source.size('all'),
      }
    } finally {
      await source.close()
    }
  }

  /** Begins; how far it is stands in `view`. @throws StationError where it cannot be there, or one is being made */
  async make(target: string, files: RescueFiles): Promise<void> {
    if (this.#making !== null) throw new StationError('conflict', say('A rescue copy is being made already.'))
    const source = this.#open()
    try {
      checkPlace(target, source)
    } catch (error) {
      await source.close()
      throw error
    }
    const abort = new AbortController()
    this.#say({ making: { folder: target, bytesDone: 0, bytesTotal: 0 }, problem: null })
    this.#making = { abort, ended: this.#make(source, target, files, abort.signal) }
  }

  /** Begins to bring a copy into this station, which starts again with it. @throws StationError where it has orders, or one is being made */
  async take(copy: string): Promise<void> {
    if (this.#making !== null) throw new StationError('conflict', say('A rescue copy is being made already.'))
    if (this.#options.database !== null) throw notNew()
    await this.#requireEmpty()
    await readManifest(copy)
    const abort = new AbortController()
    this.#say({ making: { folder: copy, bytesDone: 0, bytesTotal: 0 }, problem: null })
    this.#making = { abort, ended: this.#take(copy, abort.signal) }
  }

  async #take(copy: string, signal: AbortSignal): Promise<void> {
    const { dataDir, libraryDir, settings, log, startAgain } = this.#options
    const requireEmpty = (): Promise<void> => this.#requireEmpty()
    const onProgress = this.#tellOf(copy)
    try {
      const keepSettings = (taken: Settings): Promise<void> => settings.update(taken)
      const common = { dataDir, libraryDir: libraryDir(), signal, onProgress }
      await takeOver({ copy, ...common, requireEmpty, keepSettings })
      log.info({ copy }, 'A rescue copy was laid ready')
      startAgain?.()
    } catch (error) {
      this.#tellOfFailure(error, dataDir, signal)
    } finally {
      this.#making = null
      this.#say({ making: null })
    }
  }

  async #requireEmpty(): Promise<void> {
    if (await this.#options.hasOrders()) throw notNew()
  }

  /** Ends what is being made, and leaves nothing of it. */
  async cancel(): Promise<void> {
    this.#making?.abort.abort()
    await this.#making?.ended
  }

  async #make(source: RescueSource, target: string, files: RescueFiles, signal: AbortSignal): Promise<void> {
    const { clock, log, version } = this.#options
    const onProgress = this.#tellOf(target)
    try {
      const at = clock.now()
      const { folder, manifest, keys } = await writeRescueCopy({
        source,
        target,
        files,
        at,
        version,
        signal,
        onProgress,
      })
      const { files: count, bytes, missing, madeAt } = manifest
      log.info({ folder, files: count, bytes, missing }, 'A rescue copy was made')
      this.#say({ last: { folder, at: madeAt, files: count, bytes, missing, keys: [...keys] } })
    } catch (error) {
      this.#tellOfFailure(error, target, signal)
    } finally {
      await source.close()
      this.#making = null
      this.#say({ making: null })
    }
  }

  #tellOf(folder: string): (bytesDone: number, bytesTotal: number) => void {
    return (bytesDone, bytesTotal) => {
      const before = this.#view.making
      // Of many small files nobody wants to be told one by one.
      const isNews = before === null || (bytesDone - before.bytesDone) * 100 >= bytesTotal
      if (isNews) this.#say({ making: { folder, bytesDone, bytesTotal } })
    }
  }

  #tellOfFailure(error: unknown, target: string, signal: AbortSignal): void {
    if (signal.aborted) return
    this.#options.log.error({ err: error }, 'Nothing became of a rescue copy')
    this.#say({ problem: say('It was not done: {sentence}', { sentence: reasonOf(error, target) }) })
  }

  #open(): RescueSource {
    const { dataDir, libraryDir, database } = this.#options
    return openRescueSource(dataDir, { libraryDir: libraryDir(), database })
  }

  #say(change: Partial<Omit<RescueAnswer, 'isNew'>>): void {
    this.#view = { ...this.#view, ...change }
    this.#options.onChanged()
  }
}

const notNew = (): StationError =>
  new StationError(
    'conflict',
    say('This station has orders already, and nothing is overwritten. A rescue copy goes only into a new one.'),
  )
