import type { ItemPosition } from '../../shared/item-lifecycle.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { PreflightState } from '../../shared/preflight.ts'
import type { FileRow } from '../store/entities/file.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import type { ItemFollower } from './item-followers.ts'
import { moveItem } from './item-status.ts'
import { recordHistory, stationItself } from './order-history.ts'

/** What preflight makes of an item whose files are all here. */
export interface Judgement {
  readonly state: PreflightState
  /** Why it must not be produced as it is, or null. */
  readonly stop: Said | null
  /** Files that are to be fetched once more before anybody is blamed. */
  readonly fetchAgain: readonly number[]
}

/** Holds files against what they are to become. */
export interface Preflight {
  /** Judges within the step that verifies, so that nothing is ready that was not judged. Keeps what it finds. */
  judge(transaction: Transaction, item: OrderItemRow, files: readonly FileRow[]): Promise<Judgement>
}

/**
 * Holds an item that preflight stops before its production has begun, and lets one go on that preflight alone had held. Work that
 * has begun is never taken back, and what a person holds stays so: then it is only told.
 *
 * @param position where it would stand by itself
 */
export async function followPreflight(
  transaction: Transaction,
  item: OrderItemRow,
  position: ItemPosition,
  { state, stop }: Judgement,
  {
    now,
    by = stationItself,
    followers,
  }: {
    readonly now: number
    readonly by?: string
    readonly followers?: readonly ItemFollower[] | undefined
  },
): Promise<ItemPosition> {
  const isResumed = stop === null && item.heldByPreflight === 1 && position.status === 'on_hold'
  const wanted: ItemPosition = isResumed ? { status: position.resumeStatus ?? 'ready', resumeStatus: null } : position
  const isHeld = stop !== null && wanted.status === 'ready'
  const isMoved = isHeld || wanted.status !== item.status || wanted.resumeStatus !== item.resumeStatus
  let next = wanted
  if (isMoved) {
    const reason = isHeld ? { statusReason: stop } : isResumed ? { statusReason: null } : {}
    next = await moveItem(
      transaction,
      { ...item, preflight: state },
      wanted,
      { statusChangedAt: now, ...reason },
      { followers, cause: 'preflight', by },
    )
  } else if (stop !== null && item.heldByPreflight === 1 && item.statusReason !== keptSaid(stop)) {
    await transaction.update(OrderItemEntity, { cpItemId: item.cpItemId }, { statusReason: keptSaid(stop) })
  }
  const { cpOrderId, cpItemId, status: fromStatus } = item
  const line = { at: now, cpOrderId, cpItemId, by, fromStatus, toStatus: isMoved ? next.status : null }
  if (stop !== null && (isHeld || item.preflight !== 'stopped')) {
    await recordHistory(transaction, { ...line, kind: 'preflight_stopped', reason: stop })
  } else if (isResumed) {
    await recordHistory(transaction, { ...line, kind: 'preflight_resumed' })
  }
  return next
}
