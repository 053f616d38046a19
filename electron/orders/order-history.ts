import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import { HistoryEntryEntity, type HistoryEntryRow } from '../store/entities/history-entry.ts'
import type { NewRow, Transaction } from '../store/transaction.ts'

/** Who acted when nobody did. */
export const stationItself = 'station'

type Entry = Pick<NewRow<HistoryEntryRow>, 'at' | 'kind' | 'by'> &
  Partial<Omit<NewRow<HistoryEntryRow>, 'reason'>> & {
    /** What a person wrote, or the station says. */
    readonly reason?: Said | null
  }

/** Adds a line to the history within the step that it tells of; returns its id. */
export async function recordHistory(transaction: Transaction, entry: Entry): Promise<number> {
  const [id = Number.NaN] = await recordAll(transaction, [entry])
  return id
}

/** The same for many lines. */
export async function recordAll(transaction: Transaction, entries: readonly Entry[]): Promise<number[]> {
  return await transaction.insertMany(
    HistoryEntryEntity,
    entries.map((entry) => ({
      at: entry.at,
      kind: entry.kind,
      cpOrderId: entry.cpOrderId ?? null,
      cpItemId: entry.cpItemId ?? null,
      fromStatus: entry.fromStatus ?? null,
      toStatus: entry.toStatus ?? null,
      by: entry.by,
      reason: entry.reason ? keptSaid(entry.reason) : null,
      copies: entry.copies ?? null,
      scanned: entry.scanned ?? null,
    })),
  )
}
