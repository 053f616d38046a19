import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { readMark, removeMark, writeMark } from '../store/marks.ts'
import type { Store } from '../store/store.ts'

const markName = 'exceptions_empty_since'
/** Some exceptions come with the time alone: an order grows late, a disk fills up. */
const lookEveryMs = 15_000
/** After a change the counts are taken once, however many changes there are: orders that pour in wait for no count. */
const settleMs = 2_000

export interface ExceptionWatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** How many there are now. */
  readonly total: () => Promise<number>
  readonly onChanged: () => void
}

/** Watches how many exceptions there are: remembers since when there is none, and tells when their number changes. */
export class ExceptionWatch {
  readonly #options: ExceptionWatchOptions
  #cancelTimer: (() => void) | undefined
  #cancelLook: (() => void) | undefined
  #total: number | undefined
  #looking: Promise<void> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()
  /** Since when there is none, or null while there is one. */
  emptySince: number | null = null

  constructor(options: ExceptionWatchOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    this.emptySince = (await readMark(this.#options.store, markName))?.at ?? null
    await this.#look()
    this.#tick()
  }

  /** Something changed that may have ended an exception, or begun one. */
  notice(): void {
    this.#cancelLook ??= this.#options.clock.after(settleMs, () => {
      this.#cancelLook = undefined
      void this.#look()
    })
  }

  async stop(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelLook?.()
    await this.#looking
    await this.#writing
  }

  #tick(): void {
    this.#cancelTimer = this.#options.clock.after(lookEveryMs, () => {
      void this.#look().then(() => this.#tick())
    })
  }

  /** One after the other, so that what was counted last is what is told. */
  #look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#lookNow())
    return this.#looking
  }

  async #lookNow(): Promise<void> {
    const { clock, total, onChanged } = this.#options
    const before = this.#total
    this.#total = await total()
    const isEmpty = this.#total === 0
    if (isEmpty !== (this.emptySince !== null)) {
      this.emptySince = isEmpty ? clock.now() : null
      this.#keep(this.emptySince)
    }
    if (before !== undefined && before !== this.#total) onChanged()
  }

  #keep(emptySince: number | null): void {
    const { store, log } = this.#options
    this.#writing = store
      .write(async (transaction) =>
        emptySince === null
          ? await removeMark(transaction, markName)
          : await writeMark(transaction, { name: markName, at: emptySince, text: null }),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'Since when nothing needs a person could not be kept'))
  }
}
