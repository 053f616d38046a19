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
  const [ids] = await Promise.all([
    transaction.insertMany(HistoryEntryEntity, entries.map(rowOf)),
    ...peopleOf(entries).map(([by, orders]) => noteWorkedOn(transaction, by, orders)),
  ])
  return ids
}

/** Notes that somebody did something to these orders, by which they are listed. */
export async function noteWorkedOn(transaction: Transaction, by: string, cpOrderIds: readonly string[]): Promise<void> {
  await transaction.run(peopleSql, by, cpOrderIds)
}

/** The people of these lines, each with the orders that something was done to. */
function peopleOf(entries: readonly Entry[]): readonly (readonly [by: string, orders: readonly string[]])[] {
  const done = entries.filter(({ by }) => by !== stationItself)
  return [...Map.groupBy(done, ({ by }) => by)].flatMap(([by, lines]) => {
    const orders = new Set(lines.flatMap(({ cpOrderId }) => cpOrderId ?? []))
    return orders.size === 0 ? [] : [[by, [...orders]] as const]
  })
}

const peopleSql = `
  INSERT INTO "cp_order_people" ("by", "cpOrderId", "status", "receivedAt", "shipBy")
  SELECT ?, "cpOrderId", "status", "receivedAt", "shipBy" FROM "cp_orders" WHERE "cpOrderId" = ANY (?)
  ON CONFLICT ("by", "cpOrderId") DO NOTHING`

const rowOf = (entry: Entry): NewRow<HistoryEntryRow> => ({
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
})
