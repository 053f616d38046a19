import fc from 'fast-check'
import { expect } from 'vitest'
import { runIntakeEndpoint } from './intake-endpoint.ts'
import { mutatedOrder } from './mutated-order.ts'

const definedStatuses = [200, 400, 401, 413, 429]

/** Pushes so many mutated orders; each must be answered in a defined way and leave a whole order or none. */
export async function expectDefinedAnswers(runs: number): Promise<void> {
  const { store, url, set } = await runIntakeEndpoint()
  set({ maxRequestsPerMinute: 10_000_000, maxWrongKeysPerMinute: 10_000_000 })
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(mutatedOrder('905512340000'), async (document) => {
      const response = await fetch(url(), { method: 'POST', body: document })
      const answer = (await response.json()) as Record<string, unknown>
      expect(definedStatuses).toContain(response.status)
      if (response.status === 200) {
        expect(answer).toEqual({
          status: expect.stringMatching(/^(accepted|duplicate|quarantined)$/),
          order: expect.any(String),
        })
      } else {
        expect(answer).toEqual({
          error: { code: expect.any(String), message: expect.stringMatching(/\w/), details: expect.any(Array) },
        })
      }
      if (answer.status !== 'accepted') return
      accepted += 1
      const id = String(answer.order)
      expect(await store.query(wholeSql, id)).toEqual([
        { orders: 1, items: 1, files: 1, signals: 1, addresses: 1, history: 1 },
      ])
      expect(
        JSON.stringify(await store.query('SELECT "fullJsonPayload" FROM "cp_orders" WHERE "cpOrderId" = ?', id)),
      ).not.toContain('order-key')
      // The next one is to be judged anew, not as a repetition.
      await store.write(async (transaction) => {
        for (const table of tables) await transaction.run(`DELETE FROM "${table}" WHERE "cpOrderId" = ?`, id)
      })
    }),
    { numRuns: runs },
  )
  expect(await store.query('SELECT COUNT(*) AS "count" FROM "cp_order_items"')).toEqual([{ count: 0 }])
  // A test that only ever sees refusals would show nothing of whole orders.
  expect(accepted).toBeGreaterThan(runs / 20)
}

const tables = [
  'cp_signals',
  'cp_files',
  'cp_addresses',
  'cp_history',
  'cp_order_items',
  'cp_order_revisions',
  'cp_orders',
]

/** A line for each order: whether every item has files and a signal, and it an address and a line of history. */
const wholeSql = `
  SELECT 1 AS "orders",
    EXISTS (SELECT 1 FROM "cp_order_items" WHERE "cpOrderId" = "order"."cpOrderId") AS "items",
    NOT EXISTS (SELECT 1 FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = "order"."cpOrderId"
      AND NOT EXISTS (SELECT 1 FROM "cp_files" AS "file" WHERE "file"."cpItemId" = "item"."cpItemId")) AS "files",
    NOT EXISTS (SELECT 1 FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = "order"."cpOrderId"
      AND NOT EXISTS (SELECT 1 FROM "cp_signals" AS "signal" WHERE "signal"."cpItemId" = "item"."cpItemId")) AS "signals",
    EXISTS (SELECT 1 FROM "cp_addresses" WHERE "cpOrderId" = "order"."cpOrderId") AS "addresses",
    EXISTS (SELECT 1 FROM "cp_history" WHERE "cpOrderId" = "order"."cpOrderId") AS "history"
  FROM "cp_orders" AS "order" WHERE "order"."cpOrderId" = ?`
