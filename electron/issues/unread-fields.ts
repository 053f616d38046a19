import { StationError } from '../../shared/errors.ts'
import { inOneText, say } from '../../shared/messages/sentence.ts'
import { iso, pageOf } from '../console/page.ts'
import { readWarnings } from '../orders/new-order.ts'
import { recordHistory } from '../orders/order-history.ts'
import { OrderEntity, type OrderRow } from '../store/entities/order.ts'
import type { ExceptionSource, FoundException } from './source.ts'

/** Orders with something in them that could not be read and decides what is printed or sent, until a person has seen it. */
export const unreadFields: ExceptionSource = {
  kind: 'order_unread',
  title: 'Unreadable in orders',
  weight: 'held',
  count: ({ store }) =>
    store.query<{ count: number }>('SELECT COUNT(*) AS "count" FROM "cp_orders" WHERE "unseenWarnings" IS NOT NULL')[0]
      ?.count ?? 0,
  rows: ({ store }, { cursor, limit }) => {
    const rows = store.query<UnseenRow>(
      `SELECT "cpOrderId", "receivedAt", "unseenWarnings" FROM "cp_orders"
       WHERE "unseenWarnings" IS NOT NULL AND "cpOrderId" > ? ORDER BY "cpOrderId" LIMIT ?`,
      ...[cursor ?? '', limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.cpOrderId)
    return { rows: page.rows.map(unread), nextCursor: page.nextCursor }
  },
  dismiss: async ({ store, clock }, cpOrderId, by) => {
    await store.write((transaction) => {
      const order = transaction.find(OrderEntity, { cpOrderId })
      if (order === undefined || order.unseenWarnings === null) {
        throw new StationError('not_found', 'This order is not on the list any more.')
      }
      transaction.update(OrderEntity, { cpOrderId }, { unseenWarnings: null })
      recordHistory(transaction, { at: clock.now(), kind: 'warnings_seen', cpOrderId, by })
      transaction.changed('orders', cpOrderId)
    })
  },
}

interface UnseenRow extends Pick<OrderRow, 'cpOrderId' | 'receivedAt'> {
  readonly unseenWarnings: string
}

function unread({ cpOrderId, receivedAt, unseenWarnings }: UnseenRow): FoundException {
  const messages = readWarnings(unseenWarnings).map(({ message }) => message)
  const more = messages.length === 1 ? null : say('And {count} more.', { count: messages.length - 1 })
  return {
    key: cpOrderId,
    subject: `Order ${cpOrderId}`,
    cpOrderId,
    happened: inOneText(messages[0] ?? '', more),
    stationDid: 'The order was taken in without it. Its items show what is missing.',
    next: 'Compare the items with the document of the order, and ask Cloudprinter where it does not say. Then take this off the list.',
    since: iso(receivedAt),
    actions: [{ do: 'open_order', cpOrderId }, { do: 'dismiss' }],
  }
}
