import type { Transaction } from '../store/transaction.ts'

/** What closing a batch asks of the printers. */
export interface PrintingForBatches {
  /** Queues the papers that are printed by themselves when a batch is closed: one of each, however often it is told. */
  batchClosed(
    transaction: Transaction,
    batch: { readonly batchId: number; readonly by: string; readonly at: number },
  ): Promise<void>
  /** Its ticket is no longer true: what no printer was given is dropped, and the next closing prints another one. */
  batchReopened(transaction: Transaction, batchId: number): Promise<void>
}
