import { MarkEntity, type MarkRow } from './entities/mark.ts'
import type { Store } from './store.ts'
import type { Transaction } from './transaction.ts'

/** Something that the station remembers under a name, or null. */
export function readMark(store: Store, name: string): MarkRow | null {
  return store.query<MarkRow>('SELECT * FROM "cp_marks" WHERE "name" = ?', name)[0] ?? null
}

/** Remembers it in the place of what was remembered under the name before. */
export function writeMark(transaction: Transaction, mark: MarkRow): void {
  removeMark(transaction, mark.name)
  transaction.insert(MarkEntity, mark)
}

export function removeMark(transaction: Transaction, name: string): void {
  transaction.run('DELETE FROM "cp_marks" WHERE "name" = ?', name)
}
