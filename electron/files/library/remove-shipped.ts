import { rm } from 'node:fs/promises'
import { recordHistory, stationItself } from '../../orders/order-history.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import type { Store } from '../../store/store.ts'
import type { Library } from './library.ts'

const dayMs = 24 * 60 * 60 * 1_000
const pageSize = 200

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
  for (;;) {
    const rows = store.query<FileRow>(shippedSql, before, before, pageSize)
    if (rows.length === 0) return removed
    // The rows first: a crash in between leaves a file too many, which the next check removes, never a row too many.
    await store.write((transaction) => {
      for (const row of rows) {
        transaction.update(FileEntity, { id: row.id }, { localPath: null, removedAt: now, finding: null })
        transaction.changed('files', row.id)
        recordHistory(transaction, {
          at: now,
          kind: 'file_removed',
          cpOrderId: row.cpOrderId,
          cpItemId: row.cpItemId,
          by: stationItself,
          reason: row.targetPath,
        })
      }
    })
    for (const row of rows) await rm(library.pathOf(row.targetPath), { force: true })
    removed += rows.length
  }
}

const shippedSql = `
  SELECT "file".* FROM "cp_files" AS "file"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "file"."cpItemId"
  WHERE "file"."state" = 'done' AND "file"."localPath" IS NOT NULL
    AND "item"."status" = 'shipped' AND "item"."statusChangedAt" <= ?
  UNION ALL
  SELECT "file".* FROM "cp_files" AS "file"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "file"."cpOrderId"
  WHERE "file"."state" = 'done' AND "file"."localPath" IS NOT NULL AND "file"."cpItemId" IS NULL
    AND "order"."status" = 'shipped'
    AND NOT EXISTS (SELECT 1 FROM "cp_order_items" AS "item"
      WHERE "item"."cpOrderId" = "order"."cpOrderId" AND "item"."statusChangedAt" > ?)
  LIMIT ?`
