import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import {
  type Condition,
  type LeasedJob,
  type LeasedTable,
  type LeaseHold,
  type LeaseStamp,
  type Leases,
  leasedTables,
  leaseMs,
  stateAtWork,
} from '../queue/leases.ts'
import type { Store } from '../store/store.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** A station that could not renew for this much less than a lease stops its work: another one is about to take it over. */
const marginMs = 2_000
const renewEveryMs = 10_000

interface Held {
  readonly table: LeasedTable
  readonly job: LeasedJob
  readonly lost: AbortController
  /** In the steady time of this machine, whatever its clock shows. */
  until: number
}

export interface WorkLeasesOptions {
  readonly store: Store
  readonly stationId: string
  /** Of the machine. */
  readonly clock: Clock
  readonly log: Logger
  readonly mayClaim: () => boolean
}

/** The leases of a station among others. Times in the store are the store's; how long is left is counted on the machine. */
export class WorkLeases implements Leases {
  readonly #options: WorkLeasesOptions
  readonly #held = new Set<Held>()
  /** How far the store's clock is before that of the machine. */
  #ahead = 0
  #renewedAt = 0

  constructor(options: WorkLeasesOptions) {
    this.#options = options
  }

  get mayClaim(): boolean {
    return this.#options.mayClaim()
  }

  async stamp(transaction: Transaction): Promise<LeaseStamp> {
    // Before the question: at worst the lease ends here a little sooner than there.
    const before = this.#options.clock.steady()
    const now = await this.#now(transaction)
    this.#ahead = now - before
    return { leasedBy: this.#options.stationId, leasedUntil: now + leaseMs }
  }

  async ended(transaction: Transaction, table: LeasedTable, isStart: boolean): Promise<Condition> {
    const now = await this.#now(transaction)
    const { stationId } = this.#options
    if (isStart) return { sql: '("leasedBy" IS NULL OR "leasedBy" = ? OR "leasedUntil" < ?)', values: [stationId, now] }
    // What this station holds it may have an outcome of. What it does not hold it never learned that it had claimed.
    const held = [...this.#held].filter((one) => one.table === table).map(({ job }) => job.id)
    return {
      sql: '("leasedBy" IS NULL OR ("leasedUntil" < ? AND ("leasedBy" <> ? OR "id" <> ALL (?))))',
      values: [now, stationId, held],
    }
  }

  hold(table: LeasedTable, job: LeasedJob): LeaseHold {
    const until = (job.leasedUntil ?? 0) - this.#ahead - marginMs
    const held: Held = { table, job, lost: new AbortController(), until }
    this.#held.add(held)
    const lost = (): AbortSignal => {
      // The machine may have stood still between the claim and this.
      this.#dropEnded()
      return held.lost.signal
    }
    return {
      get lost() {
        return lost()
      },
      release: () => void this.#held.delete(held),
    }
  }

  /** Call every few seconds: drops what is lost, and renews what is not. @throws when the store cannot be written */
  async keep(): Promise<void> {
    this.#dropEnded()
    const { clock } = this.#options
    if (this.#held.size === 0 || clock.steady() - this.#renewedAt < renewEveryMs) return
    const renewed = await this.#options.store.work(async (transaction) => {
      const stamp = await this.stamp(transaction)
      // What is claimed from here on has a lease that is new.
      const all = [...this.#held]
      const found = new Set<Held>()
      for (const table of leasedTables) {
        const ofTable = all.filter((held) => held.table === table)
        for (const held of await this.#renew(transaction, table, ofTable, stamp)) found.add(held)
      }
      return { stamp, all, found }
    })
    this.#renewedAt = clock.steady()
    for (const held of renewed.all) {
      if (renewed.found.has(held)) held.until = renewed.stamp.leasedUntil - this.#ahead - marginMs
      // One whose outcome was stored meanwhile is told too, and does not listen any more.
      else this.#drop(held)
    }
  }

  /** Whether there is work that nobody does any more. Reads alone, as it is asked often. */
  async hasEnded(): Promise<boolean> {
    const { store } = this.#options
    const now = await this.#now(store)
    for (const table of leasedTables) {
      const sql = `SELECT 1 AS "one" FROM "${table}" WHERE "state" = '${stateAtWork[table]}' AND "leasedUntil" < ? LIMIT 1`
      if ((await store.query(sql, now)).length > 0) return true
    }
    return false
  }

  async #renew(
    transaction: Transaction,
    table: LeasedTable,
    held: readonly Held[],
    stamp: LeaseStamp,
  ): Promise<readonly Held[]> {
    if (held.length === 0) return []
    const rows = await transaction.query<{ id: number; fence: number }>(
      `UPDATE "${table}" SET "leasedUntil" = ?
       WHERE "id" = ANY (?) AND "state" = '${stateAtWork[table]}' AND "leasedBy" = ? RETURNING "id", "fence"`,
      stamp.leasedUntil,
      held.map(({ job }) => job.id),
      stamp.leasedBy,
    )
    const fences = new Map(rows.map(({ id, fence }) => [id, fence]))
    return held.filter(({ job }) => fences.get(job.id) === job.fence)
  }

  #dropEnded(): void {
    const now = this.#options.clock.steady()
    for (const held of this.#held) if (held.until <= now) this.#drop(held)
  }

  #drop(held: Held): void {
    if (held.lost.signal.aborted) return
    const { log, stationId } = this.#options
    log.warn({ table: held.table, row: held.job.id, stationId }, 'Work was dropped: another station may have it by now')
    held.lost.abort()
  }

  /** An engine without a clock goes by that of the machine. */
  async #now(reader: RowReader): Promise<number> {
    const { store, clock } = this.#options
    return (await store.time(reader)) ?? clock.steady()
  }
}
