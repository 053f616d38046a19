import { type CancelCause, cancelCauseCodes, type SignalType } from '../../../shared/cloud-signal.ts'
import { StationError } from '../../../shared/errors.ts'
import { isReported, isTerminal, judgeStep, signalOfStatus, statusWord } from '../../../shared/item-lifecycle.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { StepRequest } from '../../../shared/station-api.ts'
import { OrderEntity, type OrderRow } from '../../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../../store/entities/order-item.ts'
import { SignalEntity } from '../../store/entities/signal.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { ItemFollower } from '../item-followers.ts'
import { moveItem } from '../item-status.ts'
import { recordHistory } from '../order-history.ts'
import { writtenReports } from '../reports-of-item.ts'
import type { SignalOutbox } from '../signal-outbox.ts'
import { checkShipment, type ShippingRules } from './shipping-rules.ts'

export interface StepPolicy {
  readonly outbox: SignalOutbox
  readonly now: number
  readonly isTypeEnabled: (type: SignalType) => boolean
  /** What `shipping_option` says for the shipping method of an order. */
  readonly shippingOptionFor: (method: string) => string
  /** What this shop asks of the shipment of an order, or null for nothing. */
  readonly shippingRulesFor: (order: OrderRow) => ShippingRules | null
  /** What else stands against a step, thrown as a StationError. Left out, nothing does. */
  readonly checkStep?:
    | ((transaction: Transaction, item: OrderItemRow, step: StepRequest, how: Accompanied) => Promise<void>)
    | undefined
  /** The items that take the step at once. Left out, the item alone. */
  readonly together?: readonly string[] | undefined
  /** Left out, nobody follows where items go. */
  readonly followers?: readonly ItemFollower[] | undefined
}

/** When a step is taken, and by which items at once. */
export interface Accompanied {
  readonly now: number
  readonly together: readonly string[]
}

/**
 * Moves an item one step, and leaves the history line and the signal with it: all three become durable together.
 *
 * @throws StationError `not_found`, `conflict` when the item stands elsewhere than expected, `not_allowed` when the step
 *   cannot follow, `invalid_input` when the step lacks what its signal needs or what the shop asks of it.
 */
export async function advanceItem(
  transaction: Transaction,
  cpItemId: string,
  step: StepRequest,
  policy: StepPolicy,
): Promise<void> {
  const item = await itemAsExpected(transaction, cpItemId, step.expectedStatus)
  const verdict = judgeStep(item, step.to)
  if (!verdict.allowed) throw new StationError('not_allowed', verdict.reason)
  if (verdict.position.status === 'ready' && item.preflight === 'stopped') {
    throw new StationError(
      'not_allowed',
      say('Preflight has stopped the item. Let pass what it found, with a reason, or put another file in its place.'),
    )
  }
  checkParameters(step)
  const { now, together = [cpItemId] } = policy
  await policy.checkStep?.(transaction, item, step, { now, together })

  const order = await transaction.find(OrderEntity, { cpOrderId: item.cpOrderId })
  const rules = order === undefined ? null : policy.shippingRulesFor(order)
  const scanned = step.to === 'shipped' ? await checkShipment(transaction, item, step, rules) : null
  const shippingOption = shippingOptionOf(step, order?.shippingMethod ?? null, policy)
  const reason = reasonOf(step)
  await moveItem(
    transaction,
    item,
    verdict.position,
    {
      statusChangedAt: policy.now,
      statusReason: verdict.kind === 'forward' || verdict.kind === 'resume' ? null : reason,
      ...(step.to === 'shipped' ? { tracking: step.tracking || null, shippingOption: shippingOption ?? null } : {}),
      // From now on a person holds it.
      ...(step.to === 'on_hold' ? { heldByPreflight: 0 } : {}),
    },
    { followers: policy.followers, cause: 'step', by: step.by },
  )
  const stepId = await recordHistory(transaction, {
    at: policy.now,
    kind: 'step',
    cpOrderId: item.cpOrderId,
    cpItemId,
    fromStatus: item.status,
    toStatus: step.to,
    by: step.by,
    reason,
    scanned,
  })
  const signalType = await signalOfStep(transaction, item, step.to, verdict.kind === 'resume', policy)
  if (signalType === null) return
  await policy.outbox.enqueue(transaction, {
    signalType,
    cpOrderId: item.cpOrderId,
    cpItemId,
    occurredAt: policy.now,
    stepId,
    isDryRun: order?.isDryRun === 1,
    tracking: step.tracking || undefined,
    shippingOption,
    cause: step.cause || undefined,
    message: step.message || undefined,
  })
}

/** Which step is taken back, and by whom. */
export interface UndoRequest {
  readonly expectedStatus?: OrderItemRow['status'] | undefined
  readonly by: string
}

/**
 * Takes back the last step of an item while its signal waits. A step without a signal can be taken back until the next.
 *
 * @throws StationError `not_found`, `conflict` when another step was taken since, or `not_allowed` when the step has been
 *   reported or there is none.
 */
export async function undoStep(
  transaction: Transaction,
  cpItemId: string,
  { expectedStatus, by }: UndoRequest,
  policy: StepPolicy,
): Promise<void> {
  const item = await itemAsExpected(transaction, cpItemId, expectedStatus)
  const [last] = await transaction.query<LastStep>(lastStepSql, cpItemId)
  if (last === undefined || last.kind !== 'step' || last.toStatus !== item.status || last.fromStatus === null) {
    throw new StationError('not_allowed', say('There is no step that could be taken back.'))
  }
  const signalType = signalOfStatus[last.toStatus]
  const hadSignal =
    signalType !== null && (await transaction.find(SignalEntity, { stepId: last.id, cpItemId })) !== undefined
  if (hadSignal && !(await policy.outbox.withdraw(transaction, cpItemId, signalType))) {
    throw new StationError(
      'not_allowed',
      say('The step has been reported to Cloudprinter and can no longer be taken back.'),
    )
  }
  if (!hadSignal && isTerminal(last.toStatus)) {
    throw new StationError('not_allowed', say('The step can no longer be taken back.'))
  }
  const standsAside = last.fromStatus === 'error' || last.fromStatus === 'on_hold'
  const place = await moveItem(
    transaction,
    item,
    { status: last.fromStatus, resumeStatus: standsAside ? (item.resumeStatus ?? item.status) : null },
    {
      statusChangedAt: policy.now,
      statusReason: null,
      ...(last.toStatus === 'shipped' ? { tracking: null, shippingOption: null } : {}),
    },
    { followers: policy.followers, cause: 'undo', by },
  )
  await recordHistory(transaction, {
    at: policy.now,
    kind: 'undone',
    cpOrderId: item.cpOrderId,
    cpItemId,
    fromStatus: item.status,
    toStatus: place.status,
    by,
  })
}

interface LastStep {
  readonly id: number
  readonly kind: string
  readonly fromStatus: OrderItemRow['status'] | null
  readonly toStatus: OrderItemRow['status']
}

const lastStepSql = `
  SELECT "id", "kind", "fromStatus", "toStatus" FROM "cp_history"
  WHERE "cpItemId" = ? AND "kind" IN ('step', 'undone', 'set_back', 'reprint', 'files_verified', 'file_missing',
    'preflight_stopped', 'preflight_resumed') AND "toStatus" IS NOT NULL
  ORDER BY "id" DESC LIMIT 1`

/**
 * The item, where it is still where the operator saw it.
 *
 * @throws StationError `not_found`, `conflict`
 */
export async function itemAsExpected(
  transaction: Transaction,
  cpItemId: string,
  expectedStatus: OrderItemRow['status'] | undefined,
): Promise<OrderItemRow> {
  const item = await itemOrThrow(transaction, cpItemId)
  if (expectedStatus !== undefined && expectedStatus !== item.status) {
    throw new StationError(
      'conflict',
      say('The item is {status} by now. Nothing was changed.', { status: statusWord(item.status) }),
    )
  }
  return item
}

async function itemOrThrow(transaction: Transaction, cpItemId: string): Promise<OrderItemRow> {
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  return item
}

/** What the operator says, unless that is just what the order says: then the table of the settings has its way. */
function shippingOptionOf(step: StepRequest, method: string | null, policy: StepPolicy): string | undefined {
  const isByOrder = !step.shippingOption || step.shippingOption === method
  if (!isByOrder) return step.shippingOption
  return method ? policy.shippingOptionFor(method) : undefined
}

/** Coming back from the side reports nothing, and a type that was switched off is not sent. */
async function signalOfStep(
  transaction: Transaction,
  item: OrderItemRow,
  to: OrderItemRow['status'],
  isResume: boolean,
  policy: StepPolicy,
): Promise<SignalType | null> {
  const signalType = signalOfStatus[to]
  if (signalType === null || isResume || !policy.isTypeEnabled(signalType)) return null
  return isReported(to, await writtenReports(transaction, item.cpItemId)) ? signalType : null
}

function checkParameters(step: StepRequest): void {
  if (step.to === 'cancelled') {
    if (!cancelCauseCodes.includes(step.cause as CancelCause))
      missing('cause', say('Choose why the item is cancelled.'))
    if (!step.message) missing('message', say('Describe why the item is cancelled. Cloudprinter asks for it.'))
  }
  if (step.to === 'error' && !step.cause) missing('cause', say('Say what went wrong.'))
}

function missing(path: string, message: Said): never {
  throw new StationError('invalid_input', message, { details: [{ path, message }] })
}

function reasonOf(step: StepRequest): string | null {
  const parts = [step.cause, step.message, step.tracking, step.sharedTracking].filter((part) => part)
  return parts.length === 0 ? null : parts.join(': ')
}
