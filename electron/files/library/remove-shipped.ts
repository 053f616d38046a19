import { rm } from 'node:fs/promises'
import { recordHistory, stationItself } from '../../orders/order-history.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import type { Store } from '../../store/store.ts'
import { filesInTurn } from './files-in-turn.ts'
import type { Library } from './library.ts'

const dayMs = 24 * 60 * 60 * 1_000

/**
 * Removes the files of items, and of whole orders, that were shipped long enough ago; the rows stay. Returns how many.
 *
 * @param afterDays null removes nothing
 */
export async function removeShipped(
  store: Store,
  library: Library,
  afterDays: number | null,
  now: number,
): Promise<number> {
  if (afterDays === null) return 0
  const before = now - afterDays * dayMs
  let removed = 0
  for await (const rows of filesInTurn(store)) {
    const due = await shippedBefore(store, rows, before)
    if (due.length === 0) continue
    // The rows first: a crash in between leaves a file too many, which the next check removes, never a row too many.
    await store.write(async (transaction) => {
      for (const row of due) {
        await transaction.update(FileEntity, { id: row.id }, { localPath: null, removedAt: now, finding: null })
        transaction.changed('files', row.id)
        await recordHistory(transaction, {
          at: now,
          kind: 'file_removed',
          cpOrderId: row.cpOrderId,
          cpItemId: row.cpItemId,
          by: stationItself,
          reason: row.targetPath,
        })
      }
    })
    for (const row of due) await rm(library.pathOf(row.targetPath), { force: true })
    removed += due.length
  }
  return removed
}

/** Those that are here of items, or of whole orders, that were shipped by then. */
async function shippedBefore(store: Store, rows: readonly FileRow[], before: number): Promise<FileRow[]> {
  const here = rows.filter(({ state, localPath }) => state === 'done' && localPath !== null)
  const items = await shippedOf(
    store,
    itemsSql,
    here.flatMap(({ cpItemId }) => cpItemId ?? []),
    before,
  )
  const whole = here.filter(({ cpItemId }) => cpItemId === null)
  const orders = await shippedOf(
    store,
    ordersSql,
    whole.map(({ cpOrderId }) => cpOrderId),
    before,
  )
  return here.filter(({ cpItemId, cpOrderId }) => (cpItemId === null ? orders.has(cpOrderId) : items.has(cpItemId)))
}

async function shippedOf(store: Store, sql: string, ids: readonly string[], before: number): Promise<Set<string>> {
  return new Set((await store.query<{ id: string }>(sql, ids, before)).map(({ id }) => id))
}

const itemsSql = `
  SELECT "cpItemId" AS "id" FROM "cp_order_items"
  WHERE "cpItemId" = ANY (?) AND "status" = 'shipped' AND "statusChangedAt" <= ?`

const ordersSql = `
  SELECT "cpOrderId" AS "id" FROM "cp_orders" AS "order"
  WHERE "cpOrderId" = ANY (?) AND "status" = 'shipped'
    AND NOT EXISTS (SELECT 1 FROM "cp_order_items" AS "item"
      WHERE "item"."cpOrderId" = "order"."cpOrderId" AND "item"."statusChangedAt" > ?)`
