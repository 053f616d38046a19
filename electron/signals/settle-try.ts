import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { Settlement } from '../queue/work-queue.ts'
import { noLease } from '../store/entities/columns.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import { SignalAttemptEntity } from '../store/entities/signal-attempt.ts'
import { passTurn } from './signal-turn.ts'

/** A try with what it brought. */
export interface FinishedTry {
  readonly startedAt: number
  readonly durationMs: number
  readonly responseCode: number | null
  readonly responseBody: string
  readonly error: Said | null
  /** When the next one was to come, by the clock of this try; left out, at once. */
  readonly nextTryAt?: number
}

/** What a try changes of its signal. */
export type SignalChanges = Pick<SignalRow, 'state'> &
  Partial<Omit<SignalRow, 'lastError'>> & { readonly lastError?: Said | null }

/**
 * The write that ends a try: its row, the line in the log of tries, and the turn of the item. It compares and swaps: a row
 * that another try or a person owns by now is left alone, and the log still tells what happened.
 */
export function settleTry(row: SignalRow, changes: SignalChanges, tried: FinishedTry | null): Settlement {
  return async (transaction) => {
    const { lastError, ...columns } = changes
    const changed = lastError === undefined ? columns : { ...columns, lastError: kept(lastError) }
    const isOurs =
      (await transaction.update(
        SignalEntity,
        { id: row.id, state: 'running', fence: row.fence },
        { ...changed, ...noLease },
      )) > 0
    // Whoever has the signal by now gives the turn on.
    const passed = isOurs ? passTurn(transaction, row.cpItemId) : undefined
    if (tried !== null) {
      const { startedAt: at, durationMs, responseCode, responseBody, error } = tried
      const nextTryAt = isOurs && changes.state === 'waiting' ? (tried.nextTryAt ?? changes.dueAt ?? row.dueAt) : null
      await transaction.insert(SignalAttemptEntity, {
        signalId: row.id,
        at,
        durationMs,
        responseCode,
        responseBody,
        error: kept(error),
        nextTryAt,
      })
    }
    await passed
    transaction.changed('signals', row.id)
    transaction.changed('items', row.cpItemId)
  }
}

const kept = (text: Said | null): string | null => (text === null ? null : keptSaid(text))
