import type { Destination } from '../../shared/destinations.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Library } from '../files/library/library.ts'
import type { Logger } from '../log/logger.ts'
import { backoffDelayMs } from '../queue/backoff.ts'
import type { Leases } from '../queue/leases.ts'
import { type Settlement, WorkQueue } from '../queue/work-queue.ts'
import type { DeliveryRow } from '../store/entities/delivery.ts'
import type { Store } from '../store/store.ts'
import { claimDeliveries, dueDestinationsSql, nextDueSql, putBackDeliveries } from './claim-deliveries.ts'
import { DestinationBreaker } from './destination-breaker.ts'
import { listDestinations } from './destinations.ts'
import { DeviceError, type FolderDevice } from './devices/device.ts'
import { runDelivery } from './run-delivery.ts'
import { runPrinted } from './run-printed.ts'
import { isOfDestination, putBack, settleFailed, settleRun } from './settle-delivery.ts'
import { TakenWatch } from './taken-watch.ts'

export interface DeliveryQueueOptions {
  readonly store: Store
  readonly library: Pick<Library, 'pathOf'>
  /** Opens what is behind a destination that is no printer. Rejects with a DeviceError. */
  readonly openDevice: (destination: Destination, signal: AbortSignal) => Promise<FolderDevice>
  readonly leases: Leases
  /** All work rests: the machine is about to sleep, or the orders are being moved. */
  readonly isSuspended: () => boolean
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  /** Told while bytes go out; not durable. */
  readonly onProgress: (deliveryId: number) => void
}

/** At a time, of one destination. */
const placesOfOne = 3
/** In all: a destination that hangs has its own places, and leaves the others theirs. */
const placesOfAll = 24
const tries = { firstDelayMs: 10_000, maxDelayMs: 5 * 60_000 }
const progressMs = 250

interface Running {
  readonly destinationId: string
  readonly stop: AbortController
  sentBytes: number
  toldAt: number
}

/** Brings files to the presses, most urgent first, each of them once. */
export class DeliveryQueue {
  readonly #options: DeliveryQueueOptions
  readonly #queue: WorkQueue<DeliveryRow>
  readonly #breaker: DestinationBreaker
  readonly #watch: TakenWatch
  readonly #running = new Map<number, Running>()
  readonly #onEnd = new Set<() => void>()
  #claimedAt = 0
  #holds = 0

  constructor(options: DeliveryQueueOptions) {
    const { store, clock, leases } = options
    this.#options = options
    this.#breaker = new DestinationBreaker(options.random)
    this.#watch = new TakenWatch(options)
    this.#queue = new WorkQueue({
      name: 'deliveries',
      source: {
        claim: (count) => this.#claim(count),
        nextDueAt: () => this.#nextDueAt(),
        release: (row) => this.#ending(row.id, putBack(row, clock.steady() + tries.firstDelayMs)),
      },
      run: (row, stopping) => this.#deliver(row, stopping),
      hold: (row) => leases.hold('cp_deliveries', row),
      write: async (settlement) => {
        await store.work(settlement)
        this.#ended.get(settlement)?.()
      },
      limit: () => (this.#isHeld() || !leases.mayClaim ? 0 : placesOfAll),
      clock,
      log: options.log,
    })
  }

  get runningCount(): number {
    return this.#queue.runningCount
  }

  /** How much of a running one has gone out, or undefined when it is not running here. */
  sentBytesOf(id: number): number | undefined {
    return this.#running.get(id)?.sentBytes
  }

  /** Goes on with what a crash left, and starts. */
  async start(): Promise<void> {
    const { store, leases } = this.#options
    await store.write(async (transaction) =>
      putBackDeliveries(transaction, await leases.ended(transaction, 'cp_deliveries', true)),
    )
    this.#queue.start()
    this.#watch.start()
  }

  /** Goes on with what a station had claimed and works on no more. Resolves with how many there were. */
  takeOver(): Promise<number> {
    const { store, leases } = this.#options
    return store.write(async (transaction) =>
      putBackDeliveries(transaction, await leases.ended(transaction, 'cp_deliveries', false)),
    )
  }

  async stop(): Promise<void> {
    await Promise.all([this.#queue.stop(), this.#watch.stop()])
  }

  /** Looks for due rows, and for what the presses have taken. */
  wake(): void {
    this.#queue.wake()
    this.#watch.wake()
  }

  /** A person has asked: none of these destinations, or of all, is left waiting because it was away. */
  tryNow(destinationIds?: readonly string[]): void {
    for (const id of destinationIds ?? this.#breaker.openIds()) this.#breaker.close(id)
    this.wake()
  }

  /** Stops all deliveries until `release` is called; resolves when nobody writes any more. */
  async hold(): Promise<{ release(): void }> {
    this.#holds += 1
    for (const { stop } of this.#running.values()) stop.abort()
    while (this.#running.size > 0) await new Promise<void>((resolve) => this.#onEnd.add(resolve))
    await this.#watch.rest()
    return {
      release: () => {
        this.#holds -= 1
        this.wake()
      },
    }
  }

  #isHeld(): boolean {
    return this.#holds > 0 || this.#options.isSuspended()
  }

  async #claim(count: number): Promise<DeliveryRow[]> {
    const { store, clock, leases } = this.#options
    const now = clock.steady()
    this.#claimedAt = now
    const due = await store.query<{ id: string }>(dueDestinationsSql, now, now, now)
    if (due.length === 0) return []
    const destinations = new Map(
      (await listDestinations(store)).map(({ destination }) => [destination.id, destination]),
    )
    const wishes = due.flatMap(({ id }) => {
      const destination = destinations.get(id)
      if (destination === undefined) return []
      const ofOne = [...this.#running.values()].filter(({ destinationId }) => destinationId === id).length
      const places = this.#breaker.placesIn(destination, now, placesOfOne) - ofOne
      return places > 0 ? [{ destinationId: id, isPaused: destination.isPaused, places }] : []
    })
    if (wishes.length === 0) return []
    const rows = await store.work(async (transaction) => {
      const lease = await leases.stamp(transaction)
      const claimed: DeliveryRow[] = []
      for (const { places, ...of } of wishes) {
        const left = Math.min(places, count - claimed.length)
        if (left > 0) claimed.push(...(await claimDeliveries(transaction, { lease, count: left, now, ...of })))
      }
      return claimed
    })
    for (const { id, destinationId } of rows) {
      this.#running.set(id, { destinationId, stop: new AbortController(), sentBytes: 0, toldAt: 0 })
    }
    return rows
  }

  async #nextDueAt(): Promise<number | null> {
    const [next] = await this.#options.store.query<{ dueAt: number | null }>(
      nextDueSql,
      this.#claimedAt,
      this.#claimedAt,
    )
    const all = [next?.dueAt ?? null, this.#breaker.nextAt(this.#claimedAt)].filter((at) => at !== null)
    return all.length === 0 ? null : Math.min(...all)
  }

  async #deliver(row: DeliveryRow, stopping: AbortSignal): Promise<Settlement> {
    const { store, clock, log } = this.#options
    const running = this.#running.get(row.id)
    if (running === undefined) throw new Error('A delivery runs that was not claimed')
    const signal = AbortSignal.any([stopping, running.stop.signal])
    const destination = (await listDestinations(store)).find(
      (one) => one.destination.id === row.destinationId,
    )?.destination
    if (destination === undefined) throw new Error('The destination of a delivery is gone')
    // Not the name of the job: a title in it may name a person, and no log forgets one.
    const facts = { delivery: row.id, cpItemId: row.cpItemId, destination: destination.name }
    const times = (): { now: number; steady: number } => ({ now: clock.now(), steady: clock.steady() })
    try {
      if (this.#isHeld()) running.stop.abort()
      if (destination.kind === 'printer') return this.#ending(row.id, runPrinted(row, destination, times()))
      const device = await this.#options.openDevice(destination, signal)
      try {
        const run = await runDelivery(row, {
          store,
          destination,
          device,
          pathOf: this.#options.library.pathOf,
          onBytes: (bytes) => this.#progress(row.id, bytes),
          signal,
        })
        this.#breaker.close(destination.id)
        log.info({ ...facts, outcome: run.is }, 'A delivery has ended')
        return this.#ending(row.id, settleRun(row, run, destination, times()))
      } finally {
        await device.close()
      }
    } catch (error) {
      if (signal.aborted) return this.#ending(row.id, putBack(row, clock.steady()))
      const failure = error instanceof DeviceError ? error : unexpected(error)
      const cause = error instanceof DeviceError ? {} : { err: error }
      log.warn({ ...facts, ...cause, code: failure.code }, 'A delivery failed')
      const waitMs = isOfDestination(failure.code)
        ? this.#breaker.fail(destination, clock.steady())
        : backoffDelayMs(tries, row.attempts + 1, this.#options.random())
      return this.#ending(row.id, settleFailed(row, failure, destination, times(), waitMs))
    }
  }

  readonly #ended = new WeakMap<Settlement, () => void>()

  /** It counts as running until its row is written. */
  #ending(id: number, settlement: Settlement): Settlement {
    this.#ended.set(settlement, () => {
      this.#running.delete(id)
      const waiting = [...this.#onEnd]
      this.#onEnd.clear()
      for (const goOn of waiting) goOn()
    })
    return settlement
  }

  #progress(id: number, bytes: number): void {
    const running = this.#running.get(id)
    if (running === undefined) return
    running.sentBytes = bytes
    const now = this.#options.clock.steady()
    if (now - running.toldAt < progressMs) return
    running.toldAt = now
    this.#options.onProgress(id)
  }
}

const unexpected = (error: unknown): DeviceError =>
  new DeviceError('other', say('It ended in an unexpected way: {text}', { text: String(error) }), { cause: error })
