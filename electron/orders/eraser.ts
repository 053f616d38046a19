import type { Sentence } from '../../shared/messages/sentence.ts'
import type { ErasedCounts } from '../../shared/privacy.ts'
import type { RowReader, SqlValue, Transaction } from '../store/transaction.ts'
import type { Person, PersonText } from './person.ts'

/** The person of an order that is to be erased. */
export interface Erasing {
  readonly cpOrderId: string
  readonly cpItemIds: readonly string[]
  readonly person: Person
  /** The files of its items too, and not those of its labels alone. */
  readonly withFiles: boolean
  readonly at: number
}

/** A file that no row leads to any more, and that is still to be removed. */
export type ErasedFile = ErasedLibraryFile | ErasedLabel

export interface ErasedLibraryFile {
  readonly id: number
  /** In the library. */
  readonly targetPath: string
}

/** What came from the software of a carrier, or was written for it. */
export interface ErasedLabel {
  /** Kept by the station, laid aside in the watched folder, or in the folder of the carrier's software. */
  readonly in: 'labels' | 'taken' | 'exports'
  readonly name: string
}

export interface Erased {
  readonly counts: ErasedCounts
  readonly files?: readonly ErasedFile[]
}

/**
 * What a room does where a person is erased: whatever it keeps of an order, it keeps without whom it was for. All of them work within one
 * step, by its transaction alone, and may be asked again for an order of which something came later.
 */
export interface Eraser {
  /** Says in plain words what is open, so that nothing is erased yet; null: nothing. Left out: nothing ever is. */
  obstacle?(transaction: Transaction, cpOrderId: string): Promise<Obstacle | null>
  /** What the rows of the room say of the person: the others look for it. */
  personOf?(transaction: Transaction, cpOrderId: string): Promise<readonly PersonText[]>
  erase(transaction: Transaction, erasing: Erasing): Promise<Erased>
  /** What came to the room and is of no order that is here: it goes by its own age. */
  readonly stray?: Strays
}

export interface Strays {
  /** Some of what came by then, with the files that are to be removed first: after a stop their rows still lead to them. */
  find(
    reader: RowReader,
    before: number,
  ): Promise<{ readonly ids: readonly number[]; readonly files: readonly ErasedFile[] }>
  erase(transaction: Transaction, ids: readonly number[]): Promise<void>
}

/** Why it cannot be yet. */
export type Obstacle = Sentence

interface TextsOfRows {
  readonly table: string
  readonly key: string
  readonly columns: readonly string[]
  /** A condition on the rows, with its values. */
  readonly where: string
  readonly values: readonly SqlValue[]
}

/** Changes the texts of rows that say who somebody is; resolves with the keys of those rows. */
export async function eraseTexts(
  transaction: Transaction,
  { table, key, columns, where, values }: TextsOfRows,
  erased: (text: string) => string,
): Promise<(string | number)[]> {
  const names = [key, ...columns].map((name) => `"${name}"`).join(', ')
  const rows = await transaction.query<Record<string, string | number | null>>(
    `SELECT ${names} FROM "${table}" WHERE ${where}`,
    ...values,
  )
  const touched: (string | number)[] = []
  for (const row of rows) {
    const of = row[key]
    const changes = columns.flatMap((column) => {
      const text = row[column]
      const next = typeof text === 'string' ? erased(text) : text
      return typeof next === 'string' && next !== text ? [[column, next] as const] : []
    })
    if (changes.length === 0 || of === undefined || of === null) continue
    const sets = changes.map(([column]) => `"${column}" = ?`).join(', ')
    await transaction.run(`UPDATE "${table}" SET ${sets} WHERE "${key}" = ?`, ...changes.map(([, text]) => text), of)
    touched.push(of)
  }
  return touched
}
