import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import { noLease } from '../store/entities/columns.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import { SignalAttemptEntity, type SignalAttemptRow } from '../store/entities/signal-attempt.ts'
import type { NewRow, Transaction } from '../store/transaction.ts'
import { passTurns } from './signal-turn.ts'

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

/** What is to be written of a try, together with others. */
export interface EndingTry {
  readonly row: SignalRow
  readonly changes: SignalChanges
  /** Null: it did not count. */
  readonly tried: FinishedTry | null
  /** What is written beside the changes where the signal was still its own. */
  readonly with?: (transaction: Transaction) => Promise<void>
  /** What comes after the turns of all items are given on. */
  readonly after?: (transaction: Transaction) => Promise<void>
}

export type TrySettlement = (transaction: Transaction) => Promise<EndingTry>

/**
 * The write that ends tries: what they change, their lines in the log of tries, and the turns of the items, each as one statement
 * for all. It compares and swaps: a row that another try or a person owns by now is left alone, and the log still tells what happened.
 */
export async function settleTries(transaction: Transaction, settlements: readonly TrySettlement[]): Promise<void> {
  const endings = await Promise.all(settlements.map((settle) => settle(transaction)))
  const ours = await changeRunning(transaction, endings)
  // Whoever has one of the others by now gives its turn on.
  const items = [...ours].map(({ row }) => row.cpItemId)
  await Promise.all([logTries(transaction, endings, ours), passTurns(transaction, items)])
  for (const { row } of endings) {
    transaction.changed('signals', row.id)
    transaction.changed('items', row.cpItemId)
  }
  for (const ending of ours) await ending.with?.(transaction)
  for (const { after } of endings) await after?.(transaction)
}

/** Ends a try with nothing but its changes. */
export const settleTry =
  (row: SignalRow, changes: SignalChanges, tried: FinishedTry | null): TrySettlement =>
  async () => ({ row, changes, tried })

/** Resolves with those whose signal was still theirs. */
async function changeRunning(transaction: Transaction, endings: readonly EndingTry[]): Promise<Set<EndingTry>> {
  const ours = new Set<EndingTry>()
  const alike = Map.groupBy(endings, ({ changes }) => Object.keys(changes).sort().join())
  for (const some of alike.values()) {
    const rows = some.map(({ row: { id, fence }, changes }) => {
      const { lastError, ...columns } = changes
      const kept = lastError === undefined ? columns : { ...columns, lastError: keptText(lastError) }
      return { where: { id, fence, state: 'running' as const }, changes: { ...kept, ...noLease } }
    })
    const changed = await transaction.updateMany(SignalEntity, rows)
    for (const [place, ending] of some.entries()) if (changed.has(place)) ours.add(ending)
  }
  return ours
}

async function logTries(
  transaction: Transaction,
  endings: readonly EndingTry[],
  ours: ReadonlySet<EndingTry>,
): Promise<void> {
  const attempts: NewRow<SignalAttemptRow>[] = []
  for (const ending of endings) {
    const { row, changes, tried } = ending
    if (tried === null) continue
    const isOurs = ours.has(ending)
    const nextTryAt = isOurs && changes.state === 'waiting' ? (tried.nextTryAt ?? changes.dueAt ?? row.dueAt) : null
    if (isOurs || !(await isTold(transaction, row.id, tried))) attempts.push(attemptOf(row, tried, nextTryAt))
  }
  await transaction.insertMany(SignalAttemptEntity, attempts)
}

/** The same outcome comes again where the database did not say that it had stored it. */
const isTold = async (transaction: Transaction, signalId: number, { startedAt: at }: FinishedTry): Promise<boolean> =>
  (await transaction.find(SignalAttemptEntity, { signalId, at })) !== undefined

function attemptOf(
  { id: signalId }: SignalRow,
  { startedAt: at, durationMs, responseCode, responseBody, error }: FinishedTry,
  nextTryAt: number | null,
): NewRow<SignalAttemptRow> {
  return { signalId, at, durationMs, responseCode, responseBody, nextTryAt, error: keptText(error) }
}

const keptText = (text: Said | null): string | null => (text === null ? null : keptSaid(text))
