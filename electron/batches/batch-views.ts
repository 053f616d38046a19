import { z } from 'zod'
import { type BatchRule, batchCode } from '../../shared/batches.ts'
import type { BatchAnswer } from '../../shared/batches-api.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { BatchMemberRow, BatchRow } from '../store/entities/batch.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import { batchRules } from './batch-rules.ts'
import { workHasBegun } from './close-batch.ts'

type MemberAnswer = CallAnswer<'batches.get'>['members'][number]

/** Batches as consoles see them, in the order of the rows. */
export async function batchViews(reader: RowReader, rows: readonly BatchRow[]): Promise<BatchAnswer[]> {
  if (rows.length === 0) return []
  const found = await reader.query<DeliveryCounts>(
    deliveriesSql,
    rows.map(({ id }) => id),
  )
  const counts = new Map(found.map((one) => [one.batchId, one]))
  const limited = new Set(
    (await batchRules(reader)).filter(({ isOn, close }) => isOn && hasLimit(close)).map(({ id }) => id),
  )
  return rows.map((row) => ({ ...view(row, counts.get(row.id)), closesByNumber: limited.has(row.ruleId) }))
}

const hasLimit = ({ maxSheets, maxItems }: BatchRule['close']): boolean => maxSheets !== null || maxItems !== null

interface DeliveryCounts {
  readonly batchId: number
  readonly deliveries: number
  readonly delivered: number
  /** The press has them, may have them, or is being given them. */
  readonly beyond: number
}

export const deliveriesSql = `
  SELECT "batchId", COUNT(*) AS "deliveries",
    COUNT(CASE WHEN "state" IN ('delivered', 'taken') THEN 1 END) AS "delivered",
    COUNT(CASE WHEN "state" IN ('running', 'unsure', 'delivered', 'taken') THEN 1 END) AS "beyond"
  FROM "cp_deliveries" WHERE "batchId" IS NOT NULL AND "batchId" = ANY (?) AND "state" <> 'withdrawn' GROUP BY "batchId"`

function view(row: BatchRow, counts: DeliveryCounts | undefined): Omit<BatchAnswer, 'closesByNumber'> {
  return {
    id: row.id,
    code: batchCode(row.id),
    ruleId: row.ruleId,
    ruleName: row.ruleName,
    alike: alikeList.parse(JSON.parse(row.alike)),
    state: row.state,
    items: row.items,
    copies: row.copies,
    sheets: row.sheets,
    left: row.left,
    openedAt: iso(row.openedAt),
    closesAt: isoOrNull(row.closesAt),
    closedAt: isoOrNull(row.closedAt),
    closedBy: row.closedBy,
    shipBy: isoOrNull(row.shipBy),
    delivered: counts?.delivered ?? 0,
    deliveries: counts?.deliveries ?? 0,
    reopenProblem: reopenProblem(row, counts?.beyond ?? 0),
  }
}

/** As far as it can be seen; the press has the last word. */
function reopenProblem({ state }: BatchRow, beyond: number): Said | null {
  if (state === 'open') return say('The batch is open.')
  if (state !== 'closed') return workHasBegun
  return beyond > 0 ? say('The press has some of it.') : null
}

const alikeList = z.array(z.object({ key: z.string(), value: z.string() }))

/** Those that are in it in their places, then those that left. */
export async function memberViews(reader: RowReader, batchId: number): Promise<MemberAnswer[]> {
  const rows = await reader.query<MemberWithItem>(membersOfSql, batchId)
  const [inside, left] = [rows.filter(({ leftAt }) => leftAt === null), rows.filter(({ leftAt }) => leftAt !== null)]
  return [...inside, ...left].map((row) => ({
    cpItemId: row.cpItemId,
    cpOrderId: row.cpOrderId,
    title: row.title,
    fileId: row.fileId,
    part: row.part,
    position: row.position,
    copies: row.copies,
    sheets: row.sheets,
    status: row.status,
    shipBy: isoOrNull(row.shipBy),
    leftAt: isoOrNull(row.leftAt),
    leftReason: row.leftReason && readSaid(row.leftReason),
  }))
}

type MemberWithItem = BatchMemberRow & Pick<OrderItemRow, 'title' | 'status'>

export const membersOfSql = `
  SELECT "member".*, "item"."title", "item"."status" FROM "cp_batch_members" AS "member"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "member"."cpItemId"
  WHERE "member"."batchId" = ? ORDER BY "member"."position", "member"."id"`

const iso = (instant: number): string => new Date(instant).toISOString()
const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant))
