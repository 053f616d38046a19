import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'
import { dueAgain, refuseIfOvertaken, signalOrThrow } from './open-signal.ts'
import { giveTurn } from './signal-turn.ts'

/**
 * Makes a signal due now, and its tries count anew. The order within its item still holds. What was skipped, or belongs to
 * a dry run of the station that is over, can be sent after all.
 *
 * @throws StationError `not_found`, or `not_allowed` for a signal that has arrived, is being sent or was taken back, or that
 *   would arrive out of order
 */
export async function resendSignal(transaction: Transaction, id: number, by: string, now: number): Promise<void> {
  const signal = await signalOrThrow(transaction, id)
  await refuseIfNotToBeSent(transaction, signal)
  await refuseIfOvertaken(transaction, signal)
  await transaction.update(SignalEntity, { id }, dueAgain(now))
  await giveTurn(transaction, signal.cpItemId)
  transaction.changed('signals', id)
  transaction.changed('items', signal.cpItemId)
  await recordHistory(transaction, {
    at: now,
    kind: 'signal_resent',
    cpOrderId: signal.cpOrderId,
    cpItemId: signal.cpItemId,
    by,
    reason: signal.signalType,
  })
}

async function refuseIfNotToBeSent(transaction: Transaction, { state, cpOrderId }: SignalRow): Promise<void> {
  if (state === 'not_sent') {
    if ((await transaction.find(OrderEntity, { cpOrderId }))?.isDryRun !== 1) return
    throw new StationError('not_allowed', say('The order is a dry run. Nothing of it is sent.'))
  }
  if (state === 'parked' || state === 'waiting' || state === 'skipped') return
  throw new StationError(
    'not_allowed',
    say('Only a signal that is parked, skipped or waits for its next try can be sent again.'),
  )
}
