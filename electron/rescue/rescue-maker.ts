import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { RescueAnswer, RescueFiles } from '../../shared/rescue-api.ts'
import type { Clock } from '../base/clock.ts'
import { reasonOf } from '../data-folder/data-folder-mover.ts'
import type { Logger } from '../log/logger.ts'
import { openRescueSource, type RescueSize, type RescueSource } from './rescue-source.ts'
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
  #view: RescueAnswer = { making: null, problem: null, last: null }

  constructor(options: RescueMakerOptions) {
    this.#options = options
  }

  get view(): RescueAnswer {
    return this.#view
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

  /** Ends what is being made, and leaves nothing of it. */
  async cancel(): Promise<void> {
    this.#making?.abort.abort()
    await this.#making?.ended
  }

  async #make(source: RescueSource, target: string, files: RescueFiles, signal: AbortSignal): Promise<void> {
    const { clock, log, version } = this.#options
    const onProgress = (bytesDone: number, bytesTotal: number): void => {
      const before = this.#view.making
      // Of many small files nobody wants to be told one by one.
      const isNews = before === null || (bytesDone - before.bytesDone) * 100 >= bytesTotal
      if (isNews) this.#say({ making: { folder: target, bytesDone, bytesTotal } })
    }
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
      if (!signal.aborted) {
        log.error({ err: error }, 'The rescue copy could not be made')
        this.#say({ problem: say('The rescue copy was not made: {sentence}', { sentence: reasonOf(error, target) }) })
      }
    } finally {
      await source.close()
      this.#making = null
      this.#say({ making: null })
    }
  }

  #open(): RescueSource {
    const { dataDir, libraryDir, database } = this.#options
    return openRescueSource(dataDir, { libraryDir: libraryDir(), database })
  }

  #say(change: Partial<RescueAnswer>): void {
    this.#view = { ...this.#view, ...change }
    this.#options.onChanged()
  }
}
