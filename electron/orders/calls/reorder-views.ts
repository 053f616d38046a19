import type { ItemDetailAnswer } from '../../../shared/station-views.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { Store } from '../../store/store.ts'

/** What an item replaces, and what replaces it. */
export async function reorderViews(
  store: Store,
  row: OrderItemRow,
): Promise<Pick<ItemDetailAnswer, 'reorder' | 'reorderedBy'>> {
  const { reorderCause: cause, reorderDescription: description, reorderOrderId, reorderItemId } = row
  const reorderedBy = await store.query<{ cpOrderId: string; cpItemId: string }>(
    'SELECT "cpOrderId", "cpItemId" FROM "cp_order_items" WHERE "reorderItemId" = ? ORDER BY "cpItemId" LIMIT 100',
    row.cpItemId,
  )
  if (!isReorderRow(row)) return { reorder: null, reorderedBy }
  const original = await store.query('SELECT 1 FROM "cp_order_items" WHERE "cpItemId" = ?', reorderItemId ?? '')
  const isHere = original.length > 0
  return { reorder: { cause, description, cpOrderId: reorderOrderId, cpItemId: reorderItemId, isHere }, reorderedBy }
}

/** Whether any of the fields of a reorder is there. */
export const isReorderRow = (row: Pick<OrderItemRow, 'reorderCause' | 'reorderOrderId' | 'reorderItemId'>): boolean =>
  row.reorderCause !== null || row.reorderOrderId !== null || row.reorderItemId !== null
