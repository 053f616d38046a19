import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'
import { lockTurn } from './signal-turn.ts'

/** A signal that a person wants to do something about, with its item locked. @throws StationError `not_found` */
export async function signalOrThrow(transaction: Transaction, id: number): Promise<SignalRow> {
  const signal = await transaction.find(SignalEntity, { id })
  if (signal === undefined) throw new StationError('not_found', say('There is no such signal.'))
  await lockTurn(transaction, signal.cpItemId)
  return signal
}

/**
 * Refuses to open a signal again when a later one of its item has been sent: it would arrive out of order, or after the end.
 *
 * @throws StationError `not_allowed`
 */
export async function refuseIfOvertaken(transaction: Transaction, { id, cpItemId }: SignalRow): Promise<void> {
  const [later] = await transaction.query(
    `SELECT 1 FROM "cp_signals" WHERE "cpItemId" = ? AND "id" > ? AND "state" IN ('done', 'running') LIMIT 1`,
    cpItemId,
    id,
  )
  if (later === undefined) return
  throw new StationError(
    'not_allowed',
    say('A later step of the item has been reported since. Sent now, this one would arrive out of order.'),
  )
}

/** The columns of a signal that is due now and whose tries count anew. */
export const dueAgain = (now: number) =>
  ({ state: 'waiting', dueAt: now, notBefore: null, failures: 0, unclearTries: 0, failingSince: null }) as const
