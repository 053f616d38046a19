import type { ItemPosition } from '../../shared/item-lifecycle.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'

/** How an item came to stand where it stands. */
export type MoveCause =
  /** Its files are here and sound, or one is missing again. */
  | 'files'
  /** Preflight holds it, or lets it go on. */
  | 'preflight'
  | 'step'
  | 'undo'
  | 'back'
  | 'reprint'
  /** Another version of its order is in force. */
  | 'revision'

/** A change of where an item stands. */
export interface ItemMove {
  /** As it was before. */
  readonly item: OrderItemRow
  /** Where it stands now. */
  readonly position: ItemPosition
  readonly cause: MoveCause
  /** In milliseconds since 1970. */
  readonly at: number
  readonly by: string
  /** Of a reprint: how many copies; null: all of the item. */
  readonly copies: number | null
}

/** What became another one of an item that may stay where it stands. */
export interface ItemChange {
  readonly cpItemId: string
  /** One of its files, or what its order says of it. */
  readonly what: 'file' | 'order'
  /** In milliseconds since 1970. */
  readonly at: number
  readonly by: string
}

/**
 * Does within the step what follows from it: files for the press, members of batches, papers. All of it becomes durable together, or nothing. It reads
 * by the transaction, does no work outside of the store, and refuses nothing: whoever moves an item is not held up by what follows.
 */
export interface ItemFollower {
  moved(transaction: Transaction, move: ItemMove): Promise<void>
  /** Told behind the move that comes of it, if one does. Left out, it does not matter. */
  changed?(transaction: Transaction, change: ItemChange): Promise<void>
}

/** In turn. */
export async function tellFollowers(
  transaction: Transaction,
  followers: readonly ItemFollower[] | undefined,
  move: ItemMove,
): Promise<void> {
  for (const follower of followers ?? []) await follower.moved(transaction, move)
}

/** The same of a change. */
export async function tellOfChange(
  transaction: Transaction,
  followers: readonly ItemFollower[] | undefined,
  change: ItemChange,
): Promise<void> {
  for (const follower of followers ?? []) await follower.changed?.(transaction, change)
}
