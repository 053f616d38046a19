import type { Said } from '../../shared/messages/sentence.ts'
import type { Transaction } from '../store/transaction.ts'

/** What batches ask of the press: to bring there what they close, and what is made without one. */
export interface PressForBatches {
  /** Queues the files of members, by the routes whose moment is `batch`, in their order. A member that no such route takes is left out. */
  deliver(transaction: Transaction, batch: BatchDelivery): Promise<void>
  /** The same for files of an item that is made without waiting in a batch: their routes have no other moment. */
  deliverAlone(transaction: Transaction, alone: AloneDelivery): Promise<void>
  /** Takes back what the press has not of an item that is taken out of a batch. */
  withdrawItem(transaction: Transaction, batchId: number, cpItemId: string, by: string, at: number): Promise<void>
  /** Takes back what the press has not. Resolves to why that cannot be, and then nothing was changed; null: it is done. */
  withdraw(transaction: Transaction, batchId: number, by: string, at: number): Promise<Said | null>
}

export interface BatchDelivery {
  readonly batchId: number
  readonly members: readonly { readonly cpItemId: string; readonly fileId: number; readonly position: number }[]
  readonly by: string
  readonly at: number
}

export interface AloneDelivery {
  readonly fileIds: readonly number[]
  readonly by: string
  readonly at: number
}
