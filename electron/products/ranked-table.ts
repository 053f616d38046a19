import { randomUUID } from 'node:crypto'
import { StationError } from '../../shared/errors.ts'
import type { Sentence } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'

/** A store, or the step that writes to it. */
export type Reader = Pick<Store, 'query'>

/** Who changes something, and when. */
export interface Act {
  readonly by: string
  readonly at: number
}

interface Ranked {
  readonly id: string
  /** From 1, without gaps. */
  readonly rank: number
}

/** One that is saved: without an id, or with one that is not there, it is a new one. */
interface Saved {
  readonly id?: string | undefined
  readonly rank?: number | undefined
}

interface Kind<T extends Ranked, S extends Saved, R extends Ranked> {
  /** The name of the table. */
  readonly table: string
  readonly insert: (transaction: Transaction, row: R) => Promise<unknown>
  /** The one with the id of the row. */
  readonly update: (transaction: Transaction, row: R) => Promise<unknown>
  readonly whole: (one: S, place: Ranked) => T
  readonly rowOf: (one: T) => R
  readonly read: (row: R) => T
  /** Where a new one goes that has no rank. */
  readonly newOnes: 'first' | 'last'
  readonly max: number
  readonly says: {
    /** `what`: the fields that are another, as a person can read them. */
    readonly added: (one: T, what: string) => Sentence
    readonly changed: (one: T, what: string) => Sentence
    readonly removed: (one: T, what: string) => Sentence
    readonly gone: (id: string) => Sentence
    readonly tooMany: () => Sentence
  }
}

export type SaveOutcome = 'added' | 'changed' | 'unchanged'

/** A short list in a table, in an order that people give it. Each change of one leaves a line of history. */
export class RankedTable<T extends Ranked, S extends Saved, R extends Ranked> {
  readonly #kind: Kind<T, S, R>
  #last: { readonly text: string; readonly list: readonly T[] } | undefined

  constructor(kind: Kind<T, S, R>) {
    this.#kind = kind
  }

  /** All, in their ranks. Each file that is verified asks for them: rows that are the same as before are not read anew. */
  async list(reader: Reader): Promise<readonly T[]> {
    const rows = await reader.query<R>(`SELECT * FROM "${this.#kind.table}" ORDER BY "rank", "id"`)
    const text = JSON.stringify(rows)
    if (this.#last?.text !== text) this.#last = { text, list: rows.map(this.#kind.read) }
    return this.#last.list
  }

  /** Adds one, or puts it in the place of the one with its id; the others make room for its rank. */
  async save(transaction: Transaction, one: S, act: Act): Promise<T> {
    const before = await this.list(transaction)
    const { saved, list } = await this.#place(transaction, before, one, act)
    await this.#write(transaction, before, list)
    return saved
  }

  /** The same for many, one after the other: what became of each. */
  async saveAll(transaction: Transaction, ones: readonly S[], act: Act): Promise<SaveOutcome[]> {
    const before = await this.list(transaction)
    let list: readonly T[] = before
    const outcomes: SaveOutcome[] = []
    for (const one of ones) {
      const placed = await this.#place(transaction, list, one, act)
      list = placed.list
      outcomes.push(placed.outcome)
    }
    await this.#write(transaction, before, list)
    return outcomes
  }

  /** @throws StationError `not_found` */
  async remove(transaction: Transaction, id: string, { by, at }: Act): Promise<void> {
    const { says } = this.#kind
    const before = await this.list(transaction)
    const gone = before.find((one) => one.id === id)
    if (gone === undefined) throw new StationError('not_found', says.gone(id))
    await transaction.run(`DELETE FROM "${this.#kind.table}" WHERE "id" = ?`, id)
    const left = before.filter((one) => one !== gone)
    await this.#write(transaction, left, inRanks(left))
    const reason = says.removed(gone, differencesOf(undefined, gone))
    await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
    transaction.changed('products', id)
  }

  /** The list with one put into its place, and the line of history of it. */
  async #place(transaction: Transaction, list: readonly T[], one: S, { by, at }: Act): Promise<Placed<T>> {
    const { newOnes, max, says, whole } = this.#kind
    const old = list.find(({ id }) => id === one.id)
    if (old === undefined && list.length >= max) throw new StationError('not_allowed', says.tooMany())
    const others = list.filter((other) => other !== old)
    const wanted = one.rank ?? old?.rank ?? (newOnes === 'first' ? 1 : others.length + 1)
    const rank = Math.min(wanted, others.length + 1)
    const saved = whole(one, { id: one.id ?? randomUUID(), rank })
    const what = differencesOf(old, saved)
    if (what === '') return { saved, list, outcome: 'unchanged' }

    const reason = old === undefined ? says.added(saved, what) : says.changed(old, what)
    await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
    transaction.changed('products', saved.id)
    const outcome = old === undefined ? 'added' : 'changed'
    return { saved, list: inRanks(others.toSpliced(rank - 1, 0, saved)), outcome }
  }

  /** Writes the rows that are new or another than before. */
  async #write(transaction: Transaction, before: readonly T[], after: readonly T[]): Promise<void> {
    const { insert, update, rowOf } = this.#kind
    const known = new Map(before.map((one) => [one.id, one]))
    for (const one of after) {
      const old = known.get(one.id)
      if (old === undefined) await insert(transaction, rowOf(one))
      else if (JSON.stringify(old) !== JSON.stringify(one)) await update(transaction, rowOf(one))
    }
  }
}

interface Placed<T> {
  readonly saved: T
  readonly list: readonly T[]
  readonly outcome: SaveOutcome
}

const inRanks = <T extends Ranked>(list: readonly T[]): T[] => list.map((one, index) => ({ ...one, rank: index + 1 }))

/** `trimWidthMm: 148 -> 150`, or all that there is of a new one. Empty where nothing differs. */
export function differencesOf(old: object | undefined, one: object): string {
  const before = new Map(Object.entries(old ?? {}))
  return Object.entries(one)
    .filter(([field, value]) => field !== 'id' && JSON.stringify(value) !== JSON.stringify(before.get(field)))
    .map(([field, value]) => {
      const was = old === undefined ? '' : `${JSON.stringify(before.get(field))} -> `
      return `${field}: ${was}${JSON.stringify(value)}`
    })
    .join(', ')
}
