import { StationError } from '../../shared/errors.ts'
import { isTerminal, statusWord } from '../../shared/item-lifecycle.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { PreflightRule } from '../../shared/preflight.ts'
import { judgeAnew } from '../orders/item-files.ts'
import type { ItemFollower } from '../orders/item-followers.ts'
import { recordHistory } from '../orders/order-history.ts'
import type { Preflight } from '../orders/preflight.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import { PreflightFindingEntity, PreflightOverrideEntity } from '../store/entities/preflight.ts'
import type { Transaction } from '../store/transaction.ts'
import { coverOf } from './overrides.ts'

export interface OverrideRequest {
  readonly rules: readonly PreflightRule[]
  readonly reason: string
  readonly by: string
}

/**
 * Lets pass what these rules have found in the files of an item as they are. What preflight held goes on where nothing else stops
 * it. Another file, another rule, and another size that is expected are not covered.
 *
 * @throws StationError `not_found`, `conflict` where one of the rules has found nothing, or the item is done
 */
export async function overrideItem(
  transaction: Transaction,
  cpItemId: string,
  { rules, reason, by }: OverrideRequest,
  {
    preflight,
    now,
    followers,
  }: {
    readonly preflight: Preflight
    readonly now: number
    readonly followers?: readonly ItemFollower[] | undefined
  },
): Promise<void> {
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  if (isTerminal(item.status)) {
    throw new StationError(
      'conflict',
      say('The item is {status} by now. Nothing was changed.', { status: statusWord(item.status) }),
    )
  }
  const findings = await transaction.findAll(PreflightFindingEntity, { cpItemId })
  const about = findings.filter(({ rule }) => rules.includes(rule))
  if (item.preflight === 'pending' || rules.some((rule) => !about.some((finding) => finding.rule === rule))) {
    throw new StationError(
      'conflict',
      say('What was to be let pass is not found in the files as they are now. Nothing was changed.'),
    )
  }
  const named = [...new Set(rules)]
  await transaction.insert(PreflightOverrideEntity, {
    cpItemId,
    rules: JSON.stringify(named),
    covers: JSON.stringify([...new Set(about.map(coverOf))]),
    reason,
    by,
    at: now,
  })
  await recordHistory(transaction, {
    at: now,
    kind: 'preflight_overridden',
    cpOrderId: item.cpOrderId,
    cpItemId,
    by,
    reason: `${named.join(', ')}: ${reason}`,
  })
  await judgeAnew(transaction, cpItemId, { preflight, now, by, followers })
}
