import type { SignalType } from '../../shared/cloud-signal.ts'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'
import { signalOrThrow } from './open-signal.ts'
import { giveTurn, lockTurn } from './signal-turn.ts'

/** Who decides that a signal is not sent, when and why. */
export interface SkipDecision {
  readonly by: string
  readonly now: number
  readonly reason: Said
}

/**
 * Gives a signal up: it is kept, and the later ones of its item go on. Skipping `ItemRegistered` says that Cloudprinter
 * knows the item by other means, so its `ItemShipped` may leave.
 *
 * @throws StationError `not_found`, or `not_allowed` for a signal that has arrived, is being sent or was taken back
 */
export async function skipSignal(transaction: Transaction, id: number, decision: SkipDecision): Promise<void> {
  const signal = await signalOrThrow(transaction, id)
  if (signal.state !== 'parked' && signal.state !== 'waiting' && signal.state !== 'queued') {
    throw new StationError('not_allowed', say('Only a signal that has not been sent can be skipped.'))
  }
  await giveUp(transaction, signal, decision)
}

/** Gives up every signal of a type that has not arrived: the type was switched off. Returns how many there were. */
export async function skipType(
  transaction: Transaction,
  signalType: SignalType,
  decision: SkipDecision,
): Promise<number> {
  const open = await transaction.query<SignalRow>(
    `SELECT * FROM "cp_signals"
     WHERE "state" IN ('queued', 'waiting', 'running', 'parked') AND "state" <> 'running' AND "signalType" = ?`,
    signalType,
  )
  for (const signal of open) {
    await lockTurn(transaction, signal.cpItemId)
    await giveUp(transaction, signal, decision)
  }
  return open.length
}

async function giveUp(transaction: Transaction, signal: SignalRow, { by, now, reason }: SkipDecision): Promise<void> {
  const { id, cpOrderId, cpItemId, signalType } = signal
  await transaction.update(SignalEntity, { id }, { state: 'skipped', readyAt: null, notBefore: null })
  await giveTurn(transaction, cpItemId)
  transaction.changed('signals', id)
  transaction.changed('items', cpItemId)
  await recordHistory(transaction, {
    at: now,
    kind: 'signal_skipped',
    cpOrderId,
    cpItemId,
    by,
    reason: say('{type}: {sentence}', { type: signalType, sentence: reason }),
  })
}
