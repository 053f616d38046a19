import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { iso, pageOf } from '../console/page.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { ExceptionSource } from './source.ts'

/** Items that an operator has reported an error for. */
export const itemsInError: ExceptionSource = {
  kind: 'item_error',
  title: 'Items in error',
  weight: 'held',
  count: ({ store }) =>
    store.query<{ count: number }>(`SELECT COUNT(*) AS "count" FROM "cp_order_items" WHERE "status" = 'error'`)[0]
      ?.count ?? 0,
  rows: ({ store }, { cursor, limit }) => {
    const rows = store.query<OrderItemRow>(
      `SELECT * FROM "cp_order_items" WHERE "status" = 'error' AND "urgencyKey" > ? ORDER BY "urgencyKey" LIMIT ?`,
      ...[cursor ?? '', limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.urgencyKey)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map(({ cpItemId, cpOrderId, title, statusReason, statusChangedAt }) => ({
        key: cpItemId,
        subject: title === '' ? `Item ${cpItemId}` : `${title}, item ${cpItemId}`,
        cpOrderId,
        cpItemId,
        happened: statusReason === null ? 'An error was reported for this item.' : readSaid(statusReason),
        stationDid: 'The item is out of the line, and the error is reported to Cloudprinter.',
        next: 'Mend what is wrong and take the item back into the line, or cancel it.',
        since: iso(statusChangedAt),
        actions: [
          { do: 'open_item', cpItemId },
          { do: 'open_order', cpOrderId },
        ],
      })),
    }
  },
}
