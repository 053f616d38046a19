import type { Store } from '../../electron/store/store.ts'

export const itemId = (index: number): string => `${String(index + 1).padStart(8, '0')}0001`

/** Orders of one item each, of which nothing was reported. */
export async function addItems(store: Store, count: number): Promise<void> {
  await store.write(async (transaction) => {
    for (let index = 0; index < count; index += 1) {
      const orderId = `${itemId(index).slice(0, -4)}0000`
      await transaction.run(
        `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
         VALUES (?, 'received', '{}', '', 0)`,
        orderId,
      )
      await transaction.run(
        `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
           "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
         VALUES (?, ?, 1, '', '', '', 1, 'ready', 0, '[]', '[]', ?)`,
        itemId(index),
        orderId,
        itemId(index),
      )
    }
  })
}
