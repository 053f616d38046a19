import type { SignalType } from '../../shared/cloud-signal.ts'
import type { Transaction } from '../store/transaction.ts'

/** What happened to an item, to be reported to Cloudprinter. */
export interface SignalReport {
  readonly signalType: SignalType
  readonly cpOrderId: string
  readonly cpItemId: string
  /** When it happened. */
  readonly occurredAt: number
  /** The line of history of the step that it reports, where there is one: that step may be undone. */
  readonly stepId?: number
  readonly tracking?: string | undefined
  readonly shippingOption?: string | undefined
  readonly cause?: string | undefined
  readonly message?: string | undefined
  /** A dry run: the signal is built and shown, and never sent. */
  readonly isDryRun: boolean
}

/** An item that is reported as taken over. */
export type Registration = Pick<SignalReport, 'cpOrderId' | 'cpItemId' | 'occurredAt' | 'isDryRun'>

/** Where orders leave their reports. It is handed in, so that orders need not know how signals are sent. */
export interface SignalOutbox {
  /**
   * Adds a signal within the step that causes it; with the commit of the step it is durable. An item that was never
   * registered is registered first; after `ItemShipped` or `ItemCanceled` nothing is added.
   */
  enqueue(transaction: Transaction, report: SignalReport): Promise<void>
  /** Adds the first signal of items that were only just added: nothing was reported of them before. */
  register(transaction: Transaction, items: readonly Registration[]): Promise<void>
  /** Takes back the newest signal of an item if it has not left yet; tells whether it could. */
  withdraw(transaction: Transaction, cpItemId: string, signalType: SignalType): Promise<boolean>
}
