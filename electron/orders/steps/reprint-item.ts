import { StationError } from '../../../shared/errors.ts'
import { judgeReprint } from '../../../shared/item-lifecycle.ts'
import { sayCount } from '../../../shared/messages/sentence.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import type { Transaction } from '../../store/transaction.ts'
import { moveItem } from '../item-status.ts'
import { recordHistory } from '../order-history.ts'
import { keepReportsTrue } from '../reports-of-item.ts'
import { itemAsExpected, type StepPolicy } from './advance-item.ts'
import type { BackRequest } from './set-back.ts'

export interface ReprintRequest extends BackRequest {
  /** How many copies; without it, all of the item. */
  readonly copies?: number | undefined
}

/**
 * Sends an item into production once more, and counts it. See decision 0009.
 *
 * @throws StationError `not_found`, `conflict` when the item stands elsewhere than expected, `not_allowed` when nothing of it
 *   was printed or nothing may follow, `invalid_input` when it has fewer copies
 */
export async function reprintItem(
  transaction: Transaction,
  cpItemId: string,
  { reason, copies, expectedStatus, by }: ReprintRequest,
  policy: Pick<StepPolicy, 'outbox' | 'now' | 'followers'>,
): Promise<void> {
  const item = await itemAsExpected(transaction, cpItemId, expectedStatus)
  const verdict = judgeReprint(item)
  if (!verdict.allowed) throw new StationError('not_allowed', verdict.reason)
  if (copies !== undefined && copies > item.quantity) {
    const message = sayCount(item.quantity, 'The item has one copy.', 'The item has {count} copies.')
    throw new StationError('invalid_input', message, { details: [{ path: 'copies', message }] })
  }
  await transaction.update(OrderItemEntity, { cpItemId }, { reprints: item.reprints + 1 })
  await moveItem(
    transaction,
    { ...item, reprints: item.reprints + 1 },
    verdict.position,
    { statusChangedAt: policy.now, statusReason: reason },
    { followers: policy.followers, cause: 'reprint', by, copies: copies ?? null },
  )
  await recordHistory(transaction, {
    at: policy.now,
    kind: 'reprint',
    cpOrderId: item.cpOrderId,
    cpItemId,
    by,
    reason,
    fromStatus: item.status,
    toStatus: verdict.position.status,
    copies: copies ?? null,
  })
  await keepReportsTrue(transaction, item, 'produced', policy)
}
