import type { Said } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import { writeMark } from './marks.ts'
import type { Store } from './store.ts'

export interface StoreWatchOptions {
  readonly store: Pick<Store, 'trouble' | 'onTrouble' | 'relieve' | 'write'>
  readonly clock: Clock
  readonly onChanged: () => void
}

const tryAgainMs = 5_000
/** About as much as a large order takes: less fits on many a disk that has no room for one. */
const probe = 'x'.repeat(1024 * 1024)

/**
 * While the store cannot be written, writes something now and then and takes it back: nobody else may, as long as orders are
 * refused, and then nothing would show that the disk has room again.
 */
export class StoreWatch {
  readonly #options: StoreWatchOptions
  #cancel: (() => void) | undefined
  #end: (() => void) | undefined
  #probing: Promise<void> | undefined
  #since: number | null = null

  constructor(options: StoreWatchOptions) {
    this.#options = options
  }

  /** Why nothing can be stored, in plain words, or null. */
  get trouble(): Said | null {
    return this.#options.store.trouble
  }

  /** Since when, in milliseconds, or null. */
  get troubleSince(): number | null {
    return this.#since
  }

  start(): void {
    this.#end = this.#options.store.onTrouble(() => {
      this.#since = this.trouble === null ? null : (this.#since ?? this.#options.clock.now())
      this.#options.onChanged()
      this.#plan()
    })
    this.#plan()
  }

  async stop(): Promise<void> {
    this.#end?.()
    this.#cancel?.()
    await this.#probing
  }

  #plan(): void {
    this.#cancel?.()
    if (this.trouble === null) return
    this.#cancel = this.#options.clock.after(tryAgainMs, () => {
      this.#probing = this.#probe()
    })
  }

  async #probe(): Promise<void> {
    const { store, clock } = this.#options
    try {
      for (const text of [probe, null]) {
        await store.write((transaction) => writeMark(transaction, { name: 'store.written', at: clock.now(), text }))
      }
      store.relieve()
    } catch {
      // The store knows its trouble by itself; it is the same one as before.
      this.#plan()
    }
  }
}
