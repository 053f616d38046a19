import type { Destination } from '../../shared/destinations.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { listDestinations } from './destinations.ts'
import type { FolderDevice } from './devices/device.ts'
import { followPrinted, printedSql } from './run-printed.ts'
import { takenNow, tell } from './settle-delivery.ts'

export interface TakenWatchOptions {
  readonly store: Store
  readonly openDevice: (destination: Destination, signal: AbortSignal) => Promise<FolderDevice>
  readonly isSuspended: () => boolean
  readonly clock: Clock
  readonly log: Logger
}

const lookEveryMs = 5_000
/** What is late is looked at as well, so that an issue ends by itself. */
const lateEveryMs = 60_000
/** Of one destination in one look. */
const maxWatched = 5_000
/** Told in one step, so that orders come in between when a press has taken thousands. */
const toldAtOnce = 50

/**
 * Sees what the presses have taken: a job that has gone from its folder, or was printed. A folder that cannot be listed, or is another one than that in which
 * a job was put, says nothing.
 */
export class TakenWatch {
  readonly #options: TakenWatchOptions
  readonly #looking = new Map<string, Promise<void>>()
  #stopping = new AbortController()
  #isStarted = false
  #cancel: (() => void) | undefined
  #round: Promise<void> | undefined

  constructor(options: TakenWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#isStarted = true
    this.wake()
  }

  async stop(): Promise<void> {
    this.#isStarted = false
    this.#cancel?.()
    this.#stopping.abort()
    await this.rest()
  }

  /** Resolves when no look is under way. */
  async rest(): Promise<void> {
    await this.#round
    await Promise.all(this.#looking.values())
  }

  /** Follows the printers now, and looks into folders when it is time. */
  wake(): void {
    if (!this.#isStarted || this.#round !== undefined) return
    this.#round = this.#followPrinters()
      .then((isWaiting) => {
        if (isWaiting && this.#cancel === undefined && this.#isStarted) this.#lookIn(lookEveryMs)
      })
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#round = undefined
      })
  }

  #failed(error: unknown): void {
    this.#options.log.warn({ err: error }, 'What the presses have taken could not be looked up')
    if (this.#isStarted) this.#lookIn(lateEveryMs)
  }

  #lookIn(delayMs: number): void {
    this.#cancel?.()
    this.#cancel = this.#options.clock.after(delayMs, () => {
      this.#cancel = undefined
      void this.#look().catch((error: unknown) => this.#failed(error))
    })
  }

  /** Whether something is expected to be taken. */
  async #followPrinters(): Promise<boolean> {
    const { store, clock } = this.#options
    while (this.#isStarted && (await store.query(printedSql)).length > 0) {
      await store.work((transaction) => followPrinted(transaction, clock.now()))
    }
    return (await store.query(`SELECT 1 AS "one" ${expected} LIMIT 1`)).length > 0
  }

  async #look(): Promise<void> {
    const { store, clock, isSuspended } = this.#options
    if (!this.#isStarted) return
    const now = clock.now()
    const rows = await store.query<Watched>(
      `SELECT "destinationId", MAX("takenBy") AS "takenBy" ${expected} GROUP BY "destinationId"`,
    )
    if (rows.length > 0) this.#lookIn(rows.some(({ takenBy }) => takenBy > now) ? lookEveryMs : lateEveryMs)
    if (isSuspended()) return
    const destinations = await listDestinations(store)
    for (const { destinationId } of rows) {
      const destination = destinations.find((one) => one.destination.id === destinationId)?.destination
      // One that hangs holds up its own look, and no other.
      const isLookedInto = destination === undefined || this.#looking.has(destinationId)
      if (isLookedInto || destination.kind === 'printer') continue
      this.#looking.set(
        destinationId,
        this.#lookInto(destination)
          .catch((error: unknown) => {
            this.#options.log.debug({ err: error, destination: destination.name }, 'A folder could not be listed')
          })
          .finally(() => this.#looking.delete(destinationId)),
      )
    }
  }

  async #lookInto(destination: Destination): Promise<void> {
    const { store, clock, openDevice } = this.#options
    // First the rows, then the folder: what is delivered in between is not taken for gone.
    const rows = await store.query<DeliveryRow>(
      `SELECT * ${expected} AND "destinationId" = ? ORDER BY "takenBy" LIMIT ${maxWatched}`,
      destination.id,
    )
    const device = await openDevice(destination, this.#stopping.signal)
    try {
      const place = await device.place(this.#stopping.signal)
      const names = await device.list(this.#stopping.signal)
      if ((await device.place(this.#stopping.signal)) !== place) return
      const gone = rows.filter((row) => row.place === place && !names.has(row.jobName))
      for (let from = 0; from < gone.length; from += toldAtOnce) {
        if (this.#stopping.signal.aborted) return
        const some = gone.slice(from, from + toldAtOnce)
        await store.work((transaction) => tellTaken(transaction, some, clock.now()))
      }
    } finally {
      await device.close()
    }
  }
}

async function tellTaken(transaction: Transaction, rows: readonly DeliveryRow[], now: number): Promise<void> {
  for (const row of rows) {
    const where = { id: row.id, fence: row.fence, state: 'delivered' } as const
    const count = await transaction.update(DeliveryEntity, where, takenNow(now, row.deliveredAt))
    if (count === 0) continue
    await tell(transaction, row, 'taken', now)
    transaction.changed('deliveries', row.id)
  }
}

interface Watched {
  readonly destinationId: string
  readonly takenBy: number
}

const expected = `FROM "cp_deliveries" INDEXED BY "cp_deliveries_not_taken"
  WHERE "state" = 'delivered' AND "takenBy" IS NOT NULL`
