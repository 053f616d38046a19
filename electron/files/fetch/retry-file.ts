import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { fileMissing, queuedAfresh, refreshFileWarnings, type VerifiedPolicy } from '../../orders/item-files.ts'
import { recordHistory } from '../../orders/order-history.ts'
import { FileEntity } from '../../store/entities/file.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import type { Transaction } from '../../store/transaction.ts'

/**
 * Queues a file to be fetched again, now, with all its tries before it. An item that was ready waits for it; work that has
 * begun is not taken back.
 *
 * @throws StationError `not_found`, or `conflict` while the file is being fetched
 */
export async function retryFile(
  transaction: Transaction,
  id: number,
  by: string,
  { now, followers }: Pick<VerifiedPolicy, 'now' | 'followers'>,
): Promise<void> {
  const file = await transaction.find(FileEntity, { id })
  if (file === undefined) throw new StationError('not_found', say('There is no such file.'))
  if (file.url === '') throw new StationError('not_allowed', say('The file was removed with the person of its order.'))
  if (file.state === 'running') throw new StationError('conflict', say('The file is being fetched just now.'))
  await transaction.update(FileEntity, { id }, queuedAfresh(now))
  transaction.changed('files', id)
  await recordHistory(transaction, {
    at: now,
    kind: 'file_retried',
    cpOrderId: file.cpOrderId,
    cpItemId: file.cpItemId,
    by,
    reason: file.targetPath,
  })
  if (file.cpItemId === null) return
  transaction.changed('items', file.cpItemId)
  await fileMissing(transaction, file.cpItemId, { now, by, followers })
  const item = await transaction.find(OrderItemEntity, { cpItemId: file.cpItemId })
  if (item !== undefined) await refreshFileWarnings(transaction, item)
}
