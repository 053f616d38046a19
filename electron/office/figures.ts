import { type CancelCause, cancelCauseCodes } from '../../shared/cloud-signal.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { PeriodFigures } from '../../shared/office-api.ts'
import type { StationDay } from '../base/station-day.ts'
import type { RowReader } from '../store/transaction.ts'
import type { Span } from './statement.ts'

/** A part of the time: from the start of its first day to the end of its last. */
export interface Period extends Span {
  readonly from: StationDay['name']
  readonly to: StationDay['name']
}

export interface Causes {
  readonly cancels: readonly { cause: CancelCause | null; count: number }[]
  readonly reorderCauses: readonly { cause: string; count: number }[]
}

/** By these Cloudprinter ranks its partners. Test orders are left out. */
export async function figuresOf(reader: RowReader, { from, to, startsAt, endsAt }: Period): Promise<PeriodFigures> {
  const [dated] = await reader.query<{ shipped: number; dated: number; late: number }>(datedSql, startsAt, endsAt)
  const quarters = await reader.query<Quarter>(quartersSql, startsAt, endsAt)
  const [reorders] = await reader.query<Count>(reordersSql, startsAt, endsAt)
  const [reprints] = await reader.query<Count>(reprintsSql, startsAt, endsAt)
  const [cancelled] = await reader.query<Count>(cancelledSql, startsAt, endsAt)
  const shipped = dated?.shipped ?? 0
  const perThousand = (count: number): number | null =>
    shipped === 0 ? null : Math.round((count * 10_000) / shipped) / 10
  return {
    from,
    to,
    shipped,
    dated: dated?.dated ?? 0,
    late: dated?.late ?? 0,
    productionMs: medianOf(quarters),
    reorders: reorders?.count ?? 0,
    reprints: reprints?.count ?? 0,
    reordersPer1000: perThousand(reorders?.count ?? 0),
    reprintsPer1000: perThousand(reprints?.count ?? 0),
    cancelled: cancelled?.count ?? 0,
  }
}

/** Why items were cancelled and made again, the commonest first. */
export async function causesOf(reader: RowReader, { startsAt, endsAt }: Span): Promise<Causes> {
  const reasons = await reader.query<{ reason: string | null; count: number }>(cancelReasonsSql, startsAt, endsAt)
  const cancels = new Map<CancelCause | null, number>()
  for (const { reason, count } of reasons) {
    const cause = causeIn(reason)
    cancels.set(cause, (cancels.get(cause) ?? 0) + count)
  }
  return {
    cancels: [...cancels].map(([cause, count]) => ({ cause, count })).sort((one, other) => other.count - one.count),
    reorderCauses: await reader.query<{ cause: string; count: number }>(reorderCausesSql, startsAt, endsAt),
  }
}

/** A cancellation is noted as its cause and what was said of it: `CancelBookSize: too wide`. */
function causeIn(reason: string | null): CancelCause | null {
  const [code] = String(readSaid(reason ?? '')).split(':', 1)
  return cancelCauseCodes.find((known) => known === code) ?? null
}

interface Quarter {
  readonly quarter: number
  readonly count: number
}

interface Count {
  readonly count: number
}

const quarterMs = 15 * 60_000

function medianOf(quarters: readonly Quarter[]): number | null {
  const half = quarters.reduce((sum, { count }) => sum + count, 0) / 2
  let before = 0
  for (const { quarter, count } of quarters) {
    before += count
    if (before >= half) return Math.max(0, quarter) * quarterMs
  }
  return null
}

/** The status of a shipped item never changes again. */
const shippedIn = `
  "cp_order_items" AS "item" INDEXED BY "cp_order_items_shipped"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"
  WHERE "item"."status" = 'shipped' AND "item"."statusChangedAt" >= ? AND "item"."statusChangedAt" < ?
    AND "order"."isTest" = 0`

export const datedSql = `
  SELECT COUNT(*) AS "shipped", COUNT("order"."shipBy") AS "dated",
    COUNT(CASE WHEN "item"."statusChangedAt" > "order"."shipBy" THEN 1 END) AS "late"
  FROM ${shippedIn}`

export const quartersSql = `
  SELECT ("item"."statusChangedAt" - "order"."receivedAt") / ${quarterMs} AS "quarter", COUNT(*) AS "count"
  FROM ${shippedIn} GROUP BY 1 ORDER BY 1`

const reorderIn = `
  "cp_orders" AS "order" JOIN "cp_order_items" AS "item" ON "item"."cpOrderId" = "order"."cpOrderId"
  WHERE "order"."receivedAt" >= ? AND "order"."receivedAt" < ? AND "order"."isTest" = 0
    AND ("item"."reorderCause" IS NOT NULL OR "item"."reorderItemId" IS NOT NULL OR "item"."reorderOrderId" IS NOT NULL)`

export const reordersSql = `SELECT COUNT(*) AS "count" FROM ${reorderIn}`

/** More causes than these nobody reads. */
const maxCauses = 30

export const reorderCausesSql = `
  SELECT COALESCE("item"."reorderCause", '') AS "cause", COUNT(*) AS "count" FROM ${reorderIn}
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${maxCauses}`

export const reprintsSql = `
  SELECT COUNT(*) AS "count" FROM "cp_history" AS "line" INDEXED BY "cp_history_of_steps"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "line"."cpOrderId"
  WHERE "line"."kind" IN ('step', 'reprint') AND "line"."kind" = 'reprint' AND "line"."at" >= ? AND "line"."at" < ?
    AND "order"."isTest" = 0`

/** A cancellation that was taken back is none. */
const cancelledIn = `
  "cp_order_items" AS "item" INDEXED BY "cp_order_items_cancelled"
  WHERE "item"."status" = 'cancelled' AND "item"."statusChangedAt" >= ? AND "item"."statusChangedAt" < ? AND "item"."isTest" = 0`

export const cancelledSql = `SELECT COUNT(*) AS "count" FROM ${cancelledIn}`

export const cancelReasonsSql = `
  SELECT "item"."statusReason" AS "reason", COUNT(*) AS "count" FROM ${cancelledIn} GROUP BY 1`
