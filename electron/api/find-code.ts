import type { Handlers, StationParts } from './handlers.ts'

/** Finds what a scanned or typed code stands for. Each lookup goes through an index. */
export function findHandlers({ store }: StationParts): Handlers<'find.code'> {
  return {
    'find.code': ({ code }) => {
      const [item] = store.query<{ cpItemId: string; cpOrderId: string }>(
        `SELECT "cpItemId", "cpOrderId" FROM "cp_order_items" WHERE "cpItemId" = ?`,
        code,
      )
      if (item !== undefined) return { match: { kind: 'item', ...item } }
      const [order] = store.query<{ cpOrderId: string }>(
        `SELECT "cpOrderId" FROM "cp_orders" WHERE "cpOrderId" = ?
         UNION ALL
         SELECT * FROM (
           SELECT "cpOrderId" FROM "cp_orders" WHERE "clientReference" = ? ORDER BY "receivedAt" DESC LIMIT 1
         ) LIMIT 1`,
        code,
        code,
      )
      if (order === undefined) return { match: null }
      const items = store.query<{ cpItemId: string }>(
        `SELECT "cpItemId" FROM "cp_order_items" WHERE "cpOrderId" = ? ORDER BY "position"`,
        order.cpOrderId,
      )
      return { match: { kind: 'order', ...order, cpItemIds: items.map(({ cpItemId }) => cpItemId) } }
    },
  }
}
