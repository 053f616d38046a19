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
  /**
   * Does one job and returns what to record of it. `stopping` fires when the station stops, or has lost the job to another one. Where
   * it has fired before, the job is to be left undone.
   */
  readonly run: (job: Job, stopping: AbortSignal) => Promise<Outcome>
  /** Keeps the lease of a job until its outcome is stored. */
  readonly hold?: (job: Job) => LeaseHold | null
  readonly write: (outcome: Outcome) => Promise<unknown>
  /** The most jobs at a time, 0 to pause. Asked before each of them. */
  readonly limit: () => number
  /**
   * How many jobs may be claimed at most before there is a place for them; none by default. It is as many as are done within a claim,
   * so that quick jobs need not wait for the store. Asked again when one is done: 0 puts back what was claimed so.
   */
  readonly ahead?: () => number
  /** How long an outcome may wait for those of other running jobs, to share their commit; none by default. */
  readonly gatherMs?: number
  readonly clock: Clock
  readonly log: Logger
}

/** Rows that cannot be claimed or settled are tried again after this long: the disk may be full for a while. */
const storeRetryMs = 2_000
/** Timers stand still while the machine sleeps and know nothing of it, so the queue looks up this often. */
const maxSleepMs = 60_000
/** What was claimed ahead is put back when it has found no place by then: others may do it, and a person may change it. */
const maxAheadMs = 1_000
/**
 * Jobs whose outcome is not stored, for each of those that may run at a time: they are what a kill lets be done again. With fewer of
 * them quick jobs wait for the store.
 */
const maxUnstored = 4

interface Claimed<Job> {
  readonly job: Job
  readonly hold: LeaseHold | null
}

/**
 * Runs due rows, several at a time. It is woken by whoever commits a row, and by the clock for rows that wait. Rows left
 * running by a crash are for the source to release before `start`.
 */
export class WorkQueue<Job, Outcome = Settlement> {
  readonly #options: WorkQueueOptions<Job, Outcome>
  readonly #running = new Set<Promise<void>>()
  /** What was claimed ahead, the oldest first. */
  readonly #claimed: Claimed<Job>[] = []
  /** Jobs that have no outcome yet. Once it has one a job leaves its place: the next ones are claimed in the commit that stores it. */
  #unfinished = 0
  /** Outcomes that the store has refused once. They keep the places of their jobs until it takes them. */
  #refused = 0
  /** Outcomes on their way to the disk. */
  #settling = 0
  /** Jobs that were done since the last claim began. */
  #done = 0
  readonly #gathering: Gathering
  #stopping = new AbortController()
  #isStarted = false
  #pump: Promise<void> | undefined
  #isWoken = false
  #cancelTimer: (() => void) | undefined
  #cancelAhead: (() => void) | undefined

  constructor(options: WorkQueueOptions<Job, Outcome>) {
    this.#options = options
    this.#gathering = new Gathering(options.gatherMs ?? 0)
  }

  get runningCount(): number {
    return this.#running.size
  }

  /** Nothing runs, and nothing is being looked for. */
  get isIdle(): boolean {
    return this.#running.size === 0 && this.#claimed.length === 0 && this.#pump === undefined
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
    this.#stopping.abort()
    await this.#pump
    this.#cancelTimer?.()
    this.#putBackClaimed()
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

  /** How many more jobs may start. */
  get #free(): number {
    return Math.min(this.#options.limit() - this.#unfinished - this.#refused, this.#room)
  }

  /** How many more may be without a stored outcome. */
  get #room(): number {
    return maxUnstored * this.#options.limit() - this.#running.size
  }

  async #claimAndStart(): Promise<void> {
    this.#goOn()
    const free = Math.max(0, this.#free)
    const wanted = free + this.#wantedAhead()
    if (wanted === 0) return
    this.#done = 0
    const jobs = await this.#options.source.claim(wanted)
    for (const job of jobs) this.#claimed.push({ job, hold: this.#options.hold?.(job) ?? null })
    this.#startClaimed(Math.max(free, this.#free))
    if (this.#claimed.length === 0) return
    this.#cancelAhead?.()
    this.#cancelAhead = this.#options.clock.after(maxAheadMs, () => this.#putBackClaimed())
  }

  /** Twice what was done since the last claim began: as much is done until the next one has ended. */
  #wantedAhead(): number {
    // A claim for nothing else is worth it only in the commit of an outcome.
    if (this.#settling === 0 || this.#free < 0) return 0
    return Math.max(0, Math.min(2 * this.#done, this.#options.ahead?.() ?? 0) - this.#claimed.length)
  }

  #startClaimed(places: number): void {
    for (let left = places; left > 0; left -= 1) {
      const next = this.#claimed.shift()
      if (next === undefined) return
      this.#start(next, this.#stopping.signal)
    }
  }

  /** Fills the places that are free with what was claimed ahead, or puts it back where nothing may be ahead any more. */
  #goOn(): void {
    if (!this.#isStarted) return
    if (this.#options.ahead?.() === 0) this.#putBackClaimed()
    else this.#startClaimed(this.#free)
  }

  #putBackClaimed(): void {
    this.#cancelAhead?.()
    // Nothing is claimed in their place before something is done.
    this.#done = 0
    for (const claimed of this.#claimed.splice(0)) this.#start(claimed, AbortSignal.abort())
  }

  #start(claimed: Claimed<Job>, stopping: AbortSignal): void {
    const run = this.#runOne(claimed, stopping).finally(() => {
      this.#running.delete(run)
      this.#goOn()
      this.wake()
    })
    this.#running.add(run)
  }

  async #runOne({ job, hold }: Claimed<Job>, stopping: AbortSignal): Promise<void> {
    this.#unfinished += 1
    const outcome = await this.#outcomeOf(job, hold === null ? stopping : AbortSignal.any([stopping, hold.lost]))
    this.#unfinished -= 1
    if (!stopping.aborted) this.#done += 1
    this.#goOn()
    // Nothing more would come while they wait.
    if (this.#unfinished === 0 || this.#room <= 0) this.#gathering.release()
    else await this.#gathering.join()
    await this.#settle(outcome)
    hold?.release()
  }

  async #outcomeOf(job: Job, stopping: AbortSignal): Promise<Outcome> {
    try {
      return await this.#options.run(job, stopping)
    } catch (error) {
      this.#options.log.error({ err: error, queue: this.#options.name }, 'A job ended without an outcome')
      return this.#options.source.release(job)
    }
  }

  /** The work is done, so its outcome is kept in hand until the store takes it or the station stops. */
  async #settle(outcome: Outcome): Promise<void> {
    try {
      await this.#writeAndClaim(outcome)
    } catch (error) {
      this.#refused += 1
      await this.#keepTrying(outcome, error)
      this.#refused -= 1
    }
  }

  /** The claim that follows waits in the gate behind this write and shares its sync. */
  async #writeAndClaim(outcome: Outcome): Promise<void> {
    const written = this.#options.write(outcome)
    this.#settling += 1
    this.wake()
    try {
      await written
    } finally {
      this.#settling -= 1
    }
  }

  /** Until the store takes it. When the station stops it is tried once more. */
  async #keepTrying(outcome: Outcome, firstError: unknown): Promise<void> {
    for (let error = firstError; ; ) {
      this.#options.log.error({ err: error, queue: this.#options.name }, 'The outcome of a job could not be stored')
      if (!this.#isStarted) return
      await pauseOn(this.#options.clock, storeRetryMs, this.#stopping.signal)
      try {
        await this.#options.write(outcome)
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
