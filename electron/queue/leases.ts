import type { LeaseRow } from '../store/entities/columns.ts'
import type { SqlValue, Transaction } from '../store/transaction.ts'

/** The tables whose rows are claimed. */
export const leasedTables = ['cp_files', 'cp_signals', 'cp_deliveries', 'cp_print_jobs'] as const
export type LeasedTable = (typeof leasedTables)[number]

/** The state of a row that somebody works on. */
export const stateAtWork = {
  cp_files: 'running',
  cp_signals: 'running',
  cp_deliveries: 'running',
  cp_print_jobs: 'sent',
} as const satisfies Record<LeasedTable, string>

/** What a claim writes into a row, beside one more in `fence`. */
export interface LeaseStamp {
  readonly leasedBy: string
  /** By the store's clock. */
  readonly leasedUntil: number
}

export type LeasedJob = Pick<LeaseRow, 'leasedUntil' | 'fence'> & { readonly id: number }

/** Keeps the lease of a job while it runs. */
export interface LeaseHold {
  /** Fires when another station may have the job by now: what was done of it is to be dropped. Looks whether it has, when it is read. */
  readonly lost: AbortSignal
  release(): void
}

/** A part of a WHERE, and its values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** Who of the stations works on what. */
export interface Leases {
  /** Whether this station takes new work. */
  readonly mayClaim: boolean
  /** For a claim. Call within its step. */
  stamp(transaction: Transaction): Promise<LeaseStamp>
  /**
   * Which of the running rows of a table nobody works on any more.
   *
   * @param isStart what this station had claimed was left by its run before
   */
  ended(transaction: Transaction, table: LeasedTable, isStart: boolean): Promise<Condition>
  /** Call when the work begins; null where a lease cannot be lost. */
  hold(table: LeasedTable, job: LeasedJob): LeaseHold | null
}

/** How long a claim holds. Where several stations work it is renewed while the work runs. */
export const leaseMs = 30_000

/** Those of a station that has its store for itself: whatever runs is its own. */
export const soleLeases = (stationId: string, now: () => number): Leases => ({
  mayClaim: true,
  stamp: async () => ({ leasedBy: stationId, leasedUntil: now() + leaseMs }),
  ended: async (_transaction, _table, isStart) => ({ sql: isStart ? 'TRUE' : 'FALSE', values: [] }),
  hold: () => null,
})
