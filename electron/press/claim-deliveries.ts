import type { Condition, LeaseStamp } from '../queue/leases.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import type { Transaction } from '../store/transaction.ts'

/** Whoever holds an item, or finds an error in it, stops what has not begun. */
const isHeld = (row: string): string => `EXISTS (SELECT 1 FROM "cp_order_items" AS "item"
  WHERE "item"."cpItemId" = ${row}."cpItemId" AND "item"."status" IN ('on_hold', 'error'))`

/** Files of a batch come to the press in its order: the next when the one before lies there, or waits for a person. */
const isNext = `NOT EXISTS (SELECT 1 FROM "cp_deliveries" AS "before" WHERE "before"."batchId" = "row"."batchId"
  AND "before"."destinationId" = "row"."destinationId" AND "before"."state" IN ('queued', 'running', 'waiting')
  AND "before"."unwanted" IS NULL AND ("before"."position", "before"."id") < ("row"."position", "row"."id")
  AND NOT ${isHeld('"before"')})`

/**
 * The most urgent due rows of a destination, read in their order: however many wait, no more are looked at than are
 * taken, or may not go yet. Its values, twice: the destination, now, how many; then how many in all.
 */
export function claimSql(isPaused: boolean): string {
  const [index, condition] = isPaused
    ? ['cp_deliveries_unwanted', '"unwanted" IS NOT NULL']
    : ['cp_deliveries_by_state', `("unwanted" IS NOT NULL OR (NOT ${isHeld('"row"')} AND ${isNext}))`]
  const due = (state: 'queued' | 'waiting'): string => `
    SELECT * FROM (SELECT * FROM "cp_deliveries" AS "row" INDEXED BY "${index}"
      WHERE "state" = '${state}' AND "destinationId" = ? AND "dueAt" <= ? AND ${condition}
      ORDER BY "urgencyKey", "id" LIMIT ? FOR UPDATE SKIP LOCKED) AS "${state}"`
  return `${due('queued')} UNION ALL ${due('waiting')} ORDER BY "urgencyKey", "id" LIMIT ?`
}

/**
 * Takes the most urgent due rows of a destination and marks them as running. What is to be taken back is done whatever became of its item.
 *
 * @param now in the steady time
 */
export async function claimDeliveries(
  transaction: Transaction,
  { lease, count, now, destinationId, isPaused }: ClaimWish,
): Promise<DeliveryRow[]> {
  const values = [destinationId, now, count]
  const rows = await transaction.query<DeliveryRow>(claimSql(isPaused), ...values, ...values, count)
  const claimed: DeliveryRow[] = []
  for (const row of rows) {
    const claim = { state: 'running', ...lease, fence: row.fence + 1 } as const
    await transaction.update(DeliveryEntity, { id: row.id }, claim)
    transaction.changed('deliveries', row.id)
    claimed.push({ ...row, ...claim })
  }
  return claimed
}

interface ClaimWish {
  readonly lease: LeaseStamp
  readonly count: number
  readonly now: number
  readonly destinationId: string
  /** Nothing is given to it; what is to be taken back is. */
  readonly isPaused: boolean
}

/**
 * Puts back what nobody works on any more; whoever takes it finds out how far it came.
 *
 * @param ended which of the running ones
 */
export async function putBackDeliveries(transaction: Transaction, ended: Condition): Promise<number> {
  const rows = await transaction.query<Pick<DeliveryRow, 'id'>>(
    `UPDATE "cp_deliveries" SET "state" = 'queued', "leasedBy" = NULL, "leasedUntil" = NULL
     WHERE "state" = 'running' AND ${ended.sql} RETURNING "id"`,
    ...ended.values,
  )
  for (const { id } of rows) transaction.changed('deliveries', id)
  return rows.length
}

const isDue = (condition: string): string => `
  EXISTS (SELECT 1 FROM "cp_deliveries"
    WHERE "destinationId" = "one"."id" AND "dueAt" <= ? AND ${condition})`
const isDueIn = (state: 'queued' | 'waiting'): string => isDue(`"state" = '${state}'`)

/**
 * Destinations of which something is due. A paused one is given nothing, and what was given to it is taken back all
 * the same. Its values: now, three times.
 */
export const dueDestinationsSql = `
  SELECT "id" FROM "cp_destinations" AS "one"
  WHERE ("one"."isPaused" = 0 AND (${isDueIn('queued')} OR ${isDueIn('waiting')}))
    OR ${isDue(`"state" IN ('queued', 'waiting') AND "unwanted" IS NOT NULL`)}`

export const nextDueSql = `
  SELECT MIN("dueAt") AS "dueAt" FROM (
    SELECT MIN("dueAt") AS "dueAt" FROM "cp_deliveries" WHERE "state" = 'queued' AND "dueAt" > ?
    UNION ALL
    SELECT MIN("dueAt") AS "dueAt" FROM "cp_deliveries" WHERE "state" = 'waiting' AND "dueAt" > ?) AS "next"`
