import type { Store } from '../../store/store.ts'
import type { RowReader, SqlValue } from '../../store/transaction.ts'
import type { GatheringIndex, WordIndex } from '../../store/word-index.ts'
import { conditionsOf, fewOf, type OrderFilter, type SqlPart, valuesOf } from './order-filter.ts'
import { statusWord } from './order-words.ts'

/** An order that has the words, under its number in the index: later orders have higher ones. */
export interface FoundOrder {
  readonly id: number
  readonly cpOrderId: string
}

/** Any of these readings, each with all of its terms, each term in one of its spellings. */
export type Readings = readonly (readonly (readonly string[])[])[]

export type FindStore = Pick<Store, 'long' | 'words'>
/** Orders of a day lie within so many. */
const closeTogether = 30_000
type MatchIndex = Pick<WordIndex, 'matches'>

/** What is gathered is gathered again for the next ones, so there are more of them at once. */
const gatheredTogether = 240

/** The index of words as one question asks it, page after page. */
export class OrderIndex {
  readonly #long: RowReader
  readonly #words: WordIndex
  readonly #filter: OrderFilter
  /** The orders that it leaves, where they are few; not known at first. */
  #few: readonly number[] | undefined | null = null
  /** The newest orders were too few: those before them are not walked through as well. */
  #isWalked = false
  /** Of each term whether many orders have it. */
  readonly #isCommon = new Map<string, boolean>()

  constructor({ long, words }: FindStore, filter: OrderFilter) {
    this.#long = long
    this.#words = words
    this.#filter = filter
  }

  /** The next orders, newest first, `limit` of them or some more. Readings without a term leave out nothing. */
  async next(
    asked: Readings,
    before: number,
    limit: number,
  ): Promise<{ readonly orders: readonly FoundOrder[]; readonly isLast: boolean }> {
    if (this.#few === null) this.#few = await fewOf(this.#long, this.#filter)
    if (this.#few !== undefined) return this.#askAmong(this.#few, asked, before, limit)
    const isTold = await this.#isToldByWords()
    const { status } = this.#filter
    const words = isTold ? [status?.map(statusWord) ?? []] : []
    const readings = asked.map((terms) => [...words.filter(({ length }) => length > 0), ...terms])
    if (readings.some((terms) => terms.length === 0)) return this.#ask(null, [before], limit)
    const all = this.#words.queryOf(readings)
    const { gathering } = this.#words
    if (gathering === null) return this.#ask(this.#words, [all, before], limit)
    // Where the words tell all that is wanted no order is looked up for it.
    const conditions = isTold ? conditionsOf({ ...this.#filter, status: undefined }) : conditionsOf(this.#filter)
    if (!this.#isWalked) {
      const sql = findNewestSql(this.#words, conditions)
      const values = [before, gathering.walkedFirst, all, ...valuesOf(conditions), limit]
      const newest = await this.#long.query<FoundOrder>(sql, ...values)
      if (newest.length === limit) return { orders: newest, isLast: false }
      this.#isWalked = true
    }
    const few = this.#words.queryOf(await this.#withoutCommon(gathering, readings))
    // What was gathered by the whole question need not be looked at.
    const index = few === all ? this.#words : bothOf(this.#words, gathering)
    const values = few === all ? [all, before] : [few, all, before]
    const together = Math.max(limit, gatheredTogether)
    if (conditions.length > 0) return this.#ask(index, values, together)
    const orders = await this.#long.query<FoundOrder>(findGatheredSql(index), ...values, together)
    return { orders, isLast: orders.length < together }
  }

  async #ask(index: MatchIndex | null, values: readonly SqlValue[], limit: number) {
    const conditions = conditionsOf(this.#filter)
    const sql = findSql(index, conditions)
    const orders = await this.#long.query<FoundOrder>(sql, ...values, ...valuesOf(conditions), limit)
    return { orders, isLast: orders.length < limit }
  }

  /** The index is walked only where few orders stand; once for all of them where they lie close, as the way there may be long. */
  async #askAmong(few: readonly number[], asked: Readings, before: number, most: number) {
    const left = few.filter((id) => id < before).sort((one, other) => one - other)
    const [first = 0, last = 0] = [left[0], left.at(-1)]
    const limit = last - first < closeTogether ? left.length : most
    const canAsk = asked.every((terms) => terms.length > 0)
    const index = canAsk ? { matches: this.#words.gathering?.looksAt ?? this.#words.matches } : null
    const values = canAsk ? [this.#words.queryOf(asked)] : []
    const orders = await this.#long.query<FoundOrder>(findAmongSql(index), ...values, last + 1, first, left, limit)
    return { orders, isLast: orders.length < limit }
  }

  /** Whether the words of an order tell if it is one of those that are wanted. */
  async #isToldByWords(): Promise<boolean> {
    const { status } = this.#filter
    return status === undefined || (status.length > 0 && (await this.#isStatusKnown()))
  }

  /**
   * Until all words are written anew, the index may have an order under a status from before. One that has just come stands in it
   * under no status at all.
   */
  async #isStatusKnown(): Promise<boolean> {
    const [stale] = await this.#long.query<{ count: number; kept: number }>(staleSql, maxStale)
    return stale !== undefined && stale.kept === 0 && stale.count < maxStale
  }

  /** Of each reading the terms that few orders have, or all where many have each. */
  async #withoutCommon(gathering: GatheringIndex, readings: Readings): Promise<Readings> {
    const queryOf = (term: readonly string[]): string => this.#words.queryOf([[term]])
    // A term that stands alone is asked for in any case.
    const terms = readings.filter(({ length }) => length > 1).flat()
    const unknown = [...new Set(terms.map(queryOf))].filter((query) => !this.#isCommon.has(query))
    const common = unknown.length === 0 ? new Set() : await gathering.commonOf(this.#long, unknown)
    for (const query of unknown) this.#isCommon.set(query, common.has(query))
    return readings.map((terms) => {
      const few = terms.filter((term) => this.#isCommon.get(queryOf(term)) === false)
      return few.length > 0 ? few : terms
    })
  }
}

/** More than these are those of an update, which are written for minutes. */
const maxStale = 1_000
export const staleSql = `
  SELECT COUNT(*) AS "count", COUNT("cp_find_words"."rowid") AS "kept"
  FROM (SELECT "id" FROM "cp_find_orders" WHERE "isStale" = 1 ORDER BY "id" DESC LIMIT ?) AS "stale"
  LEFT JOIN "cp_find_words" ON "cp_find_words"."rowid" = "stale"."id"`

/** What is gathered, and behind it the whole question. */
export const bothOf = ({ matches }: MatchIndex, { looksAt }: Pick<GatheringIndex, 'looksAt'>): MatchIndex => ({
  matches: `${matches} AND ${looksAt}`,
})

/** Without words every order is looked at, from the newest on: nearly all have what cannot be asked for roughly. */
const placesOf = (index: MatchIndex | null): { from: string; isAfter: string; order: string } =>
  index !== null
    ? {
        from: '"cp_find_words" CROSS JOIN "cp_find_orders" AS "place" ON "place"."id" = "cp_find_words"."rowid"',
        isAfter: `${index.matches} AND "cp_find_words"."rowid" < ?`,
        order: '"cp_find_words"."rowid"',
      }
    : { from: '"cp_find_orders" AS "place"', isAfter: '"place"."id" < ?', order: '"place"."id"' }

export const findSql = (index: MatchIndex | null, conditions: readonly SqlPart[] = []): string => {
  const { from, isAfter, order } = placesOf(index)
  return `SELECT "place"."id", "place"."cpOrderId" FROM ${from} ${joinOf(conditions)}
    WHERE ${[isAfter, ...sqlsOf(conditions)].join(' AND ')} ORDER BY ${order} DESC LIMIT ?`
}

/** Among the orders of these numbers alone, none of which is below the first. */
export const findAmongSql = (index: MatchIndex | null): string => {
  const { from, isAfter, order } = placesOf(index)
  return `SELECT "place"."id", "place"."cpOrderId" FROM ${from}
    WHERE ${isAfter} AND ${order} >= ? AND "place"."id" = ANY (?) ORDER BY ${order} DESC LIMIT ?`
}

/** Among so many of the newest orders alone. */
const findNewestSql = ({ matches }: MatchIndex, conditions: readonly SqlPart[]): string => `
  SELECT "place"."id", "place"."cpOrderId"
  FROM (SELECT * FROM "cp_find_words" WHERE "rowid" < ? ORDER BY "rowid" DESC LIMIT ?) AS "cp_find_words"
  JOIN "cp_find_orders" AS "place" ON "place"."id" = "cp_find_words"."rowid" ${joinOf(conditions)}
  WHERE ${[matches, ...sqlsOf(conditions)].join(' AND ')} ORDER BY "cp_find_words"."rowid" DESC LIMIT ?`

/** Only those that are given are looked up. */
const findGatheredSql = ({ matches }: MatchIndex): string => `
  SELECT "place"."id", "place"."cpOrderId"
  FROM (SELECT "rowid" FROM "cp_find_words" WHERE ${matches} AND "rowid" < ? ORDER BY "rowid" DESC LIMIT ?) AS "found"
  JOIN "cp_find_orders" AS "place" ON "place"."id" = "found"."rowid" ORDER BY "place"."id" DESC`

const joinOf = (conditions: readonly SqlPart[]): string =>
  conditions.length === 0 ? '' : 'CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "place"."cpOrderId"'

const sqlsOf = (conditions: readonly SqlPart[]): readonly string[] => conditions.map(({ sql }) => sql)
