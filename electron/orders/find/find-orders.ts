import { setImmediate as nextTurn } from 'node:timers/promises'
import { isFoundIn, readingsOf, type Term } from '../../../shared/fold-text.ts'
import type { OrderStatus } from '../../../shared/item-lifecycle.ts'
import { maxSequence, type Store } from '../../store/store.ts'
import type { WordIndex } from '../../store/word-index.ts'
import { textsOfOrders } from './order-texts.ts'
import { statusWord, wordsOfTexts } from './order-words.ts'

/** An order that has the words, under its number in the index: later orders have higher ones. */
export interface FoundOrder {
  readonly id: number
  readonly cpOrderId: string
}

export interface FindPage {
  readonly before: number
  readonly limit: number
  /** Orders of these statuses alone. */
  readonly status?: readonly OrderStatus[] | undefined
}

/** Above every number that the index gives. */
export const newestFirst = maxSequence

type FindStore = Pick<Store, 'long' | 'words'>
type MatchIndex = Pick<WordIndex, 'matches'>

/**
 * The next orders, newest first, that have every word of a question. A question without a word finds none.
 *
 * The index reads the beginnings of words that it keeps from the newest order on, and stops when a page is full. For any
 * other beginning it first gathers every order that has it, which takes the longer the more have it. So it is asked roughly
 * at first, and what it gives is looked at; exactly asked for is what few of those have, because that is soon gathered.
 */
export async function findOrders(store: FindStore, question: string, page: FindPage): Promise<FoundOrder[]> {
  const readings = readingsOf(question)
  const found: FoundOrder[] = []
  if (readings.length === 0) return found
  let asked = readings.map((terms) => terms.map((term): AskedTerm => ({ term, isExact: isSoonGathered(term) })))
  for (let before = page.before; found.length < page.limit; await nextTurn()) {
    const isExact = asked.flat().every((each) => each.isExact)
    const limit = isExact ? page.limit - found.length : lookedTogether
    const orders = await ordersOf(store, asked, { ...page, before, limit })
    const looked = isExact ? [] : (await textsOfOrders(store.long, orders)).map(wordsOfTexts)
    const fitting = isExact ? orders : orders.filter((_, at) => hasEvery(looked[at] ?? [], readings))
    found.push(...fitting)
    const last = orders.at(-1)
    if (last === undefined || orders.length < limit) break
    before = last.id
    if (fitting.length < orders.length * minShare) asked = narrowed(asked, looked)
  }
  return found.slice(0, page.limit)
}

/** A term of a question, asked for as it is or by what the index keeps of its beginning. */
interface AskedTerm {
  readonly term: Term
  readonly isExact: boolean
}

/** So many orders are looked at before others have their turn, in about 4 ms: enough to tell how many fit. */
const lookedTogether = 60
/** Where fewer of those that were looked at fit, the next ones are asked for more exactly. */
const minShare = 1 / 6
/** The beginnings of words that the index keeps (migration 0005) are so long. */
const keptLengths = { min: 2, max: 4 } as const
/** A number of so many digits is that of few. */
const minNumber = 8

const isSoonGathered = ({ spellings }: Term): boolean =>
  spellings.every(isKept) || spellings.some((word) => word.length >= minNumber && /\d/.test(word))

const isKept = (word: string): boolean => {
  const { length } = [...word]
  return length >= keptLengths.min && length <= keptLengths.max
}

const hasEvery = (words: readonly string[], readings: readonly (readonly Term[])[]): boolean =>
  readings.some((terms) => terms.every((term) => isFoundIn(term, words)))

/** What few have is asked for exactly from now on; and so is all, where many have each but few have all. */
function narrowed(asked: readonly AskedTerm[][], looked: readonly (readonly string[])[]): AskedTerm[][] {
  const isRare = (term: Term): boolean =>
    looked.filter((words) => isFoundIn(term, words)).length < looked.length * minShare
  const isAnyRare = asked.flat().some(({ term, isExact }) => !isExact && isRare(term))
  return asked.map((terms) =>
    terms.map(({ term, isExact }) => ({ term, isExact: isExact || !isAnyRare || isRare(term) })),
  )
}

async function ordersOf(
  { long, words }: FindStore,
  asked: readonly AskedTerm[][],
  page: FindPage,
): Promise<FoundOrder[]> {
  const { before, limit, status } = page
  // Until all words are written, the index may have an order under a status from before.
  const isNarrowed = status !== undefined && (await long.query(staleSql)).length === 0
  const readings = readingsAsked(asked, isNarrowed ? status : [])
  const values = [...(readings === null ? [] : [words.queryOf(readings)]), before]
  const index = readings === null ? null : words
  if (status !== undefined) {
    return await long.query<FoundOrder>(findInStatusSql(index), ...values, status, limit)
  }
  if (readings !== null && words.walkedFirst > 0) {
    const { walkedFirst } = words
    const newest = await long.query<FoundOrder>(
      findNewestSql(words),
      before,
      walkedFirst,
      words.queryOf(readings),
      limit,
    )
    if (newest.length === limit) return newest
  }
  return await long.query<FoundOrder>(findSql(index), ...values, limit)
}

const staleSql = 'SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1 LIMIT 1'

/** Without words every order is looked at, from the newest on: nearly all have what cannot be asked for roughly. */
const placesOf = (index: MatchIndex | null): { from: string; isAfter: string; order: string } =>
  index !== null
    ? {
        from: '"cp_find_words" CROSS JOIN "cp_find_orders" AS "place" ON "place"."id" = "cp_find_words"."rowid"',
        isAfter: `${index.matches} AND "cp_find_words"."rowid" < ?`,
        order: '"cp_find_words"."rowid"',
      }
    : { from: '"cp_find_orders" AS "place"', isAfter: '"place"."id" < ?', order: '"place"."id"' }

export const findSql = (index: MatchIndex | null): string => {
  const { from, isAfter, order } = placesOf(index)
  return `SELECT "place"."id", "place"."cpOrderId" FROM ${from} WHERE ${isAfter} ORDER BY ${order} DESC LIMIT ?`
}

/** Among so many of the newest orders alone. */
const findNewestSql = ({ matches }: MatchIndex): string => `
  SELECT "place"."id", "place"."cpOrderId"
  FROM (SELECT * FROM "cp_find_words" WHERE "rowid" < ? ORDER BY "rowid" DESC LIMIT ?) AS "cp_find_words"
  JOIN "cp_find_orders" AS "place" ON "place"."id" = "cp_find_words"."rowid"
  WHERE ${matches} ORDER BY "cp_find_words"."rowid" DESC LIMIT ?`

export const findInStatusSql = (index: MatchIndex | null): string => {
  const { from, isAfter, order } = placesOf(index)
  return `SELECT "place"."id", "place"."cpOrderId" FROM ${from}
    CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "place"."cpOrderId"
    WHERE ${isAfter} AND "order"."status" = ANY (?) ORDER BY ${order} DESC LIMIT ?`
}

/** What is asked of the index, or null where it leaves out nothing. Terms hold letters and digits alone. */
function readingsAsked(
  asked: readonly AskedTerm[][],
  status: readonly OrderStatus[],
): readonly (readonly (readonly string[])[])[] | null {
  const ofStatus = status.length === 0 ? [] : [status.map(statusWord)]
  const readings = asked.map((terms) => [...ofStatus, ...terms.flatMap(spellingsOf)])
  return readings.some((terms) => terms.length === 0) ? null : readings
}

/** None where one is too short to be kept: then the term is not asked for. */
function spellingsOf({ term: { spellings }, isExact }: AskedTerm): (readonly string[])[] {
  if (isExact) return [spellings]
  const rough = new Set(spellings.map((word) => [...word].slice(0, keptLengths.max).join('')))
  return [...rough].every(isKept) ? [[...rough]] : []
}
