import { z } from 'zod'
import { type RestoreVerdict, restoreVerdicts } from '../../shared/cloud-signal.ts'
import { StationError } from '../../shared/errors.ts'
import { type Said, say, sayCount } from '../../shared/messages/sentence.ts'
import { parsedJson } from '../base/read-json.ts'
import { recordHistory } from '../orders/order-history.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { readMark, removeMark, writeMark } from '../store/marks.ts'
import type { Store } from '../store/store.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { skipSignal } from './skip-signal.ts'

const markName = 'signals_restored'

const found = z.object({
  backup: z.string(),
  /** By the number of the signal. */
  signals: z.record(z.string(), z.object({ verdict: z.enum(restoreVerdicts), at: z.number().nullable() })),
})
type Found = z.infer<typeof found>

export type RestoredCounts = Readonly<Record<RestoreVerdict, number>>

/** Signals that waited when a backup was made and wait again: what is known of whether Cloudprinter has had them, until somebody has decided. */
export class RestoredSignals {
  readonly #store: Store
  #found: Found | null

  private constructor(store: Store, kept: Found | null) {
    this.#store = store
    this.#found = kept
  }

  static async open(store: Store): Promise<RestoredSignals> {
    const mark = await readMark(store, markName)
    return new RestoredSignals(
      store,
      found
        .nullable()
        .catch(null)
        .parse(parsedJson(mark?.text ?? 'null')),
    )
  }

  /** The name of the backup, or null. */
  get backup(): string | null {
    return this.#found?.backup ?? null
  }

  get ids(): readonly number[] {
    return Object.keys(this.#found?.signals ?? {}).map(Number)
  }

  /** What is known of one that is still to be decided, or null. */
  of({
    id,
    state,
  }: Pick<SignalRow, 'id' | 'state'>): { readonly verdict: RestoreVerdict; readonly at: number | null } | null {
    if (state !== 'queued' && state !== 'waiting' && state !== 'parked') return null
    return this.#found?.signals[String(id)] ?? null
  }

  /** How many are still to be decided. */
  async counts(): Promise<RestoredCounts> {
    const open = await this.#store.query<Pick<SignalRow, 'id' | 'state'>>(openSql('"id", "state"'), this.ids)
    const count = (verdict: RestoreVerdict): number => open.filter((row) => this.of(row)?.verdict === verdict).length
    return { had: count('had'), not_had: count('not_had'), unknown: count('unknown') }
  }

  /** Those of them that wait, the oldest first. */
  async open(reader: RowReader, verdicts: readonly RestoreVerdict[]): Promise<readonly SignalRow[]> {
    const rows = await reader.query<SignalRow>(openSql('*'), this.ids)
    return rows.filter((row) => verdicts.some((verdict) => this.of(row)?.verdict === verdict))
  }

  /** Somebody has decided on these. */
  async settle(transaction: Transaction, ids: readonly number[]): Promise<void> {
    const before = this.#found
    if (before === null || !ids.some((id) => Object.hasOwn(before.signals, String(id)))) return
    const signals = Object.fromEntries(Object.entries(before.signals).filter(([id]) => !ids.includes(Number(id))))
    for (const id of ids) transaction.changed('signals', id)
    await this.#keep(transaction, { ...before, signals })
  }

  /** @throws StationError `conflict` while one that Cloudprinter has had, or may have, would be sent again */
  async requireSettled(): Promise<void> {
    const { had, unknown } = await this.counts()
    if (had + unknown === 0) return
    throw new StationError('conflict', undecided(had + unknown))
  }

  /** Signals go out again: what is left waits like any other. */
  async forget(transaction: Transaction): Promise<void> {
    if (this.#found !== null) await this.#keep(transaction, null)
  }

  async #keep(transaction: Transaction, next: Found | null): Promise<void> {
    await (next === null ? removeMark(transaction, markName) : writeRestored(transaction, next))
    transaction.changed('station', markName)
    transaction.afterCommit(() => {
      this.#found = next
    })
  }
}

const openSql = (columns: string): string =>
  `SELECT ${columns} FROM "cp_signals" WHERE "id" = ANY (?) AND "state" IN ('queued', 'waiting', 'parked') ORDER BY "id"`

export const undecided = (count: number): Said =>
  sayCount(
    count,
    'Cloudprinter has had, or may have had, {count} signal that waited when the backup was made. Decide on the screen of signals, After the restore, then resume them.',
    'Cloudprinter has had, or may have had, {count} signals that waited when the backup was made. Decide on the screen of signals, After the restore, then resume them.',
  )

/** Every signal of a store that waits, as a restore finds it. */
export const waitingSignals = (reader: RowReader): Promise<readonly SignalRow[]> =>
  reader.query<SignalRow>(
    `SELECT * FROM "cp_signals" WHERE "state" IN ('queued', 'waiting', 'running', 'parked') ORDER BY "id"`,
  )

/** Keeps what was found of them. */
export const writeRestored = (transaction: Transaction, { backup, signals }: Found): Promise<void> =>
  writeMark(transaction, { name: markName, at: 0, text: JSON.stringify({ backup, signals }) })

export interface RestoredDecision {
  readonly how: 'skip' | 'send'
  readonly verdicts: readonly RestoreVerdict[]
  readonly by: string
  readonly now: number
}

/** Decides on all of them of a kind: those that are to be sent go out as they would have. Returns how many there were. */
export async function settleRestored(
  transaction: Transaction,
  restored: RestoredSignals,
  { how, verdicts, by, now }: RestoredDecision,
): Promise<number> {
  const open = await restored.open(transaction, verdicts)
  for (const row of open) {
    if (how === 'skip') await skipSignal(transaction, row.id, { by, now, reason: afterRestore })
  }
  await restored.settle(
    transaction,
    open.map(({ id }) => id),
  )
  await recordHistory(transaction, {
    at: now,
    kind: 'settings_changed',
    by,
    reason: `after the restore: ${how} ${open.length} signals`,
  })
  return open.length
}

const afterRestore = say('decided after the restore')
