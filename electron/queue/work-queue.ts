import { type Clock, pauseOn } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { Transaction } from '../store/transaction.ts'
import type { LeaseHold } from './leases.ts'

/** The outcome of a job, as the write that records it. */
export type Settlement = (transaction: Transaction) => Promise<unknown>

/** Where the rows of a queue come from. The rows are the queue: nothing is kept in memory but what is running. */
export interface WorkSource<Job, Outcome> {
  /** Takes up to `limit` due rows, marks them as running, durably, and returns them. */
  claim(limit: number): Promise<readonly Job[]>
  /** When the next row that is not running becomes due, in the steady time, or null. */
  nextDueAt(): Promise<number | null>
  /** Puts a row back whose job ended without an outcome, to be tried later. */
  release(job: Job): Outcome
}

export interface WorkQueueOptions<Job, Outcome> {
  readonly name: string
  readonly source: WorkSource<Job, Outcome>
  /** Does one job and returns what to record of it. `stopping` fires when the station stops, or has lost the job to another one. */
  readonly run: (job: Job, stopping: AbortSignal) => Promise<Outcome>
  /** Keeps the lease of a job until its outcome is stored. */
  readonly hold?: (job: Job) => LeaseHold | null
  readonly write: (outcome: Outcome) => Promise<unknown>
  /** Asked before each claim: the most jobs at a time, 0 to pause. */
  readonly limit: () => number
  /** How long an outcome may wait for those of other running jobs, to share their commit; none by default. */
  readonly gatherMs?: number
  readonly clock: Clock
  readonly log: Logger
}

/** Rows that cannot be claimed or settled are tried again after this long: the disk may be full for a while. */
const storeRetryMs = 2_000
/** Timers stand still while the machine sleeps and know nothing of it, so the queue looks up this often. */
const maxSleepMs = 60_000

/**
 * Runs due rows, several at a time. It is woken by whoever commits a row, and by the clock for rows that wait. Rows left
 * running by a crash are for the source to release before `start`.
 */
export class WorkQueue<Job, Outcome = Settlement> {
  readonly #options: WorkQueueOptions<Job, Outcome>
  readonly #running = new Set<Promise<void>>()
  /** Jobs that are done and whose outcome is on its way to the disk: the next ones are claimed in the same commit. */
  #settling = 0
  /** Jobs that have no outcome yet. */
  #unfinished = 0
  readonly #gathering: Gathering
  #stopping = new AbortController()
  #isStarted = false
  #pump: Promise<void> | undefined
  #isWoken = false
  #cancelTimer: (() => void) | undefined

  constructor(options: WorkQueueOptions<Job, Outcome>) {
    this.#options = options
    this.#gathering = new Gathering(options.gatherMs ?? 0)
  }

  get runningCount(): number {
    return this.#running.size
  }

  /** Nothing runs, and nothing is being looked for. */
  get isIdle(): boolean {
    return this.#running.size === 0 && this.#pump === undefined
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#isStarted = true
    this.wake()
  }

  /** Looks for due rows now. Cheap, and safe to call at any time. */
  wake(): void {
    if (!this.#isStarted) return
    this.#isWoken = true
    this.#pump ??= this.#pumpUntilIdle().finally(() => {
      this.#pump = undefined
      // Woken between its last look and its end.
      if (this.#isWoken) this.wake()
    })
  }

  /** Ends what is running, and resolves when each running job has settled its row. */
  async stop(): Promise<void> {
    this.#isStarted = false
    this.#cancelTimer?.()
    this.#stopping.abort()
    await this.#pump
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async #pumpUntilIdle(): Promise<void> {
    // Whoever goes on in the same moment stores its outcome first, so that one claim fills all of their places.
    await Promise.resolve()
    try {
      while (this.#isWoken && this.#isStarted) {
        this.#isWoken = false
        await this.#claimAndStart()
      }
      await this.#sleepUntilDue()
    } catch (error) {
      this.#options.log.error({ err: error, queue: this.#options.name }, 'The queue could not take its next rows')
      this.#isWoken = false
      this.#wakeIn(storeRetryMs)
    }
  }

  get #free(): number {
    return this.#options.limit() - (this.#running.size - this.#settling)
  }

  async #claimAndStart(): Promise<void> {
    const free = this.#free
    if (free <= 0) return
    for (const job of await this.#options.source.claim(free)) {
      const run = this.#runOne(job).finally(() => {
        this.#running.delete(run)
        this.wake()
      })
      this.#running.add(run)
    }
  }

  async #runOne(job: Job): Promise<void> {
    this.#unfinished += 1
    const hold = this.#options.hold?.(job) ?? null
    const outcome = await this.#outcomeOf(job, hold)
    this.#unfinished -= 1
    if (this.#unfinished === 0) this.#gathering.release()
    else await this.#gathering.join()
    await this.#settle(outcome)
    hold?.release()
  }

  async #outcomeOf(job: Job, hold: LeaseHold | null): Promise<Outcome> {
    const stopping = this.#stopping.signal
    try {
      return await this.#options.run(job, hold === null ? stopping : AbortSignal.any([stopping, hold.lost]))
    } catch (error) {
      this.#options.log.error({ err: error, queue: this.#options.name }, 'A job ended without an outcome')
      return this.#options.source.release(job)
    }
  }

  /** The work is done, so its outcome is kept in hand until the store takes it or the station stops. */
  async #settle(settlement: Outcome): Promise<void> {
    try {
      return await this.#writeAndClaim(settlement)
    } catch (error) {
      await this.#keepTrying(settlement, error)
    }
  }

  /** The place of the job is free at once: the claim that follows waits in the gate behind this write and shares its sync. */
  async #writeAndClaim(settlement: Outcome): Promise<void> {
    const written = this.#options.write(settlement)
    this.#settling += 1
    this.wake()
    try {
      await written
    } finally {
      this.#settling -= 1
    }
  }

  /** Until the store takes the outcome, the job keeps its place. When the station stops it is tried once more. */
  async #keepTrying(settlement: Outcome, firstError: unknown): Promise<void> {
    for (let error = firstError; ; ) {
      this.#options.log.error({ err: error, queue: this.#options.name }, 'The outcome of a job could not be stored')
      if (!this.#isStarted) return
      await pauseOn(this.#options.clock, storeRetryMs, this.#stopping.signal)
      try {
        await this.#options.write(settlement)
        return
      } catch (next) {
        error = next
      }
    }
  }

  async #sleepUntilDue(): Promise<void> {
    if (!this.#isStarted) return
    // A finished job wakes the queue by itself, so a full queue needs no timer.
    if (this.#free <= 0) return
    const dueAt = await this.#options.source.nextDueAt()
    if (dueAt !== null) this.#wakeIn(Math.min(dueAt - this.#options.clock.steady(), maxSleepMs))
  }

  #wakeIn(delayMs: number): void {
    this.#cancelTimer?.()
    this.#cancelTimer = this.#options.clock.after(delayMs, () => this.wake())
  }
}

/**
 * Lets those who come at almost the same moment go on together. The wait is about the disk, not about any time that counts,
 * so it runs on the timers of the platform whatever clock is in force.
 */
class Gathering {
  readonly #maxMs: number
  #waiting: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined

  /** @param maxMs how long the first one waits for others; 0: nobody waits */
  constructor(maxMs: number) {
    this.#maxMs = maxMs
  }

  /** Resolves when `release` is called, or when the first one has waited long enough. */
  join(): Promise<void> | undefined {
    if (this.#maxMs === 0) return undefined
    this.#timer ??= setTimeout(() => this.release(), this.#maxMs)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Everybody goes on. */
  release(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const released = this.#waiting
    this.#waiting = []
    for (const goOn of released) goOn()
  }
}
