import { type Said, type Sentence, say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../log/logger.ts'
import type { Library } from '../library/library.ts'
import { DownloadFailure, type FailureCode } from './download-failure.ts'
import { failureOf } from './failure-of.ts'

/** Why all downloads stand still. They go on by themselves when the cause is gone. */
export interface DownloadHalt {
  readonly code: FailureCode
  readonly message: Said
}

export interface DiskGuardOptions {
  readonly library: Library
  /** Tells whether verified files are known to lie in the library. */
  readonly isInUse: () => Promise<boolean>
  readonly minFreeBytes: () => number
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
}

const recheckMs = 5_000

/** Watches the disk of the library: halts the downloads while it cannot take them, and lets them go on when it can. */
export class DiskGuard {
  readonly #options: DiskGuardOptions
  /** What the running downloads have still to write, in bytes. */
  readonly #promised = new Map<number, () => number>()
  #halt: DownloadHalt | null = null
  /** The room that the file which met a full disk still needs. */
  #neededBytes = 0
  #cancelRecheck: (() => void) | undefined
  #isStopped = false

  constructor(options: DiskGuardOptions) {
    this.#options = options
  }

  get halt(): DownloadHalt | null {
    return this.#halt
  }

  /** Makes the library ready; a library that is not keeps the downloads halted, not the station. */
  async start(): Promise<void> {
    this.#isStopped = false
    await this.#recheck()
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelRecheck?.()
  }

  /** Call before files are claimed; resolves to whether there is room for any. */
  async look(): Promise<boolean> {
    if (this.#halt !== null) return false
    try {
      await this.#options.library.requireSeen()
      await this.#checkRoom()
    } catch (error) {
      this.fail(error)
    }
    return this.#halt === null
  }

  /**
   * Sets room aside for a file.
   *
   * @param missing how many bytes of it have still to come, at any moment
   * @throws DownloadFailure `disk_full` when the disk has no room for it beside those that run
   */
  async promise(fileId: number, missing: () => number): Promise<void> {
    const { library, minFreeBytes } = this.#options
    const missingBytes = missing()
    const free = await library.freeBytes()
    const others = [...this.#promised].reduce((sum, [id, left]) => (id === fileId ? sum : sum + left()), 0)
    const room = free - minFreeBytes() - others
    if (missingBytes > room) {
      throw new DownloadFailure(
        'disk_full',
        say('The file needs {needed}, the disk of the library has {room} to give.', {
          needed: inMegabytes(missingBytes),
          room: inMegabytes(Math.max(0, room)),
        }),
        { neededBytes: missingBytes },
      )
    }
    this.#promised.set(fileId, missing)
  }

  release(fileId: number): void {
    this.#promised.delete(fileId)
  }

  /** Halts all downloads because of what went wrong with one; a full disk must then have room for what that one misses. */
  fail(error: unknown, fileId?: number): void {
    const failure = failureOf(error)
    const halt =
      failure instanceof DownloadFailure
        ? { code: failure.code, message: failure.said }
        : { code: 'library_not_writable' as const, message: say('The library cannot be used.') }
    if (fileId !== undefined) this.#neededBytes = this.#promised.get(fileId)?.() ?? 0
    this.#enter(halt)
  }

  #enter(halt: DownloadHalt): void {
    const { clock, log, onChanged } = this.#options
    const isNew = this.#halt?.code !== halt.code
    this.#halt = halt
    if (isNew) {
      log.error({ code: halt.code }, `Downloads are paused: ${halt.message}`)
      onChanged()
    }
    this.#cancelRecheck?.()
    if (!this.#isStopped) this.#cancelRecheck = clock.after(recheckMs, () => void this.#recheck())
  }

  async #recheck(): Promise<void> {
    const { library, isInUse, log, onChanged } = this.#options
    try {
      await library.prepare(await isInUse())
      await this.#checkRoom()
    } catch (error) {
      this.fail(error)
      return
    }
    if (this.#halt === null) return
    this.#halt = null
    this.#neededBytes = 0
    log.info('Downloads go on')
    onChanged()
  }

  async #checkRoom(): Promise<void> {
    const free = await this.#options.library.freeBytes()
    const least = Math.max(this.#options.minFreeBytes(), this.#neededBytes)
    if (free >= least) return
    throw new DownloadFailure(
      'disk_full',
      say('The disk of the library has {left} left, {least} are needed.', {
        left: inMegabytes(free),
        least: inMegabytes(least),
      }),
    )
  }
}

/** To the megabyte, so that what is needed and what is there are seen to differ. */
const inMegabytes = (bytes: number): Sentence => say('{count} MB', { count: Math.ceil(bytes / 1_000_000) })
