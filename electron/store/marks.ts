import { MarkEntity, type MarkRow } from './entities/mark.ts'
import type { RowReader, Transaction } from './transaction.ts'

/** That the library of a shop was marked, with the station that is at it while it is. */
export const libraryMark = 'shop_library'

/** Something that the station remembers under a name, or null. */
export async function readMark(store: RowReader, name: string): Promise<MarkRow | null> {
  return (await store.find(MarkEntity, { name })) ?? null
}

/** Remembers it in the place of what was remembered under the name before. */
export async function writeMark(transaction: Transaction, mark: MarkRow): Promise<void> {
  await removeMark(transaction, mark.name)
  await transaction.insert(MarkEntity, mark)
}

export async function removeMark(transaction: Transaction, name: string): Promise<void> {
  await transaction.run('DELETE FROM "cp_marks" WHERE "name" = ?', name)
}
