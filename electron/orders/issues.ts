import { StationError } from '../../shared/errors.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, say, sayCount } from '../../shared/messages/sentence.ts'
import { iso, pageOf } from '../console/page.ts'
import { countedSource, type FoundException } from '../issues/source.ts'
import { countRows } from '../store/count-rows.ts'
import { OrderEntity, type OrderRow } from '../store/entities/order.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import { registrationLimitMs } from './late-registrations.ts'
import { readWarnings } from './new-order.ts'
import { recordHistory } from './order-history.ts'

/** Orders that Cloudprinter waits for: it gives 15 minutes from an order to the registration of its items. */
export const lateOrders = countedSource({
  kind: 'order_late',
  title: say('Late orders'),
  severity: 'urgent',
  code: 'registration_slow',
  screen: 'exceptions',
  count: ({ lateRegistrations }) => lateRegistrations.slow,
  summary: ({ lateRegistrations: { late }, signals }, slow) => {
    // While no report arrives at all, that is what is said.
    if (signals.endpoint.kind !== 'up') return null
    if (late === 0) {
      return sayCount(
        slow,
        '1 order is waiting for more than 10 minutes to be registered with Cloudprinter. Check the signals.',
        '{count} orders are waiting for more than 10 minutes to be registered with Cloudprinter. Check the signals.',
      )
    }
    return sayCount(
      slow,
      '1 order is waiting to be registered with Cloudprinter for more than the 15 minutes that it allows. Check the signals.',
      '{count} orders are waiting for more than 10 minutes to be registered with Cloudprinter, {late} of them are past the 15 minutes that Cloudprinter allows. Check the signals.',
      { late },
    )
  },
  rows: async ({ lateRegistrations, clock }, { cursor, limit }) => {
    const all = (await lateRegistrations.waiting()).toSorted(byId)
    const open = cursor === null ? all : all.filter(({ cpOrderId }) => cpOrderId > cursor)
    const page = open.slice(0, limit)
    const last = page.at(-1)
    return {
      nextCursor: open.length > limit && last !== undefined ? last.cpOrderId : null,
      rows: page.map(({ cpOrderId, receivedAt }) => {
        const isLate = clock.now() - receivedAt >= registrationLimitMs
        return {
          key: cpOrderId,
          subject: say('Order {id}', { id: cpOrderId }),
          cpOrderId,
          happened: isLate
            ? say('Cloudprinter gives 15 minutes to register an order. They have passed.')
            : say('The order has waited for more than 10 of the 15 minutes that Cloudprinter gives to register it.'),
          stationDid: say('The report is kept, and goes out as soon as it can.'),
          next: say('Look at the signals of the order for what holds them back.'),
          since: iso(receivedAt),
          actions: [
            { do: 'open_order', cpOrderId },
            { do: 'open_screen', screen: 'signals' },
          ],
        }
      }),
    }
  },
})

/** Items that an operator has reported an error for. */
export const itemsInError = countedSource({
  kind: 'item_error',
  title: say('Items in error'),
  severity: 'open',
  code: 'items_in_error',
  screen: 'exceptions',
  count: ({ store }) => countRows(store, `FROM "cp_order_items" WHERE "status" = 'error'`),
  rows: async ({ store }, { cursor, limit }) => {
    const rows = await store.query<OrderItemRow>(
      `SELECT * FROM "cp_order_items" WHERE "status" = 'error' AND "urgencyKey" > ? ORDER BY "urgencyKey" LIMIT ?`,
      ...[cursor ?? '', limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.urgencyKey)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map(({ cpItemId, cpOrderId, title, statusReason, statusChangedAt }) => ({
        key: cpItemId,
        subject:
          title === '' ? say('Item {id}', { id: cpItemId }) : say('{text}, item {id}', { text: title, id: cpItemId }),
        cpOrderId,
        cpItemId,
        happened: statusReason === null ? say('An error was reported for this item.') : readSaid(statusReason),
        stationDid: say('The item is out of the line, and the error is reported to Cloudprinter.'),
        next: say('Mend what is wrong and take the item back into the line, or cancel it.'),
        since: iso(statusChangedAt),
        actions: [
          { do: 'open_item', cpItemId },
          { do: 'open_order', cpOrderId },
        ],
      })),
    }
  },
})

/** Orders with something in them that could not be read and decides what is printed or sent, until a person has seen it. */
export const unreadFields = countedSource({
  kind: 'order_unread',
  title: say('Unreadable in orders'),
  severity: 'open',
  code: 'orders_unread',
  screen: 'exceptions',
  count: ({ store }) => countRows(store, 'FROM "cp_orders" WHERE "unseenWarnings" IS NOT NULL'),
  rows: async ({ store }, { cursor, limit }) => {
    const rows = await store.query<UnseenRow>(
      `SELECT "cpOrderId", "receivedAt", "unseenWarnings" FROM "cp_orders"
       WHERE "unseenWarnings" IS NOT NULL AND "cpOrderId" > ? ORDER BY "cpOrderId" LIMIT ?`,
      ...[cursor ?? '', limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.cpOrderId)
    return { rows: page.rows.map(unread), nextCursor: page.nextCursor }
  },
  dismiss: async ({ store, clock }, cpOrderId, by) => {
    await store.write(async (transaction) => {
      const order = await transaction.find(OrderEntity, { cpOrderId })
      if (order === undefined || order.unseenWarnings === null) {
        throw new StationError('not_found', say('This order is not on the list any more.'))
      }
      await transaction.update(OrderEntity, { cpOrderId }, { unseenWarnings: null })
      await recordHistory(transaction, { at: clock.now(), kind: 'warnings_seen', cpOrderId, by })
      transaction.changed('orders', cpOrderId)
    })
  },
})

const byId = (left: { readonly cpOrderId: string }, right: { readonly cpOrderId: string }): number =>
  left.cpOrderId < right.cpOrderId ? -1 : 1

interface UnseenRow extends Pick<OrderRow, 'cpOrderId' | 'receivedAt'> {
  readonly unseenWarnings: string
}

function unread({ cpOrderId, receivedAt, unseenWarnings }: UnseenRow): FoundException {
  const messages = readWarnings(unseenWarnings).map(({ message }) => message)
  const more = messages.length === 1 ? null : say('And {count} more.', { count: messages.length - 1 })
  return {
    key: cpOrderId,
    subject: say('Order {id}', { id: cpOrderId }),
    cpOrderId,
    happened: inOneText(messages[0] ?? '', more),
    stationDid: say('The order was taken in without it. Its items show what is missing.'),
    next: say(
      'Compare the items with the document of the order, and ask Cloudprinter where it does not say. Then take this off the list.',
    ),
    since: iso(receivedAt),
    actions: [{ do: 'open_order', cpOrderId }, { do: 'dismiss' }],
  }
}
