import { codeKey } from '../../../shared/code.ts'
import { StationError } from '../../../shared/errors.ts'
import { type ItemStatus, isTerminal, itemStatuses } from '../../../shared/item-lifecycle.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { CallAnswer } from '../../../shared/station-api.ts'
import type { ItemDetailAnswer, ItemSummaryAnswer } from '../../../shared/station-views.ts'
import { settleInGroups } from '../../base/settle-in-groups.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, pageOf } from '../../console/page.ts'
import { fileView } from '../../files/calls/file-views.ts'
import { shippedParcelOf, undoParcel } from '../../parcels/parcels.ts'
import { signalViewer } from '../../signals/calls/signal-views.ts'
import { FileEntity } from '../../store/entities/file.ts'
import type { HistoryEntryRow } from '../../store/entities/history-entry.ts'
import { SignalEntity } from '../../store/entities/signal.ts'
import type { Store } from '../../store/store.ts'
import { fileVerified } from '../item-files.ts'
import { advanceItem, undoStep } from '../steps/advance-item.ts'
import { urgencyKeyBefore, urgencyRanks } from '../urgency-key.ts'
import { facetSql, itemFacets } from './item-facets.ts'
import { itemKeys } from './item-list.ts'
import { type ItemWithOrder, itemOptions, itemSummaries, type Readers, selectItems } from './item-views.ts'
import { reorderViews } from './reorder-views.ts'

type ItemCalls =
  | 'items.list'
  | 'items.facets'
  | 'items.counts'
  | 'items.get'
  | 'items.advance'
  | 'items.undo'
  | 'items.advanceMany'

export function itemHandlers(parts: StationParts): Handlers<ItemCalls> {
  const { store, stepPolicy, preflight } = parts
  return {
    'items.list': async (input) => {
      const keys = await itemKeys(store.long, input, input.cursor ?? '', input.limit + 1, parts.clock.now())
      const { rows, nextCursor } = pageOf(keys, input.limit, (row) => row.urgencyKey)
      const ids = rows.map((row) => row.cpItemId)
      const found = new Map((await summariesOfItems(parts, ids)).map((item) => [item.cpItemId, item]))
      return { items: ids.flatMap((id) => found.get(id) ?? []), nextCursor }
    },
    'items.facets': ({ status }) => itemFacets(store.long, status),
    'items.counts': () => countItems(parts),
    'items.get': async ({ cpItemId }) => ({ item: await itemDetail(parts, cpItemId) }),
    'items.advance': async ({ cpItemId, ...step }) => {
      await store.write((transaction) => advanceItem(transaction, cpItemId, step, stepPolicy()))
      return { item: await itemSummary(parts, cpItemId) }
    },
    'items.undo': async ({ cpItemId, ...request }) => {
      await store.write(async (transaction) => {
        // What went together comes back together.
        const parcelId = await shippedParcelOf(transaction, cpItemId)
        const policy = stepPolicy()
        if (parcelId !== undefined) {
          await undoParcel(transaction, parcelId, request.by, { ...policy, preflight })
          return
        }
        await undoStep(transaction, cpItemId, request, policy)
        // While it was done, its files may have come and its product may have changed.
        const { outbox, now, followers } = policy
        await fileVerified(transaction, cpItemId, { outbox, now, preflight, followers })
      })
      return { item: await itemSummary(parts, cpItemId) }
    },
    'items.advanceMany': async ({ cpItemIds, ...step }) => {
      const ids = [...new Set(cpItemIds)]
      // Of many, each is scanned by itself: a label of the whole order says nothing of one of them.
      const keys = new Set(ids.map(codeKey))
      const labels = step.scanned?.filter((code) => keys.has(codeKey(code)))
      const each = labels === undefined ? step : { ...step, scanned: labels }
      // Each item is a step of its own, so one that is refused does not hold back the others.
      const outcomes = await settleInGroups(ids, (cpItemId) =>
        store.write((transaction) => advanceItem(transaction, cpItemId, each, { ...stepPolicy(), together: ids })),
      )
      const advanced: ItemSummaryAnswer[] = []
      const refused: CallAnswer<'items.advanceMany'>['refused'] = []
      for (const [index, outcome] of outcomes.entries()) {
        const cpItemId = ids[index] ?? ''
        if (outcome.status === 'fulfilled') advanced.push(await itemSummary(parts, cpItemId))
        else if (outcome.reason instanceof StationError) {
          const { code, said } = outcome.reason
          refused.push({ cpItemId, code, message: said, status: await statusOf(store, cpItemId) })
        } else throw outcome.reason
      }
      return { advanced, refused }
    },
  }
}

/** An item on its order's page and after a step. */
export async function itemSummary(parts: Readers, cpItemId: string): Promise<ItemSummaryAnswer> {
  const [summary] = await itemSummaries(parts, [await itemRow(parts, cpItemId)])
  if (summary === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  return summary
}

export async function itemsOfOrder(parts: StationParts, cpOrderId: string): Promise<ItemSummaryAnswer[]> {
  const rows = await parts.store.query<ItemWithOrder>(
    `${selectItems} WHERE "item"."cpOrderId" = ? ORDER BY "item"."position"`,
    cpOrderId,
  )
  return await itemSummaries(parts, rows)
}

/** The items of these numbers that are here, in no certain order. */
export async function summariesOfItems(
  parts: StationParts,
  cpItemIds: readonly string[],
): Promise<ItemSummaryAnswer[]> {
  if (cpItemIds.length === 0) return []
  return await itemSummaries(parts, await parts.store.long.query<ItemWithOrder>(summariesSql, cpItemIds))
}

export const summariesSql = `${selectItems} WHERE "item"."cpItemId" = ANY (?)`

async function statusOf(store: Store, cpItemId: string): Promise<ItemStatus | null> {
  const [row] = await store.query<{ status: ItemStatus }>(
    `SELECT "status" FROM "cp_order_items" WHERE "cpItemId" = ?`,
    cpItemId,
  )
  return row?.status ?? null
}

async function itemRow(parts: Readers, cpItemId: string): Promise<ItemWithOrder> {
  const [row] = await parts.store.query<ItemWithOrder>(`${selectItems} WHERE "item"."cpItemId" = ?`, cpItemId)
  if (row === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  return row
}

async function itemDetail(parts: StationParts, cpItemId: string): Promise<ItemDetailAnswer> {
  const { store, downloads } = parts
  const row = await itemRow(parts, cpItemId)
  const [files, signals, history] = await Promise.all([
    store.findAll(FileEntity, { cpItemId }),
    store.findAll(SignalEntity, { cpItemId }),
    store.query<HistoryEntryRow>(
      `SELECT * FROM "cp_history" WHERE "cpItemId" = ? OR ("cpOrderId" = ? AND "cpItemId" IS NULL) ORDER BY "id"`,
      cpItemId,
      row.cpOrderId,
    ),
  ])
  return {
    ...(await itemSummary(parts, cpItemId)),
    options: itemOptions(row),
    files: files.map((file) => fileView(file, downloads.receivedBytesOf(file.id), parts.clock)),
    signals: signals.map(signalViewer(parts)),
    history: history.map(historyView),
    shippingOption: row.shippingOption,
    ...(await reorderViews(store, row)),
  }
}

/** A line of the history, as a console is shown it. */
export const historyView = (entry: HistoryEntryRow): ItemDetailAnswer['history'][number] => ({
  id: entry.id,
  at: iso(entry.at),
  kind: entry.kind,
  cpItemId: entry.cpItemId,
  fromStatus: entry.fromStatus,
  toStatus: entry.toStatus,
  by: entry.by,
  reason: entry.reason && readSaid(entry.reason),
  copies: entry.copies,
  scanned: entry.scanned,
})

interface Counts {
  readonly byStatus: Record<ItemStatus, number>
  readonly overdue: number
  readonly dueToday: number
  readonly doneOfDueToday: number
  readonly reprints: number
}

async function countItems({ store, clock }: StationParts): Promise<Counts> {
  const found = await store.long.query<{ status: ItemStatus; count: number }>(
    'SELECT "status", "count" FROM "cp_item_counts"',
  )
  const none = Object.fromEntries(itemStatuses.map((status) => [status, 0])) as Record<ItemStatus, number>
  const now = clock.now()
  const today = new Date(now).setHours(0, 0, 0, 0)
  const midnight = new Date(now).setHours(24, 0, 0, 0)
  const open = openStatuses
  const counting = urgencyRanks.map(async (rank) => {
    const before = urgencyKeyBefore(rank, now)
    return (await store.long.query<{ count: number }>(overdueSql, open, `${rank}:`, before))[0]?.count ?? 0
  })
  const late = await Promise.all(counting)
  const [due] = await store.long.query<{ count: number; done: number }>(dueTodaySql, today, midnight)
  return {
    byStatus: { ...none, ...Object.fromEntries(found.map(({ status, count }) => [status, count])) },
    overdue: late.reduce((sum, count) => sum + count, 0),
    dueToday: due?.count ?? 0,
    doneOfDueToday: due?.done ?? 0,
    reprints: (await store.long.query<{ count: number }>(facetSql.reprinted, open))[0]?.count ?? 0,
  }
}

const openStatuses = itemStatuses.filter((status) => !isTerminal(status))

/** Open items that are late, of each status and rank: the key of urgency says it, so that no item is read for it. */
export const overdueSql = `
  SELECT COUNT(*) AS "count" FROM "cp_order_items" AS "item" INDEXED BY "cp_order_items_by_status"
  WHERE "item"."status" = ANY (?) AND "item"."urgencyKey" >= ? AND "item"."urgencyKey" < ?`

/** All items of today, of which some are done; reads no order of another day. */
export const dueTodaySql = `
  SELECT COUNT(*) AS "count", COUNT(CASE WHEN "item"."status" = 'shipped' THEN 1 END) AS "done"
  FROM "cp_orders" AS "order" JOIN "cp_order_items" AS "item" ON "item"."cpOrderId" = "order"."cpOrderId"
  WHERE "order"."shipBy" >= ? AND "order"."shipBy" < ? AND "item"."status" <> 'cancelled'`
