import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import { recordHistory, stationItself } from '../orders/order-history.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { SignalCorrectionEntity } from '../store/entities/signal-correction.ts'
import type { Transaction } from '../store/transaction.ts'
import type { FinishedTry, SignalChanges, TrySettlement } from './settle-try.ts'
import { formatDatetime } from './signal-payload.ts'

const reason = say('The time in its other form, once, as the answer was 400')

/**
 * The write that ends a refused try where the form of the time may be at fault: the signal is sent once more with the other
 * form, and what it said before is kept. One that had its second try, or says no time in a known form, is parked.
 *
 * Source: protocol, section C.2, answer 400.
 */
export function settleWithOtherDatetime(row: SignalRow, parked: SignalChanges, tried: FinishedTry): TrySettlement {
  return async (transaction) => {
    const hadSecondTry =
      (await transaction.find(SignalCorrectionEntity, { signalId: row.id, by: stationItself })) !== undefined
    const payload = hadSecondTry ? null : withOtherDatetime(row)
    if (payload === null) return { row, changes: parked, tried }
    const at = tried.startedAt + tried.durationMs
    return {
      row,
      changes: { ...parked, state: 'waiting', payload, dueAt: at },
      tried,
      with: (later) => noteCorrection(later, row, at),
    }
  }
}

async function noteCorrection(transaction: Transaction, row: SignalRow, at: number): Promise<void> {
  const { id: signalId, cpOrderId, cpItemId, payload } = row
  await transaction.insert(SignalCorrectionEntity, {
    signalId,
    at,
    by: stationItself,
    reason: keptSaid(reason),
    payload,
  })
  await recordHistory(transaction, {
    at,
    kind: 'signal_corrected',
    cpOrderId,
    cpItemId,
    by: stationItself,
    reason: say('{type}: {sentence}', { type: row.signalType, sentence: reason }),
  })
}

/** The payload with its time in the form it has not now, or null where it says none. */
function withOtherDatetime({ payload, occurredAt }: SignalRow): string | null {
  const [gmt, iso] = [formatDatetime(occurredAt, 'gmt'), formatDatetime(occurredAt, 'iso8601')].map((time) =>
    JSON.stringify(time),
  )
  if (gmt === undefined || iso === undefined) return null
  if (payload.includes(gmt)) return payload.replace(gmt, iso)
  return payload.includes(iso) ? payload.replace(iso, gmt) : null
}
