import type { BatchState } from '../../shared/batches.ts'
import { batchCode } from '../../shared/batches.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { recordHistory, stationItself } from '../orders/order-history.ts'
import { BatchEntity, BatchMemberEntity, type BatchMemberRow, type BatchRow } from '../store/entities/batch.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { batchRules } from './batch-rules.ts'
import { type Calendar, closesAt } from './closing-times.ts'

/** A member that is in its batch, with how that stands. */
export interface LiveMember extends BatchMemberRow {
  readonly state: BatchState
}

/** What parts of an item are in a batch. */
export const liveMembers = (reader: RowReader, cpItemId: string): Promise<LiveMember[]> =>
  reader.query<LiveMember>(liveSql, cpItemId)

export const liveSql = `
  SELECT "member".*, "batch"."state" FROM "cp_batch_members" AS "member"
  JOIN "cp_batches" AS "batch" ON "batch"."id" = "member"."batchId"
  WHERE "member"."cpItemId" = ? AND "member"."leftAt" IS NULL ORDER BY "member"."id"`

/** Why members leave, and when. */
export interface Leaving {
  readonly reason: Said
  readonly at: number
  readonly calendar: Calendar
  /** A person who takes them out; left out, they leave because of what became of their item. */
  readonly by?: string
}

/** Takes parts of one item out of their batches, which go on without them. The rows stay. */
export async function leaveBatches(
  transaction: Transaction,
  members: readonly LiveMember[],
  leaving: Leaving,
): Promise<void> {
  for (const batchId of new Set(members.map((member) => member.batchId))) {
    await leaveBatch(
      transaction,
      members.filter((member) => member.batchId === batchId),
      leaving,
    )
  }
}

async function leaveBatch(
  transaction: Transaction,
  members: readonly LiveMember[],
  { reason, at, by, calendar }: Leaving,
): Promise<void> {
  const [first] = members
  const batch = first && (await transaction.find(BatchEntity, { id: first.batchId }))
  if (first === undefined || batch === undefined) return
  const left = { leftAt: at, leftReason: keptSaid(reason), leftBy: by ?? null, position: null }
  for (const { id } of members) await transaction.update(BatchMemberEntity, { id }, left)
  const { id, cpItemId, cpOrderId } = { ...first, id: batch.id }
  const stays = (await liveMembers(transaction, cpItemId)).some(({ batchId }) => batchId === id)
  const [due] = await transaction.query<{ shipBy: number | null }>(earliestSql, id)
  const shipBy = due?.shipBy ?? null
  await transaction.update(
    BatchEntity,
    { id },
    {
      items: batch.items - (stays ? 0 : 1),
      copies: batch.copies - sum(members.map(({ copies }) => copies)),
      sheets: batch.sheets - sum(members.map(({ sheets }) => sheets)),
      left: batch.left + members.length,
      shipBy,
      closesAt: await laterClosing(transaction, batch, shipBy, at, calendar),
    },
  )
  if (batch.state !== 'open') await followMembers(transaction, id, at)
  // Who leaves one that is still open by a step of its own has a line of that step.
  if (batch.state !== 'open' || by !== undefined) {
    const line = { at, kind: 'batch_left', cpOrderId, cpItemId, by: by ?? stationItself } as const
    await recordHistory(transaction, {
      ...line,
      reason: say('Batch {code}: {reason}', { code: batchCode(id), reason }),
    })
  }
  transaction.changed('batches', id)
}

export const earliestSql = `
  SELECT "shipBy" FROM "cp_batch_members" INDEXED BY "cp_batch_members_by_due"
  WHERE "batchId" = ? AND "leftAt" IS NULL AND "shipBy" IS NOT NULL ORDER BY "shipBy" LIMIT 1`

/** One whose time has come closes, whoever is left in it. */
async function laterClosing(
  transaction: Transaction,
  batch: BatchRow,
  shipBy: number | null,
  at: number,
  calendar: Calendar,
): Promise<number | null> {
  const isSettled = batch.state !== 'open' || batch.isFull === 1 || (batch.closesAt !== null && batch.closesAt <= at)
  const rule = isSettled ? undefined : (await batchRules(transaction)).find(({ id }) => id === batch.ruleId)
  return rule === undefined || !rule.isOn ? batch.closesAt : closesAt(rule, calendar, at, shipBy)
}

/** A closed batch is started with the first of its parts, and done with the last. */
export async function followMembers(transaction: Transaction, id: number, at: number): Promise<void> {
  const batch = await transaction.find(BatchEntity, { id })
  if (batch === undefined || batch.state === 'open') return
  const stages = await transaction.query<{ stage: number }>(stagesSql, id, 0, id, 1, id, 2)
  const has = (stage: number): boolean => stages.some((one) => one.stage === stage)
  const isDone = !has(0) && !has(1)
  const isStarted = isDone || has(1) || has(2)
  const state: BatchState = isDone ? 'done' : isStarted ? 'started' : 'closed'
  if (state === batch.state) return
  await transaction.update(
    BatchEntity,
    { id },
    { state, startedAt: isStarted ? (batch.startedAt ?? at) : null, doneAt: isDone ? at : null },
  )
  transaction.changed('batches', id)
}

const stageSql = `
  SELECT * FROM (SELECT "stage" FROM "cp_batch_members" INDEXED BY "cp_batch_members_by_stage"
    WHERE "batchId" = ? AND "stage" = ? AND "leftAt" IS NULL LIMIT 1) AS "found"`

/** Which stages there are: one step into the index for each, however many members. */
export const stagesSql = [stageSql, stageSql, stageSql].join(' UNION ALL ')

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
