import { type BatchRule, batchCode, type FinishingOrder } from '../../shared/batches.ts'
import { assertNever, StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { recordAll } from '../orders/order-history.ts'
import type { PressForBatches } from '../press/for-batches.ts'
import type { PrintingForBatches } from '../printing/for-batches.ts'
import { products } from '../products/catalogue.ts'
import { BatchEntity, BatchMemberEntity, type BatchMemberRow, type BatchRow } from '../store/entities/batch.ts'
import type { Transaction } from '../store/transaction.ts'
import { type Act, batchRules } from './batch-rules.ts'
import { type Calendar, closesAt } from './closing-times.ts'
import { type PartFacts, type PrintedFile, type PrintedItem, partFacts } from './part-facts.ts'

/** What closing asks of others. */
export interface ClosingPolicy {
  readonly press: PressForBatches
  readonly printing?: PrintingForBatches | undefined
}

/**
 * Closes an open batch: its members get their places, their files are queued for the press in that order, its papers for the printer, and
 * each item has a line of history. All of it becomes durable together, or nothing. Of two that close it at once one does.
 *
 * @returns whether there was anything in it; one that all have left is removed
 * @throws StationError `not_found`, or `conflict` with who has closed it and when
 */
export async function closeBatch(
  transaction: Transaction,
  id: number,
  { by, at }: Act,
  { press, printing }: ClosingPolicy,
): Promise<boolean> {
  const batch = await batchOrThrow(transaction, id)
  const closed = {
    state: 'closed',
    isFull: 1,
    closesAt: null,
    closedAt: at,
    closedBy: by,
    failingSince: null,
    failure: null,
    retryAt: null,
  } as const
  if ((await transaction.update(BatchEntity, { id, state: 'open' }, closed)) === 0) throw closedAlready(batch)
  transaction.changed('batches', id)
  const members = await inFinishingOrder(transaction, batch)
  if (members.length === 0) {
    await transaction.run('DELETE FROM "cp_batch_members" WHERE "batchId" = ?', id)
    await transaction.run('DELETE FROM "cp_batches" WHERE "id" = ?', id)
    return false
  }
  const placed = members.map((member, index) => ({ ...member, position: index + 1 }))
  await transaction.updateMany(
    BatchMemberEntity,
    placed.map((member) => ({ where: { id: member.id }, changes: { position: member.position } })),
  )
  await press.deliver(transaction, { batchId: id, by, at, members: placed })
  await printing?.batchClosed(transaction, { batchId: id, by, at })
  await recordForItems(transaction, placed, 'batch_closed', id, { by, at })
  return true
}

/**
 * Opens a closed batch again, as long as no press has had any of it. It gathers on where nothing else gathers the same by now.
 *
 * @throws StationError `not_found`, `not_allowed` with what stands against it
 */
export async function reopenBatch(
  transaction: Transaction,
  id: number,
  { by, at }: Act,
  { press, printing, calendar }: ClosingPolicy & { readonly calendar: Calendar },
): Promise<void> {
  const batch = await batchOrThrow(transaction, id)
  if (batch.state !== 'closed') {
    const why = batch.state === 'open' ? say('The batch is open.') : workHasBegun
    throw new StationError('not_allowed', why)
  }
  const problem = await press.withdraw(transaction, id, by, at)
  if (problem !== null) throw new StationError('not_allowed', problem)
  const { ruleId, key, shipBy } = batch
  const isTaken = (await transaction.find(BatchEntity, { ruleId, key, state: 'open', isFull: 0 })) !== undefined
  const rule = (await batchRules(transaction)).find((one) => one.id === ruleId)
  await transaction.update(
    BatchEntity,
    { id },
    {
      state: 'open',
      isFull: isTaken ? 1 : 0,
      closedAt: null,
      closedBy: null,
      // The day that it had to be closed for may be past: a person has opened it, and closes it again.
      closesAt: rule?.isOn ? closesAt({ close: { ...rule.close, dueWithinDays: null } }, calendar, at, shipBy) : null,
    },
  )
  await printing?.batchReopened(transaction, id)
  const members = await transaction.query<BatchMemberRow>(membersSql, id)
  await transaction.run('UPDATE "cp_batch_members" SET "position" = NULL WHERE "batchId" = ?', id)
  await recordForItems(transaction, members, 'batch_reopened', id, { by, at })
  transaction.changed('batches', id)
}

export const workHasBegun = say('Its work has begun.')

const closedAlready = ({ id, closedBy, closedAt }: BatchRow): StationError =>
  new StationError(
    'conflict',
    say('Batch {code} was closed by {by} at {at} already. Nothing was changed.', {
      code: batchCode(id),
      by: closedBy ?? '',
      at: `${new Date(closedAt ?? 0).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    }),
  )

/** @throws StationError `not_found` */
export async function batchOrThrow(transaction: Pick<Transaction, 'find'>, id: number): Promise<BatchRow> {
  const batch = await transaction.find(BatchEntity, { id })
  if (batch === undefined) throw new StationError('not_found', say('There is no batch {id}.', { id }))
  return batch
}

export const membersSql = `
  SELECT * FROM "cp_batch_members" WHERE "batchId" = ? AND "leftAt" IS NULL ORDER BY "position", "id"`

type Sorted = Pick<BatchMemberRow, 'id' | 'cpItemId' | 'cpOrderId' | 'fileId' | 'shipBy'> &
  PrintedItem &
  Pick<PrintedFile, 'pageCount' | 'pageBoxes'> & { readonly type: string; readonly itemPosition: number }

/** Also those whose item stands elsewhere by now: what is left of a batch never holds it up. */
export const sortedSql = `
  SELECT "member"."id", "member"."cpItemId", "member"."cpOrderId", "member"."fileId", "member"."shipBy", "member"."part" AS "type",
    "item"."productCode", "item"."options", "item"."pages", "item"."quantity", "item"."shippingMethod",
    "item"."position" AS "itemPosition", "file"."pageCount", "file"."pageBoxes"
  FROM "cp_batch_members" AS "member"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "member"."cpItemId"
  LEFT JOIN "cp_files" AS "file" ON "file"."id" = "member"."fileId"
  WHERE "member"."batchId" = ? AND "member"."leftAt" IS NULL`

async function inFinishingOrder(transaction: Transaction, { id, ruleId }: BatchRow): Promise<Sorted[]> {
  const rule: Pick<BatchRule, 'finishing'> | undefined = (await batchRules(transaction)).find(
    (one) => one.id === ruleId,
  )
  const known = await products.list(transaction)
  const rows = await transaction.query<Sorted>(sortedSql, id)
  const keyed = rows.map((row) => {
    const facts = partFacts(row, { ...row, id: row.fileId }, known)
    return { row, keys: (rule?.finishing ?? ['due']).map((order) => sortKey(order, row, facts)) }
  })
  return keyed.toSorted((left, right) => compare(left, right)).map(({ row }) => row)
}

interface Keyed {
  readonly row: Sorted
  readonly keys: readonly (string | number)[]
}

/** What is alike in all of them stays in the order of its orders, so that parts of an item lie beside each other. */
function compare(left: Keyed, right: Keyed): number {
  for (const [index, key] of left.keys.entries()) {
    const other = right.keys[index] ?? key
    if (key !== other) return key < other ? -1 : 1
  }
  const [a, b] = [left.row, right.row]
  if (a.cpOrderId !== b.cpOrderId) return a.cpOrderId < b.cpOrderId ? -1 : 1
  return a.itemPosition - b.itemPosition || a.id - b.id
}

/** Small ones first; what is not known comes last. */
function sortKey(order: FinishingOrder, row: Sorted, facts: PartFacts | null): string | number {
  switch (order) {
    case 'due':
      return row.shipBy ?? Number.MAX_SAFE_INTEGER
    case 'size':
      return facts?.trim ? facts.trim.widthMm * 100_000 + facts.trim.heightMm : Number.MAX_SAFE_INTEGER
    case 'pages':
      return facts?.pages ?? Number.MAX_SAFE_INTEGER
    case 'quantity':
      return row.quantity
    case 'product':
      return row.productCode
    case 'order':
      return row.cpOrderId
    default:
      return assertNever(order)
  }
}

/** A line for each item, with where its parts lie. */
async function recordForItems(
  transaction: Transaction,
  members: readonly Pick<BatchMemberRow, 'cpItemId' | 'cpOrderId' | 'position'>[],
  kind: 'batch_closed' | 'batch_reopened',
  id: number,
  { by, at }: Act,
): Promise<void> {
  const items = new Map<string, { cpOrderId: string; places: number[] }>()
  for (const { cpItemId, cpOrderId, position } of members) {
    const found = items.get(cpItemId) ?? { cpOrderId, places: [] }
    if (position !== null) found.places.push(position)
    items.set(cpItemId, found)
  }
  const code = batchCode(id)
  await recordAll(
    transaction,
    [...items].map(([cpItemId, { cpOrderId, places }]) => ({
      at,
      kind,
      cpOrderId,
      cpItemId,
      by,
      reason:
        kind === 'batch_closed'
          ? say('Batch {code}, place {places}', { code, places: places.join(', ') })
          : say('Batch {code}', { code }),
    })),
  )
}
