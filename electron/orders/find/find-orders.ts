import { setImmediate as nextTurn } from 'node:timers/promises'
import { isFoundIn, readingsOf, type Term } from '../../../shared/fold-text.ts'
import { maxSequence } from '../../store/store.ts'
import type { OrderFilter } from './order-filter.ts'
import { type FindStore, type FoundOrder, OrderIndex, type Readings } from './order-index.ts'
import { textsOfOrders } from './order-texts.ts'
import { wordsOfTexts } from './order-words.ts'

export interface FindPage extends OrderFilter {
  readonly before: number
  readonly limit: number
}

/** Above every number that the index gives. */
export const newestFirst = maxSequence

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
  const index = new OrderIndex(store, page)
  let asked = readings.map((terms) => terms.map((term): AskedTerm => ({ term, isExact: isSoonGathered(term) })))
  let { before } = page
  let next: Awaited<ReturnType<OrderIndex['next']>> = { orders: [], isLast: false }
  for (; found.length < page.limit; await nextTurn()) {
    const isExact = asked.flat().every((each) => each.isExact)
    if (next.orders.length === 0 && !next.isLast) {
      const limit = isExact ? page.limit - found.length : lookedTogether
      next = await index.next(readingsAsked(asked), before, limit)
    }
    const orders = next.orders.slice(0, lookedTogether)
    const last = orders.at(-1)
    if (last === undefined) break
    const looked = isExact ? [] : (await textsOfOrders(store.long, orders)).map(wordsOfTexts)
    const fitting = isExact ? orders : orders.filter((_, at) => hasEvery(looked[at] ?? [], readings))
    found.push(...fitting)
    before = last.id
    const isNarrowed = fitting.length < orders.length * minShare
    if (isNarrowed) asked = narrowed(asked, looked)
    const left = next.orders.slice(lookedTogether)
    next = isNarrowed && left.length > 0 ? { orders: [], isLast: false } : { orders: left, isLast: next.isLast }
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

/** What is asked of the index. Terms hold letters and digits alone; a reading without any leaves out nothing. */
function readingsAsked(asked: readonly AskedTerm[][]): Readings {
  const readings = asked.map((terms) => terms.flatMap(spellingsOf))
  // Asked for roughly, two of them may be the same.
  return [...new Map(readings.map((terms) => [JSON.stringify(terms), terms])).values()]
}

/** None where one is too short to be kept: then the term is not asked for. */
function spellingsOf({ term: { spellings }, isExact }: AskedTerm): (readonly string[])[] {
  if (isExact) return [spellings]
  const rough = new Set(spellings.map((word) => [...word].slice(0, keptLengths.max).join('')))
  return [...rough].every(isKept) ? [[...rough]] : []
}
