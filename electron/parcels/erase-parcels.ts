import { LabelEntity } from '../store/entities/parcel.ts'
import type { Transaction } from '../store/transaction.ts'
import { exportName } from './order-export.ts'

/** The files of an order that hold a person, for whoever erases them once the step is committed. */
export interface FilesOfPerson {
  /** Names in the folder of labels, that no other order has. */
  readonly labels: readonly string[]
  /** Names as they came: they may lie in the folder for what was taken, with a number behind. */
  readonly taken: readonly string[]
  /** Names in the folder for the software of the carrier. */
  readonly exports: readonly string[]
}

/**
 * Forgets what labels, lists and reasons say of the person of an order. What is left: that there was a label, when, and the tracking number, which
 * the items have as well.
 */
export async function eraseParcels(transaction: Transaction, cpOrderId: string): Promise<FilesOfPerson> {
  const labels = await transaction.findAll(LabelEntity, { cpOrderId })
  const paths = labels.flatMap(({ path }) => (path === null ? [] : [path]))
  const [exported] = await transaction.query<{ number: number }>(
    `SELECT "number" FROM "cp_label_exports" WHERE "cpOrderId" = ?`,
    cpOrderId,
  )
  await transaction.run(
    `UPDATE "cp_labels" SET "name" = '', "orderText" = '', "itemText" = '', "path" = NULL, "problem" = NULL WHERE "cpOrderId" = ?`,
    cpOrderId,
  )
  await transaction.run(`UPDATE "cp_parcels" SET "reason" = NULL, "scanned" = '[]' WHERE "cpOrderId" = ?`, cpOrderId)
  const shared = await transaction.query<{ path: string }>(
    `SELECT DISTINCT "path" FROM "cp_labels" WHERE "path" = ANY (?)`,
    paths,
  )
  const kept = new Set(shared.map(({ path }) => path))
  return {
    labels: [...new Set(paths)].filter((path) => !kept.has(path)),
    taken: [...new Set(labels.map(({ name }) => name))],
    exports: Array.from({ length: exported?.number ?? 0 }, (_, index) => exportName(cpOrderId, index + 1)),
  }
}
