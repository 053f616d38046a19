import { batchCode } from '../../shared/batches.ts'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { settleInGroups } from '../base/settle-in-groups.ts'
import { advanceItem, type StepPolicy } from '../orders/steps/advance-item.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { batchOrThrow, membersSql } from './close-batch.ts'
import { reach, stages } from './follow-items.ts'
import { liveMembers } from './leave-batches.ts'

export interface BatchStep {
  readonly to: 'in_production' | 'produced'
  readonly by: string
}

export interface BatchAdvanced {
  advanced: number
  readonly refused: { cpItemId: string; message: Said }[]
}

/**
 * Starts or ends the work on all that is in a batch, in its order; each item is a step of its own. One that is as far already is neither
 * advanced nor refused. One whose other parts wait in another batch is produced with the last of them.
 *
 * @throws StationError `not_found`, or `not_allowed` while the batch is open
 */
export async function advanceBatch(
  store: Store,
  id: number,
  step: BatchStep,
  stepPolicy: () => StepPolicy,
): Promise<BatchAdvanced> {
  if ((await batchOrThrow(store, id)).state === 'open') {
    throw new StationError('not_allowed', say('The batch is open. Close it first, then start it.'))
  }
  const members = await store.long.query<{ cpItemId: string }>(membersSql, id)
  const items = [...new Set(members.map(({ cpItemId }) => cpItemId))]
  const outcomes = await settleInGroups(items, (cpItemId) =>
    store.write((transaction) => advanceOne(transaction, id, cpItemId, step, stepPolicy())),
  )
  const result: BatchAdvanced = { advanced: 0, refused: [] }
  for (const [index, outcome] of outcomes.entries()) {
    const cpItemId = items[index] ?? ''
    if (outcome.status === 'rejected') {
      if (!(outcome.reason instanceof StationError)) throw outcome.reason
      result.refused.push({ cpItemId, message: outcome.reason.said })
    } else if (outcome.value === 'advanced') result.advanced += 1
    else if (outcome.value !== null) result.refused.push({ cpItemId, message: outcome.value })
  }
  return result
}

/** @returns why its item stays where it is though its part was brought on; null: there was nothing to do */
async function advanceOne(
  transaction: Transaction,
  id: number,
  cpItemId: string,
  { to, by }: BatchStep,
  policy: StepPolicy,
): Promise<'advanced' | Said | null> {
  const members = await liveMembers(transaction, cpItemId)
  const own = members.filter(({ batchId }) => batchId === id)
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  // It left while the others were at work.
  if (own.length === 0 || item === undefined) return null
  const stage = to === 'produced' ? stages.printed : stages.begun
  await reach(
    transaction,
    own.filter((member) => member.stage < stage),
    stage,
    policy.now,
  )
  const other = members.find((member) => member.batchId !== id && member.stage < stages.printed)
  if (to === 'produced' && other !== undefined) {
    return say('Another part of it is still in batch {code}. It is produced with that.', {
      code: batchCode(other.batchId),
    })
  }
  if (item.status !== 'ready' && !(to === 'produced' && item.status === 'in_production')) return null
  await advanceItem(transaction, cpItemId, { to, by, expectedStatus: item.status }, policy)
  return 'advanced'
}
