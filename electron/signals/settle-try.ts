import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import { noLease } from '../store/entities/columns.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import { SignalAttemptEntity, type SignalAttemptRow } from '../store/entities/signal-attempt.ts'
import type { NewRow, Transaction } from '../store/transaction.ts'
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

/** What is left to write of a try, together with that of others. */
export interface EndedTry {
  /** Its line in the log of tries; null: it did not count. */
  readonly attempt: NewRow<SignalAttemptRow> | null
  /** The item whose next signal may leave, or null: whoever has this signal by now gives the turn on. */
  readonly nextOf: string | null
  readonly after?: (transaction: Transaction) => Promise<void>
}

export type TrySettlement = (transaction: Transaction) => Promise<EndedTry>

/** The write that ends tries, each of another item: what they change, their lines in the log of tries, and the turns of the items. */
export async function settleTries(transaction: Transaction, settlements: readonly TrySettlement[]): Promise<void> {
  const ended = await Promise.all(settlements.map((settle) => settle(transaction)))
  await Promise.all([
    transaction.insertMany(
      SignalAttemptEntity,
      ended.map(({ attempt }) => attempt).filter((attempt) => attempt !== null),
    ),
    ...ended.map(({ nextOf }) => (nextOf === null ? undefined : passTurn(transaction, nextOf))),
  ])
  for (const { after } of ended) await after?.(transaction)
}

/**
 * Ends a try. It compares and swaps: a row that another try or a person owns by now is left alone, and the log still tells what
 * happened.
 */
export function settleTry(row: SignalRow, changes: SignalChanges, tried: FinishedTry | null): TrySettlement {
  return async (transaction) => {
    const { lastError, ...columns } = changes
    const changed = lastError === undefined ? columns : { ...columns, lastError: kept(lastError) }
    const isOurs =
      (await transaction.update(
        SignalEntity,
        { id: row.id, state: 'running', fence: row.fence },
        { ...changed, ...noLease },
      )) > 0
    transaction.changed('signals', row.id)
    transaction.changed('items', row.cpItemId)
    const nextTryAt = isOurs && changes.state === 'waiting' ? (tried?.nextTryAt ?? changes.dueAt ?? row.dueAt) : null
    const isNews = tried !== null && (isOurs || !(await isTold(transaction, row.id, tried)))
    return { nextOf: isOurs ? row.cpItemId : null, attempt: isNews ? attemptOf(row, tried, nextTryAt) : null }
  }
}

/** The same outcome comes again where the database did not say that it had stored it. */
const isTold = async (transaction: Transaction, signalId: number, { startedAt: at }: FinishedTry): Promise<boolean> =>
  (await transaction.find(SignalAttemptEntity, { signalId, at })) !== undefined

function attemptOf(
  { id: signalId }: SignalRow,
  { startedAt: at, durationMs, responseCode, responseBody, error }: FinishedTry,
  nextTryAt: number | null,
): NewRow<SignalAttemptRow> {
  return { signalId, at, durationMs, responseCode, responseBody, nextTryAt, error: kept(error) }
}

const kept = (text: Said | null): string | null => (text === null ? null : keptSaid(text))
