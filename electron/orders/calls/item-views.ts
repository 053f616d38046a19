import { z } from 'zod'
import { signalOfStatus, stepsFrom } from '../../../shared/item-lifecycle.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { type ItemSummaryAnswer, optionView } from '../../../shared/station-views.ts'
import { assemblyViews } from '../../assembly/item-views.ts'
import { onTheWall } from '../../base/clock.ts'
import type { StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull, places } from '../../console/page.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { Store } from '../../store/store.ts'
import { readWarnings } from '../new-order.ts'
import { isReorderRow } from './reorder-views.ts'

/** An item with what its summary shows of its order and files. */
export type ItemWithOrder = OrderItemRow &
  Pick<OrderRow, 'receivedAt' | 'shipBy'> & {
    readonly itemsInOrder: number
    readonly notes: number
    readonly filesDone: number
    readonly filesTotal: number
  }

/** Selects items with their order; a WHERE clause and the rest follow. */
export const selectItems = `
  SELECT "item".*, "order"."receivedAt", "order"."shipBy",
    (SELECT COUNT(*) FROM "cp_order_items" AS "other" WHERE "other"."cpOrderId" = "item"."cpOrderId") AS "itemsInOrder",
    (SELECT COUNT(*) FROM "cp_notes" AS "note" WHERE "note"."cpOrderId" = "item"."cpOrderId"
      AND ("note"."cpItemId" IS NULL OR "note"."cpItemId" = "item"."cpItemId")) AS "notes",
    (SELECT COUNT(*) FROM "cp_files" AS "file" WHERE "file"."cpItemId" = "item"."cpItemId") AS "filesTotal",
    (SELECT COUNT(*) FROM "cp_files" AS "file"
      WHERE "file"."cpItemId" = "item"."cpItemId" AND "file"."state" = 'done') AS "filesDone"
  FROM "cp_order_items" AS "item" JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"`

const optionList = z.array(optionView)

/** What a list shows of items. */
export async function itemSummaries(
  { store, clock }: Readers,
  rows: readonly ItemWithOrder[],
): Promise<ItemSummaryAnswer[]> {
  const [undoable, assembly] = await Promise.all([undoableUntil(store, rows), assemblyViews(store, rows)])
  const untilOf = (dueAt: number | undefined) => (dueAt === undefined ? null : iso(onTheWall(clock, dueAt)))
  return rows.map((row) => ({
    cpItemId: row.cpItemId,
    cpOrderId: row.cpOrderId,
    title: row.title,
    productCode: row.productCode,
    productDescription: row.productDescription,
    quantity: row.quantity,
    pages: row.pages,
    status: row.status,
    resumeStatus: row.resumeStatus,
    // What preflight has stopped goes on when a person lets it pass, and by no other step.
    nextSteps: stepsFrom(row).filter((to) => to !== 'ready' || row.preflight !== 'stopped'),
    statusReason: row.statusReason && readSaid(row.statusReason),
    statusChangedAt: iso(row.statusChangedAt),
    receivedAt: iso(row.receivedAt),
    shipBy: isoOrNull(row.shipBy),
    isReorder: isReorderRow(row),
    isTest: row.isTest === 1,
    shippingMethod: row.shippingMethod,
    clientName: row.clientName,
    position: row.position,
    itemsInOrder: row.itemsInOrder,
    filesDone: row.filesDone,
    filesTotal: row.filesTotal,
    warnings: readWarnings(row.warnings),
    undoableUntil: untilOf(undoable.get(row.cpItemId)),
    reprints: row.reprints,
    tracking: row.tracking,
    preflight: row.preflight,
    notes: row.notes,
    ...(assembly.get(row.cpItemId) ?? { copies: null, bin: null, waitsForBin: false }),
  }))
}

export type Readers = Pick<StationParts, 'store' | 'clock'>

export const itemOptions = (row: Pick<OrderItemRow, 'options'>): z.infer<typeof optionList> =>
  optionList.parse(JSON.parse(row.options))

/** When the waiting signal of each item's last step leaves. */
async function undoableUntil(store: Store, rows: readonly ItemWithOrder[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const statusOf = new Map(rows.map((row) => [row.cpItemId, row.status]))
  const waiting = await store.query<{ cpItemId: string; signalType: string; dueAt: number }>(
    `SELECT "cpItemId", "signalType", "dueAt" FROM "cp_signals"
     WHERE "state" = 'queued' AND "attempts" = 0 AND "signalType" <> 'ItemRegistered' AND "cpItemId" IN (${places(rows)})
       AND NOT EXISTS (SELECT 1 FROM "cp_history" AS "later" WHERE "later"."cpItemId" = "cp_signals"."cpItemId"
         AND "later"."id" > "cp_signals"."stepId" AND "later"."kind" IN ('set_back', 'reprint'))`,
    ...rows.map((row) => row.cpItemId),
  )
  const ofLastStep = waiting.filter(({ cpItemId, signalType }) => {
    const status = statusOf.get(cpItemId)
    return status !== undefined && signalOfStatus[status] === signalType
  })
  return new Map(ofLastStep.map(({ cpItemId, dueAt }) => [cpItemId, dueAt]))
}
