import { StationError } from '../../../shared/errors.ts'
import { type ItemStatus, judgeBack } from '../../../shared/item-lifecycle.ts'
import { FileEntity } from '../../store/entities/file.ts'
import type { Transaction } from '../../store/transaction.ts'
import { moveItem } from '../item-status.ts'
import { recordHistory } from '../order-history.ts'
import { keepReportsTrue } from '../reports-of-item.ts'
import { itemAsExpected, type StepPolicy } from './advance-item.ts'

export interface BackRequest {
  readonly reason: string
  readonly expectedStatus?: ItemStatus | undefined
  readonly by: string
}

/**
 * Sets an item back by one step. What was reported of it stays reported; a report that has not left is taken back.
 *
 * @throws StationError `not_found`, `conflict` when the item stands elsewhere than expected, `not_allowed` when it cannot go
 *   back
 */
export async function setBack(
  transaction: Transaction,
  cpItemId: string,
  { reason, expectedStatus, by }: BackRequest,
  policy: Pick<StepPolicy, 'outbox' | 'now' | 'followers'>,
): Promise<void> {
  const item = await itemAsExpected(transaction, cpItemId, expectedStatus)
  const [last] = await transaction.query<{ fromStatus: ItemStatus }>(cameFromSql, cpItemId, item.status)
  const verdict = judgeBack(item, last?.fromStatus ?? null)
  if (!verdict.allowed) throw new StationError('not_allowed', verdict.reason)
  // A file can go missing while its item is in production.
  const lacksFile = (await transaction.findAll(FileEntity, { cpItemId })).some((file) => file.state !== 'done')
  const status = verdict.position.status === 'ready' && lacksFile ? 'received' : verdict.position.status
  const place = await moveItem(
    transaction,
    item,
    { ...verdict.position, status },
    { statusChangedAt: policy.now, statusReason: reason },
    { followers: policy.followers, cause: 'back', by },
  )
  await recordHistory(transaction, {
    at: policy.now,
    kind: 'set_back',
    cpOrderId: item.cpOrderId,
    cpItemId,
    by,
    reason,
    fromStatus: item.status,
    toStatus: place.status,
  })
  await keepReportsTrue(transaction, item, item.status, policy)
}

/** The last time that the item came to its status along the line. Coming back from the side says nothing of that. */
const cameFromSql = `
  SELECT "fromStatus" FROM "cp_history"
  WHERE "cpItemId" = ? AND "kind" = 'step' AND "toStatus" = ? AND "fromStatus" NOT IN ('error', 'on_hold')
  ORDER BY "id" DESC LIMIT 1`
