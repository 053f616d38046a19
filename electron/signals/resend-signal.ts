import { StationError } from '../../shared/errors.ts'
import { recordHistory } from '../orders/order-history.ts'
import { SignalEntity } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'

/**
 * Makes a parked or waiting signal due now. The order within its item still holds.
 *
 * @throws StationError `not_found`, or `not_allowed` for a signal that has arrived, is being sent or was taken back
 */
export function resendSignal(transaction: Transaction, id: number, by: string, now: number): void {
  const signal = transaction.find(SignalEntity, { id })
  if (signal === undefined) throw new StationError('not_found', 'There is no such signal.')
  if (signal.state !== 'parked' && signal.state !== 'waiting') {
    throw new StationError('not_allowed', 'Only a signal that is parked or waits for its next try can be sent again.')
  }
  transaction.update(SignalEntity, { id }, { state: 'waiting', dueAt: now })
  transaction.changed('signals', id)
  recordHistory(transaction, {
    at: now,
    kind: 'signal_resent',
    cpOrderId: signal.cpOrderId,
    cpItemId: signal.cpItemId,
    by,
    reason: signal.signalType,
  })
}
