import { minEraseAfterDays } from '../../shared/privacy.ts'
import type { RowReader } from '../store/transaction.ts'

const dayMs = 24 * 60 * 60_000

/** What ended by then is due. Never sooner than the least time, whatever the settings say; null: nothing is. */
export const dueBefore = (eraseAfterDays: number, now: number): number | null =>
  eraseAfterDays > 0 ? now - Math.max(eraseAfterDays, minEraseAfterDays) * dayMs : null

/** Orders whose last item ended by then, and of which nobody was erased yet; `after` this one, by their ids. */
export async function dueOrders(reader: RowReader, before: number, after: string, limit: number): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(dueSql, before, before, after, limit)
  return rows.map(({ id }) => id)
}

/** Erased orders of which something with the person in it came later, by then. */
export async function laterArrivals(reader: RowReader, before: number, limit: number): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(laterSql, before, before, before, limit)
  return rows.map(({ id }) => id)
}

const dueSql = `
  SELECT "order"."cpOrderId" AS "id" FROM "cp_orders" AS "order"
  WHERE "order"."receivedAt" <= ?
    AND NOT EXISTS (SELECT 1 FROM "cp_erasures" AS "erasure" WHERE "erasure"."cpOrderId" = "order"."cpOrderId")
    AND NOT EXISTS (SELECT 1 FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = "order"."cpOrderId"
      AND ("item"."status" NOT IN ('shipped', 'cancelled') OR "item"."statusChangedAt" > ?))
    AND "order"."cpOrderId" > ?
  ORDER BY "order"."cpOrderId" LIMIT ?`

const laterSql = `
  SELECT "erasure"."cpOrderId" AS "id" FROM "cp_erasures" AS "erasure"
  WHERE EXISTS (SELECT 1 FROM "cp_order_revisions" AS "revision" WHERE "revision"."cpOrderId" = "erasure"."cpOrderId"
      AND "revision"."receivedAt" > "erasure"."erasedAt" AND "revision"."receivedAt" <= ?)
    OR EXISTS (SELECT 1 FROM "cp_inbox" AS "request" WHERE "request"."cpOrderId" = "erasure"."cpOrderId"
      AND "request"."body" <> '' AND "request"."receivedAt" <= ?)
    OR EXISTS (SELECT 1 FROM "cp_labels" AS "label" WHERE "label"."cpOrderId" = "erasure"."cpOrderId"
      AND "label"."name" <> '' AND "label"."createdAt" <= ?)
  ORDER BY "erasure"."cpOrderId" LIMIT ?`
