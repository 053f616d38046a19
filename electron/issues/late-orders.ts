import { iso } from '../console/page.ts'
import { registrationLimitMs } from '../orders/late-registrations.ts'
import type { ExceptionSource } from './source.ts'

/** Orders that Cloudprinter waits for: it gives 15 minutes from an order to the registration of its items. */
export const lateOrders: ExceptionSource = {
  kind: 'order_late',
  title: 'Late orders',
  weight: 'held',
  count: ({ lateRegistrations }) => lateRegistrations.slow,
  rows: ({ lateRegistrations, clock }, { cursor, limit }) => {
    const all = lateRegistrations.waiting().toSorted(byId)
    const open = cursor === null ? all : all.filter(({ cpOrderId }) => cpOrderId > cursor)
    const page = open.slice(0, limit)
    const last = page.at(-1)
    return {
      nextCursor: open.length > limit && last !== undefined ? last.cpOrderId : null,
      rows: page.map(({ cpOrderId, receivedAt }) => {
        const isLate = clock.now() - receivedAt >= registrationLimitMs
        return {
          key: cpOrderId,
          subject: `Order ${cpOrderId}`,
          cpOrderId,
          happened: isLate
            ? 'Cloudprinter gives 15 minutes to register an order. They have passed.'
            : 'The order has waited for more than 10 of the 15 minutes that Cloudprinter gives to register it.',
          stationDid: 'The report is kept, and goes out as soon as it can.',
          next: 'Look at the signals of the order for what holds them back.',
          since: iso(receivedAt),
          actions: [
            { do: 'open_order', cpOrderId },
            { do: 'open_screen', screen: 'signals' },
          ],
        }
      }),
    }
  },
}

const byId = (left: { readonly cpOrderId: string }, right: { readonly cpOrderId: string }): number =>
  left.cpOrderId < right.cpOrderId ? -1 : 1
