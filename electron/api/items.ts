import { IsNull } from 'typeorm'
import { StationError } from '../../shared/errors.ts'
import { type ItemStatus, isTerminal, itemStatuses } from '../../shared/item-lifecycle.ts'
import type { CallOutput, ParsedInput } from '../../shared/station-api.ts'
import type { ItemDetail, ItemSummary } from '../../shared/station-views.ts'
import { advanceItem, undoStep } from '../orders/advance-item.ts'
import { FileEntity } from '../store/entities/file.ts'
import { HistoryEntryEntity, type HistoryEntryRow } from '../store/entities/history-entry.ts'
import { SignalEntity } from '../store/entities/signal.ts'
import type { Store } from '../store/store.ts'
import type { ColumnValue } from '../store/transaction.ts'
import { fileView } from './file-views.ts'
import type { Handlers, StationParts } from './handlers.ts'
import { type ItemWithOrder, itemOptions, itemSummaries, selectItems } from './item-views.ts'
import { iso, pageOf, places } from './page.ts'
import { reorderViews } from './reorder-views.ts'
import { signalViewer } from './signal-views.ts'

type ItemCalls = 'items.list' | 'items.counts' | 'items.get' | 'items.advance' | 'items.undo' | 'items.advanceMany'

export function itemHandlers(parts: StationParts): Handlers<ItemCalls> {
  const { store, stepPolicy } = parts
  return {
    'items.list': (input) => {
      const { rows, nextCursor } = pageOf(listItems(parts, input), input.limit, (row) => row.urgencyKey)
      return { items: itemSummaries(store, rows), nextCursor }
    },
    'items.counts': () => countItems(parts),
    'items.get': async ({ cpItemId }) => ({ item: await itemDetail(parts, cpItemId) }),
    'items.advance': async ({ cpItemId, ...step }) => {
      await store.write((transaction) => advanceItem(transaction, cpItemId, step, stepPolicy()))
      return { item: itemSummary(parts, cpItemId) }
    },
    'items.undo': async ({ cpItemId, by }) => {
      await store.write((transaction) => undoStep(transaction, cpItemId, by, stepPolicy()))
      return { item: itemSummary(parts, cpItemId) }
    },
    'items.advanceMany': async ({ cpItemIds, ...step }) => {
      const ids = [...new Set(cpItemIds)]
      // Each item is a step of its own, so one that is refused does not hold back the others.
      const steps = ids.map((cpItemId) =>
        store.write((transaction) => advanceItem(transaction, cpItemId, step, stepPolicy())),
      )
      const outcomes = await Promise.allSettled(steps)
      const advanced: ItemSummary[] = []
      const refused: CallOutput<'items.advanceMany'>['refused'] = []
      for (const [index, outcome] of outcomes.entries()) {
        const cpItemId = ids[index] ?? ''
        if (outcome.status === 'fulfilled') advanced.push(itemSummary(parts, cpItemId))
        else if (outcome.reason instanceof StationError) {
          const { code, message } = outcome.reason
          refused.push({ cpItemId, code, message, status: statusOf(store, cpItemId) })
        } else throw outcome.reason
      }
      return { advanced, refused }
    },
  }
}

/** An item on its order's page and after a step. */
export function itemSummary(parts: StationParts, cpItemId: string): ItemSummary {
  const [summary] = itemSummaries(parts.store, [itemRow(parts, cpItemId)])
  if (summary === undefined) throw new StationError('not_found', `There is no item ${cpItemId}.`)
  return summary
}

export function itemsOfOrder(parts: StationParts, cpOrderId: string): ItemSummary[] {
  const rows = parts.store.query<ItemWithOrder>(
    `${selectItems} WHERE "item"."cpOrderId" = ? ORDER BY "item"."position"`,
    cpOrderId,
  )
  return itemSummaries(parts.store, rows)
}

function statusOf(store: Store, cpItemId: string): ItemStatus | null {
  const [row] = store.query<{ status: ItemStatus }>(
    `SELECT "status" FROM "cp_order_items" WHERE "cpItemId" = ?`,
    cpItemId,
  )
  return row?.status ?? null
}

function itemRow(parts: StationParts, cpItemId: string): ItemWithOrder {
  const [row] = parts.store.query<ItemWithOrder>(`${selectItems} WHERE "item"."cpItemId" = ?`, cpItemId)
  if (row === undefined) throw new StationError('not_found', `There is no item ${cpItemId}.`)
  return row
}

/** One row more than the limit, so that the page knows whether another follows. */
function listItems(parts: StationParts, input: ParsedInput<'items.list'>): ItemWithOrder[] {
  const conditions: string[] = []
  const values: ColumnValue[] = []
  if (input.status !== undefined) {
    conditions.push(`"item"."status" IN (${places(input.status)})`)
    values.push(...input.status)
  }
  if (input.cpOrderId !== undefined) {
    conditions.push(`"item"."cpOrderId" = ?`)
    values.push(input.cpOrderId)
  }
  if (input.cursor !== undefined) {
    conditions.push(`"item"."urgencyKey" > ?`)
    values.push(input.cursor)
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  return parts.store.query<ItemWithOrder>(
    `${selectItems} ${where} ORDER BY "item"."urgencyKey" LIMIT ?`,
    ...values,
    input.limit + 1,
  )
}

async function itemDetail(parts: StationParts, cpItemId: string): Promise<ItemDetail> {
  const { store, downloads } = parts
  const row = itemRow(parts, cpItemId)
  const [files, signals, history] = await Promise.all([
    store.rows(FileEntity).find({ where: { cpItemId }, order: { id: 'ASC' } }),
    store.rows(SignalEntity).find({ where: { cpItemId }, order: { id: 'ASC' } }),
    store.rows(HistoryEntryEntity).find({
      where: [{ cpItemId }, { cpOrderId: row.cpOrderId, cpItemId: IsNull() }],
      order: { id: 'ASC' },
    }),
  ])
  return {
    ...itemSummary(parts, cpItemId),
    options: itemOptions(row),
    files: files.map((file) => fileView(file, downloads.receivedBytesOf(file.id))),
    signals: signals.map(signalViewer(parts)),
    history: history.map(historyView),
    tracking: row.tracking,
    shippingOption: row.shippingOption,
    ...reorderViews(store, row),
  }
}

const historyView = (entry: HistoryEntryRow): ItemDetail['history'][number] => ({
  id: entry.id,
  at: iso(entry.at),
  kind: entry.kind,
  cpItemId: entry.cpItemId,
  fromStatus: entry.fromStatus,
  toStatus: entry.toStatus,
  by: entry.by,
  reason: entry.reason,
})

interface Counts {
  readonly byStatus: Record<ItemStatus, number>
  readonly overdue: number
  readonly dueToday: number
  readonly doneOfDueToday: number
}

function countItems({ store, clock }: StationParts): Counts {
  const found = store.query<{ status: ItemStatus; count: number }>(
    `SELECT "status", COUNT(*) AS "count" FROM "cp_order_items" GROUP BY "status"`,
  )
  const none = Object.fromEntries(itemStatuses.map((status) => [status, 0])) as Record<ItemStatus, number>
  const now = clock.now()
  const today = new Date(now).setHours(0, 0, 0, 0)
  const midnight = new Date(now).setHours(24, 0, 0, 0)
  const [late] = store.query<{ count: number }>(overdueSql, ...openStatuses, now)
  const [due] = store.query<{ count: number; done: number }>(dueTodaySql, today, midnight)
  return {
    byStatus: { ...none, ...Object.fromEntries(found.map(({ status, count }) => [status, count])) },
    overdue: late?.count ?? 0,
    dueToday: due?.count ?? 0,
    doneOfDueToday: due?.done ?? 0,
  }
}

const openStatuses = itemStatuses.filter((status) => !isTerminal(status))

/** Open items of any day; reads no item that is done. */
const overdueSql = `
  SELECT COUNT(*) AS "count"
  FROM "cp_order_items" AS "item" JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"
  WHERE "item"."status" IN (${places(openStatuses)}) AND "order"."shipBy" < ?`

/** All items of today, of which some are done; reads no order of another day. */
const dueTodaySql = `
  SELECT COUNT(*) AS "count", COALESCE(SUM("item"."status" = 'shipped'), 0) AS "done"
  FROM "cp_orders" AS "order" JOIN "cp_order_items" AS "item" ON "item"."cpOrderId" = "order"."cpOrderId"
  WHERE "order"."shipBy" >= ? AND "order"."shipBy" < ? AND "item"."status" <> 'cancelled'`
